import { formatInstant } from '../clock/instant.ts'
import type { Instant } from '../clock/types.ts'
import { literal } from '../store/queries.ts'
import type { Transaction } from '../store/store.ts'

/** The stored events of so many rows' cases are few enough to be copied. */
const FEW_ROWS = 50_000

/**
 * Finds what is stored of the cases that the candidates speak of. Of a small file it is looked for once, where the facts of
 * cases say that it lies, and copied: among ten million events that is a third of what such a file would cost.
 *
 * @returns the table that holds it (all events, for many rows).
 */
export async function findStored(tx: Transaction, rows: number): Promise<'near_event' | 'event'> {
  const table = rows <= FEW_ROWS ? 'near_event' : 'event'
  if (table === 'near_event') await copyNear(tx)
  await tx.run('ingest/find_stored', {}, { splices: { stored_events: table } })
  return table
}

async function copyNear(tx: Transaction): Promise<void> {
  const [span = {}] = await tx.rows('ingest/near_span')
  const at = (instant: unknown, otherwise: string) =>
    typeof instant === 'bigint' ? formatInstant(instant as Instant) : otherwise
  const [after, until] = span['complete']
    ? // None of the cases is stored: from the end of time to its beginning.
      [at(span['first_at'], 'infinity'), at(span['last_at'], '-infinity')]
    : ['-infinity', 'infinity']
  await tx.run('ingest/near_events', {}, { splices: { after: literal(after), until: literal(until) } })
}
