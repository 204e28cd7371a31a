import { addDays } from '../clock/day.ts'
import { askMeasure } from './ask.ts'
import type { MeasureName } from './catalogue.ts'
import { Moments } from './moments.ts'
import { type Filters, resolveFilters, type Surroundings } from './resolve.ts'
import { EVERY_PROVIDER } from './scope.ts'
import { Receipts } from './tally/receipts.ts'
import { Tally } from './tally/tally.ts'

/** What the overview shows first; their tables serve the other pages too. */
const SHOWN: readonly MeasureName[] = [
  'headline',
  'provider_rate',
  'upcoming_deadlines',
  'step_rate',
  'worst_steps',
  'daily_state',
]
const COMPARED: readonly MeasureName[] = ['headline', 'provider_rate']

/**
 * Makes what the first reader would wait for: what is held of the whole history, and the answers of the first page about
 * the instant that it asks about by itself. One statement after another, so that who asks meanwhile finds a reader free.
 */
export async function answerAhead(around: Surroundings, signal: AbortSignal): Promise<void> {
  const { store } = around
  const filters = await resolveFilters({}, around)
  await Moments.of(store).makeAhead(filters)
  const ask = async (names: readonly MeasureName[], about: Filters) => {
    for (const name of names) if (!signal.aborted) await askMeasure(store, name, about, EVERY_PROVIDER, { signal })
  }
  await ask(SHOWN, filters)
  await ask(COMPARED, periodBefore(filters))
  // Last, for it takes longest; until then the facts answer.
  if (!signal.aborted && (await Tally.of(store).make())) await Receipts.of(store).make()
}

function periodBefore(filters: Filters): Filters {
  const to = addDays(filters.from, -1)
  return { ...filters, from: addDays(to, -(filters.to - filters.from)), to }
}
