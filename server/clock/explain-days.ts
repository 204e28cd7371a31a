import type { ExplainedDay } from '../contract.ts'
import { isTimeUnit } from './deadline.ts'
import { markElapsedDay } from './explain-elapsed-days.ts'
import { markLegalDay } from './explain-legal-days.ts'
import { markTimeDay } from './explain-time-days.ts'
import { type Told, toldDates, toldDay } from './explained.ts'
import { runningBetween } from './running.ts'
import type { Day } from './types.ts'
import { dayOf, startOfDay } from './zone.ts'

/** Marks one date up to the last day; called for each date in order, from the handover's on. */
export type MarkDay = (day: Day) => ExplainedDay

/** Date by date: what was counted, what was not and why, and which dates came after the last day. */
export function explainDays(told: Told): ExplainedDay[] {
  const { norm, question, deadline } = told
  const mark = isTimeUnit(norm.unit)
    ? markTimeDay(told)
    : question.counting.method === 'legal'
      ? markLegalDay(told)
      : markElapsedDay(told)
  let late = 0
  return toldDates(told).map((day) => {
    if (deadline === null || day <= deadline.lastDay) return mark(day)
    if (!countsAsLate(told, day)) return toldDay(told, day, 'later')
    late++
    return toldDay(told, day, 'late', isTimeUnit(norm.unit) ? null : late)
  })
}

/** Whether a date after the last day adds to "late by"; suspended time is not left out of it. */
function countsAsLate({ norm, running, question, judgement, at }: Told, day: Day): boolean {
  const { schedule } = question
  if (judgement.verdict !== 'late' && judgement.verdict !== 'overdue') return false
  if (day > dayOf(schedule.zone, at)) return false
  if (norm.unit === 'calendar_days') return true
  if (norm.unit === 'working_days') return schedule.calendar.day(day)?.working === true
  const end = startOfDay(schedule.zone, (day + 1) as Day)
  const ran = runningBetween(running, schedule, startOfDay(schedule.zone, day), at < end ? at : end)
  return ran !== undefined && ran > 0n
}
