import { isTimeUnit } from './deadline.ts'
import type { Day, Instant, Norm, Schedule, Unit } from './types.ts'
import { workingDaysAfter } from './working-days.ts'
import { dayOf } from './zone.ts'

/** An open stage, seen as what is still to be done in it. */
export interface StageAhead {
  readonly schedule: Schedule
  /** Unit of the stage's own norm. */
  readonly unit: Unit
  readonly lastDay: Day
  readonly asOf: Instant
  /** The step that is open; null between steps. */
  readonly openStep: { readonly norm: Norm | null; readonly handover: Instant } | null
  /** Norms of the steps after it; null for a step without one. */
  readonly laterNorms: readonly (Norm | null)[]
}

/**
 * Days to spare in a stage: from the as-of date to the stage's last day, less what is left of the open step's norm, less the
 * norms of the steps after it (the specification's "at_risk": negative slack). All in the stage's own unit: an amount in
 * days counts as it stands, minutes and hours count as nothing.
 *
 * @returns null for a stage whose norm is not in days, or when a year on the way has no calendar.
 */
export function slackOf({ schedule, unit, lastDay, asOf, openStep, laterNorms }: StageAhead): number | null {
  if (isTimeUnit(unit)) return null
  const today = dayOf(schedule.zone, asOf)
  const days = (from: Day, to: Day) => (unit === 'working_days' ? workingDaysAfter(schedule, from, to) : to - from)
  const left = days(today, lastDay)
  const since = openStep === null ? 0 : days(dayOf(schedule.zone, openStep.handover), today)
  if (left === undefined || since === undefined) return null
  const own = Math.max(0, daysIn(openStep?.norm ?? null) - since)
  return laterNorms.reduce((slack, norm) => slack - daysIn(norm), left - own)
}

function daysIn(norm: Norm | null): number {
  return norm === null || isTimeUnit(norm.unit) ? 0 : norm.amount
}
