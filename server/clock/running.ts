import { between, plus } from './instant.ts'
import { isWorkingDay, officeStretches, type Stretch } from './office.ts'
import type { Counting, Day, Instant, Micros, Norm, Pause, Schedule } from './types.ts'
import { dayOf, startOfDay } from './zone.ts'

/** When a norm's time runs: always, in office hours, or on working days from midnight to midnight. */
export type Running = 'plain' | 'office' | 'working_days'

/** Which time a norm runs on; the specification's "Measures of time". */
export function runningOf(norm: Norm, counting: Counting): Running {
  if (norm.unit === 'working_days') return 'working_days'
  if (norm.unit === 'calendar_days') return 'plain'
  return counting.method === 'legal' && counting.hours === 'office' ? 'office' : 'plain'
}

/**
 * The stretches in which time runs from `from` on, date by date, the first cut at `from`.
 * Yields undefined, and ends, at a date whose year has no calendar.
 */
export function* stretchesFrom(running: Running, schedule: Schedule, from: Instant): Generator<Stretch | undefined> {
  for (let day = dayOf(schedule.zone, from); ; day = (day + 1) as Day) {
    const stretches = stretchesOn(running, schedule, day)
    if (stretches === undefined) {
      yield undefined
      return
    }
    for (const stretch of stretches) {
      if (stretch.to > from) yield stretch.from < from ? { from, to: stretch.to } : stretch
    }
  }
}

/** The running time of one local date; undefined when its year has no calendar and the norm asks for it. */
export function stretchesOn(running: Running, schedule: Schedule, day: Day): readonly Stretch[] | undefined {
  if (running === 'office') return officeStretches(schedule, day)
  const working = running === 'plain' ? true : isWorkingDay(schedule, day)
  if (working === undefined) return undefined
  const midnight = startOfDay(schedule.zone, day)
  const next = startOfDay(schedule.zone, (day + 1) as Day)
  return working && midnight < next ? [{ from: midnight, to: next }] : []
}

/** Running time in [from, to), pauses not left out; 0 when `to` is not later. Undefined without a calendar. */
export function runningBetween(running: Running, schedule: Schedule, from: Instant, to: Instant): Micros | undefined {
  if (to <= from) return 0n as Micros
  if (running === 'plain') return between(from, to)
  let total = 0n
  const lastDay = dayOf(schedule.zone, plus(to, -1n))
  for (let day = dayOf(schedule.zone, from); day <= lastDay; day = (day + 1) as Day) {
    const stretches = stretchesOn(running, schedule, day)
    if (stretches === undefined) return undefined
    for (const stretch of stretches) total += overlap(stretch, from, to)
  }
  return total as Micros
}

/** Running time in [from, to) with suspended time left out; a pause without an end lasts to `to`. */
export function activeBetween(
  running: Running,
  schedule: Schedule,
  from: Instant,
  to: Instant,
  pauses: readonly Pause[],
): Micros | undefined {
  const whole = runningBetween(running, schedule, from, to)
  if (whole === undefined) return undefined
  let active: bigint = whole
  for (const pause of pauses) {
    const begins = pause.from > from ? pause.from : from
    const ends = pause.to !== null && pause.to < to ? pause.to : to
    active -= runningBetween(running, schedule, begins, ends) ?? 0n
  }
  return active as Micros
}

function overlap(stretch: Stretch, from: Instant, to: Instant): bigint {
  const begins = stretch.from > from ? stretch.from : from
  const ends = stretch.to < to ? stretch.to : to
  return ends > begins ? ends - begins : 0n
}
