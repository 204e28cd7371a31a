import { dayOf, endOfDay } from '../../clock/zone.ts'
import { stateWithin } from '../../measures/data-state.ts'
import { mainZone, type Surroundings } from '../../measures/resolve.ts'
import type { Scope } from '../../measures/scope.ts'
import { monthBefore, monthOf } from './month.ts'

/** Months that can be reported on, newest first: over, and within what is on file in a scope. */
export async function reportMonths({ store, regulation, clock }: Surroundings, scope: Scope): Promise<string[]> {
  const zone = mainZone(regulation)
  const { oldestEvent, newestEvent } = await stateWithin(store, scope)
  if (oldestEvent === null || newestEvent === null) return []
  const first = monthOf(dayOf(zone, oldestEvent))
  const months: string[] = []
  for (let month = monthOf(dayOf(zone, newestEvent)); month.from >= first.from; month = monthBefore(month)) {
    if (endOfDay(zone, month.to) < clock.now()) months.push(month.text)
  }
  return months
}
