import { lengthOf } from './deadline.ts'
import type { Deadline } from './question.ts'
import { type Running, runningBetween } from './running.ts'
import type { Instant, Norm, Schedule } from './types.ts'
import { workingDaysAfter } from './working-days.ts'
import { dayOf } from './zone.ts'

/**
 * How late `at` is, in the norm's own unit, unrounded, suspended time not left out. Minutes and hours: running time since
 * the deadline. Days: those after the last day, up to and including the local date of `at`; 0 on the last day itself.
 *
 * @returns null when it runs into a year without a calendar.
 */
export function lateBy(
  norm: Norm,
  running: Running,
  schedule: Schedule,
  deadline: Pick<Deadline, 'deadline' | 'lastDay'>,
  at: Instant,
): number | null {
  if (norm.unit === 'calendar_days') return dayOf(schedule.zone, at) - deadline.lastDay
  if (norm.unit === 'working_days') {
    return workingDaysAfter(schedule, deadline.lastDay, dayOf(schedule.zone, at)) ?? null
  }
  const late = runningBetween(running, schedule, deadline.deadline, at)
  return late === undefined ? null : Number(late) / Number(lengthOf({ amount: 1, unit: norm.unit }))
}
