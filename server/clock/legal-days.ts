import { addDays } from './day.ts'
import { isWorkingDay } from './office.ts'
import type { EndedPause } from './question.ts'
import type { Counting, Day, Instant, Norm, Schedule } from './types.ts'
import { workingDayFrom } from './working-days.ts'
import { dayOf } from './zone.ts'

export interface DayCount {
  readonly dayZero: Day
  /** The date of the n-th counted day. */
  readonly countedTo: Day
  /** The first date from there on that can be the last day. */
  readonly lastDay: Day
}

/** A pause as local dates: those after `begins`, up to and including `ends`, are suspended. */
export interface SuspendedDates {
  readonly begins: Day
  readonly ends: Day
}

/** The dates of pauses in a zone. */
export function suspendedDates(zone: string, pauses: readonly EndedPause[]): SuspendedDates[] {
  return pauses.map((pause) => ({ begins: dayOf(zone, pause.from), ends: dayOf(zone, pause.to) }))
}

/** Whether a date is not counted because the clock was stopped: after a date of suspension, up to its resumption's. */
export function isSuspended(day: Day, pauses: readonly SuspendedDates[]): boolean {
  return pauses.some(({ begins, ends }) => begins < day && day <= ends)
}

/** Whether a pause bars a date from being the last day: it is suspended, or a suspension begins on it and outlasts it. */
export function isBarred(day: Day, pauses: readonly SuspendedDates[]): boolean {
  return pauses.some(({ begins, ends }) => begins <= day && day <= ends && begins < ends)
}

/**
 * Counts a norm in days as the law does (Civil Code 173–175; Law 107-II 12-1(5); Administrative Code 64(3)).
 *
 * @returns undefined when the count asks the calendar for a year that it does not have. Working days ask it for every
 * date from day 0 on; calendar days only for the dates that might be the last.
 */
export function countLegalDays(
  norm: Norm,
  counting: Counting,
  schedule: Schedule,
  handover: Instant,
  pauses: readonly SuspendedDates[],
): DayCount | undefined {
  const handedOver = dayOf(schedule.zone, handover)
  const dayZero = counting.dayZero === 'next_working' ? workingDayFrom(schedule, handedOver) : handedOver
  if (dayZero === undefined) return undefined
  const first = addDays(dayZero, counting.dayStart === 'same_day' ? 0 : 1)
  const countedTo =
    norm.unit === 'working_days'
      ? nthWorkingDay(norm.amount, schedule, dayZero, first, pauses)
      : nthDay(norm.amount, first, pauses)
  if (countedTo === undefined) return undefined
  const lastDay = firstPossibleLastDay(schedule, countedTo, pauses)
  return lastDay === undefined ? undefined : { dayZero, countedTo, lastDay }
}

/** The n-th date from `first` on that is not suspended; pauses are in order and do not overlap in time. */
function nthDay(amount: number, first: Day, pauses: readonly SuspendedDates[]): Day {
  let nth = first + amount - 1
  let seen = first - 1
  for (const { begins, ends } of pauses) {
    const from = Math.max(begins, seen) + 1
    if (from > nth) break
    if (ends < from) continue
    nth += ends - from + 1
    seen = ends
  }
  return nth as Day
}

function nthWorkingDay(
  amount: number,
  schedule: Schedule,
  dayZero: Day,
  first: Day,
  pauses: readonly SuspendedDates[],
): Day | undefined {
  if (isWorkingDay(schedule, dayZero) === undefined) return undefined
  let left = amount
  for (let day = first; ; day = addDays(day, 1)) {
    const working = isWorkingDay(schedule, day)
    if (working === undefined) return undefined
    if (working && !isSuspended(day, pauses) && --left === 0) return day
  }
}

function firstPossibleLastDay(schedule: Schedule, from: Day, pauses: readonly SuspendedDates[]): Day | undefined {
  for (let day = from; ; day = addDays(day, 1)) {
    const working = isWorkingDay(schedule, day)
    if (working === undefined) return undefined
    if (working && !isBarred(day, pauses)) return day
  }
}
