import type { Instant } from '../clock/types.ts'
import type { Transaction } from '../store/store.ts'

const EVERYTHING = {
  service: null,
  services: null,
  stage: null,
  step: null,
  providers: null,
  actor: null,
  resource: null,
}

/** How many open steps are overdue at `asOf`, as a transaction sees them that has changed facts: for trials of an undoing. */
export const overdueAt =
  (asOf: Instant) =>
  async (tx: Transaction): Promise<number> => {
    const [row] = await tx.rows('measures/overdue_count', { ...EVERYTHING, as_of: asOf })
    return Number(row?.['overdue'])
  }
