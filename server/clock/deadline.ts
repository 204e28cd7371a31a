import { addDays } from './day.ts'
import { MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE, plus } from './instant.ts'
import { countLegalDays, suspendedDates } from './legal-days.ts'
import { closingOf } from './office.ts'
import type { Deadline, EndedPause, Question } from './question.ts'
import { runOut } from './run-out.ts'
import { runningOf } from './running.ts'
import type { Instant, Micros, Norm, Unit } from './types.ts'
import { dayOf, endOfDay, startOfDay } from './zone.ts'

/** Length of one of a unit as the elapsed method counts it; minutes and hours are the same in both. */
const UNIT_MICROS: Readonly<Record<Unit, bigint>> = {
  minutes: MICROS_PER_MINUTE,
  hours: MICROS_PER_HOUR,
  calendar_days: MICROS_PER_DAY,
  working_days: MICROS_PER_DAY,
}

export const isTimeUnit = (unit: Unit): boolean => unit === 'minutes' || unit === 'hours'

/** Running time that a norm allows when it is counted as time, not as dates. */
export function lengthOf(norm: Norm): Micros {
  return (BigInt(norm.amount) * UNIT_MICROS[norm.unit]) as Micros
}

/**
 * Until when a norm may take (the specification's "Two ways of counting" and "Stopping the clock").
 *
 * @param ended - the ended pauses known at the as-of instant; one without an end does not move a deadline yet.
 * @param start - where the count begins, when it is not {@link countStart}.
 * @returns the reason `no_calendar` when the count runs into a year without calendar rows.
 * @throws RangeError for an amount that is not a whole number of at least 1.
 */
export function deadlineOf(
  question: Question,
  norm: Norm,
  ended: readonly EndedPause[],
  start: Instant = countStart(question, norm),
): Deadline | { readonly reason: 'no_calendar' } {
  if (!Number.isSafeInteger(norm.amount) || norm.amount < 1) {
    throw new RangeError(`a norm of ${norm.amount} ${norm.unit} cannot be counted: give a whole number of at least 1`)
  }
  if (question.sourceDeadline !== null) return givenDeadline(question, question.sourceDeadline, start)
  const byDates = question.counting.method === 'legal' && !isTimeUnit(norm.unit)
  return (
    (byDates ? legalDays(question, norm, ended, start) : ranOut(question, norm, ended, start)) ?? {
      reason: 'no_calendar',
    }
  )
}

/**
 * Where a norm begins to run: at the handover. A norm in minutes or hours whose handover is known only to the day runs
 * from the end of that day, so that nobody is late by what is not known.
 */
export function countStart(question: Question, norm: Norm): Instant {
  if (!question.handoverDayOnly || !isTimeUnit(norm.unit)) return question.handover
  return endOfDay(question.schedule.zone, dayOf(question.schedule.zone, question.handover))
}

function givenDeadline(question: Question, deadline: Instant, start: Instant): Deadline {
  const { zone } = question.schedule
  return {
    deadline,
    lastDay: dayOf(zone, deadline),
    from: 'source',
    end: deadline,
    start,
    dayZero: dayOf(zone, start),
    movedFrom: null,
  }
}

function ranOut(
  { schedule, counting }: Question,
  norm: Norm,
  ended: readonly EndedPause[],
  start: Instant,
): Deadline | undefined {
  const deadline = runOut(runningOf(norm, counting), schedule, start, lengthOf(norm), ended)
  if (deadline === undefined) return undefined
  const lastDay = dayOf(schedule.zone, deadline)
  return {
    deadline,
    lastDay,
    from: 'norm',
    end: deadline,
    start,
    dayZero: dayOf(schedule.zone, start),
    movedFrom: null,
  }
}

/** A pause that begins on the last day after closing still bars it: the rule on dates makes no difference of hours. */
function legalDays(
  { schedule, counting }: Question,
  norm: Norm,
  ended: readonly EndedPause[],
  start: Instant,
): Deadline | undefined {
  const count = countLegalDays(norm, counting, schedule, start, suspendedDates(schedule.zone, ended))
  if (count === undefined) return undefined
  const { dayZero, countedTo, lastDay } = count
  const midnight = startOfDay(schedule.zone, addDays(lastDay, 1))
  const closing = counting.dayEnd === 'closing' ? closingOf(schedule, lastDay) : undefined
  return {
    deadline: closing ?? plus(midnight, -1n),
    lastDay,
    from: 'norm',
    end: closing ?? midnight,
    start,
    dayZero,
    movedFrom: countedTo === lastDay ? null : countedTo,
  }
}
