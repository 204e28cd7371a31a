import { isWorkingDay } from './office.ts'
import type { Day, Schedule } from './types.ts'

/**
 * Working days after `after`, up to and including `upTo`; negative the other way round.
 *
 * @returns undefined when a year on the way has no calendar.
 */
export function workingDaysAfter(schedule: Schedule, after: Day, upTo: Day): number | undefined {
  if (upTo < after) {
    const back = workingDaysAfter(schedule, upTo, after)
    return back === undefined ? undefined : -back
  }
  let count = 0
  for (let day = after + 1; day <= upTo; day++) {
    const working = isWorkingDay(schedule, day as Day)
    if (working === undefined) return undefined
    if (working) count++
  }
  return count
}

/** The first working day at or after `day`; undefined when a year on the way has no calendar. */
export function workingDayFrom(schedule: Schedule, day: Day): Day | undefined {
  for (let next = day; ; next = (next + 1) as Day) {
    const working = isWorkingDay(schedule, next)
    if (working === undefined) return undefined
    if (working) return next
  }
}
