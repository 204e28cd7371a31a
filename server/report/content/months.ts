import { dayOf, endOfDay } from '../../clock/zone.ts'
import { dataState } from '../../measures/data-state.ts'
import { mainZone, type Surroundings } from '../../measures/resolve.ts'
import { monthBefore, monthOf } from './month.ts'

/** Months that can be reported on, newest first: over, and within what is on file. */
export async function reportMonths({ store, regulation, clock }: Surroundings): Promise<string[]> {
  const zone = mainZone(regulation)
  const { oldestEvent, newestEvent } = await dataState(store)
  if (oldestEvent === null || newestEvent === null) return []
  const first = monthOf(dayOf(zone, oldestEvent))
  const months: string[] = []
  for (let month = monthOf(dayOf(zone, newestEvent)); month.from >= first.from; month = monthBefore(month)) {
    if (endOfDay(zone, month.to) < clock.now()) months.push(month.text)
  }
  return months
}
