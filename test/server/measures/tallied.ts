import { expect } from 'vitest'
import { paramsOf } from '../../../server/measures/ask.ts'
import { type MeasureName, measureOf } from '../../../server/measures/catalogue.ts'
import type { AskedFilters } from '../../../server/measures/filters.ts'
import { resolveFilters } from '../../../server/measures/resolve.ts'
import { EVERY_PROVIDER, type Scope } from '../../../server/measures/scope.ts'
import { answerFromTally } from '../../../server/measures/tally/answer.ts'
import type { Row } from '../../../server/store/values.ts'
import type { World } from './world.ts'

/** Told of instants at which everything on file is known. */
export const RECEIVED = ['stage_cohorts', 'stage_flow', 'step_funnel'] as const satisfies readonly MeasureName[]
export const TALLIED = [
  'step_compliance',
  'stage_completion',
  'headline',
  'provider_rate',
  'monthly_rate',
  'stage_days',
  'step_rate',
  'worst_steps',
  'step_load',
  'step_used',
  'step_spread',
  'handovers',
  'daily_state',
  'upcoming_deadlines',
  'open_step_actors',
  'open_step_counts',
  ...RECEIVED,
] as const satisfies readonly MeasureName[]
/** Columns within one per cent. */
export const IN_CLASSES = /^(median|p90)_|^waiting_share$/

/** What is added up in memory, undefined where it cannot be, and what the statement on facts answers. */
export async function bothAnswers(on: World, name: MeasureName, asked: AskedFilters, scope: Scope = EVERY_PROVIDER) {
  const { store, clock, regulation } = on
  const filters = await resolveFilters(asked, { store, clock, regulation: regulation.current }, name)
  const measure = measureOf(store, name)
  const tallied = (await answerFromTally(store, name, filters, scope))?.rows()
  return { tallied, whole: await store.rows(measure.query, paramsOf(store, measure, filters, scope)) }
}

/** The same rows, but for percentiles: those within one per cent. */
export function expectAlike(tallied: readonly Row[], whole: readonly Row[], told: string): void {
  const exact = (rows: readonly Row[]) =>
    rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, near(name, cell) ?? cell])))
  const near = (name: string, cell: unknown) => (IN_CLASSES.test(name) && cell !== null ? 'within 1 %' : undefined)
  expect(exact(tallied), told).toEqual(exact(whole))
  whole.forEach((row, at) => {
    for (const [name, cell] of Object.entries(row)) {
      const found = tallied[at]?.[name]
      if (near(name, cell) === undefined || typeof cell !== 'number' || typeof found !== 'number') continue
      expect(Math.abs(found - cell), `${told} ${name} ${found} ${cell}`).toBeLessThanOrEqual(cell * 0.01001 + 0.00001)
    }
  })
}
