import type { ExplainedDay } from '../contract.ts'
import { formatDay } from './day.ts'
import { type SuspendedDates, suspendedDates } from './legal-days.ts'
import type { Deadline, Judgement, KnownPauses, Question } from './question.ts'
import type { Running } from './running.ts'
import type { CalendarDay, Day, Instant, Norm } from './types.ts'
import { dayOf } from './zone.ts'

/** Longest list of dates that an explanation gives: more than a year, so that every real term fits. */
export const LONGEST_LIST = 400

/** A judgement with everything that its explanation tells from. */
export interface Told {
  readonly question: Question
  readonly norm: Norm
  readonly running: Running
  readonly pauses: KnownPauses
  readonly judgement: Judgement
  /** Null when it cannot be known: no calendar, or stopped, so that nobody can say yet when it will end. */
  readonly deadline: Deadline | null
  /** The completion, or the as-of instant. */
  readonly at: Instant
}

/** The pauses as dates; one without an end lasts to the as-of date. */
export function toldSuspensions({ question, pauses }: Told): SuspendedDates[] {
  const { zone } = question.schedule
  const ended = suspendedDates(zone, pauses.ended)
  if (pauses.stoppedSince === null) return ended
  return [...ended, { begins: dayOf(zone, pauses.stoppedSince), ends: dayOf(zone, question.asOf) }]
}

/** The dates to tell of: from the handover to the last day, or to the completion or as-of date when that is later. */
export function toldDates({ question, deadline, at }: Told): Day[] {
  const { zone } = question.schedule
  const first = dayOf(zone, question.handover)
  const last = Math.max(first, deadline?.lastDay ?? first, dayOf(zone, at))
  return Array.from({ length: Math.min(last - first + 1, LONGEST_LIST) }, (_, i) => (first + i) as Day)
}

type Because = NonNullable<ExplainedDay['because']>

/** Why a date is off; null for a working day. */
export function whyOff(calendarDay: CalendarDay | undefined): Because | null {
  if (calendarDay === undefined || calendarDay.working) return null
  const { kind } = calendarDay
  return kind === 'workday' || kind === 'working_weekend' ? null : kind
}

/** One line of the list. */
export function toldDay(
  { question }: Told,
  day: Day,
  mark: ExplainedDay['mark'],
  number: number | null = null,
  because: Because | null = null,
): ExplainedDay {
  const known = question.schedule.calendar.day(day)
  return {
    date: formatDay(day),
    mark,
    number,
    kind: known?.kind ?? null,
    because,
    names: known?.names ?? null,
    source: known?.source ?? null,
  }
}
