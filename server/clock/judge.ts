import { completedDayOnly } from './day-precision.ts'
import { deadlineOf, isTimeUnit } from './deadline.ts'
import { lateBy } from './late-by.ts'
import { closingOf } from './office.ts'
import { knownCompletion, knownPauses } from './pauses.ts'
import type { Deadline, Judgement, KnownPauses, Question, Reason } from './question.ts'
import { type Running, runningOf } from './running.ts'
import { dueSoonInstant, runTotalOf, shareUsed } from './share.ts'
import type { Instant, Norm, Verdict } from './types.ts'
import { dayOf } from './zone.ts'

/**
 * Judges one norm as of one instant, exactly as the specification says. Nothing after the as-of instant counts.
 * The caller sees to it that the step had been handed over by then.
 *
 * @throws RangeError for a norm, pause or schedule that makes no sense; never for a year without a calendar, which is
 * the verdict `unjudged` with its reason.
 */
export function judge(question: Question): Judgement {
  return assess(question).judgement
}

/** A judgement with what it rests on, for the explanation. */
export interface Assessment {
  readonly judgement: Judgement
  readonly pauses: KnownPauses
  /** Null without a norm or without a calendar. */
  readonly deadline: Deadline | null
}

/** As {@link judge}, with the pauses and the deadline that the judgement rests on. */
export function assess(question: Question): Assessment {
  const { norm } = question
  const pauses = knownPauses(question)
  if (norm === null) return { judgement: unjudged(question, pauses, 'no_norm', null), pauses, deadline: null }
  const deadline = deadlineOf(question, norm, pauses.ended)
  if ('reason' in deadline) {
    return { judgement: unjudged(question, pauses, deadline.reason, null), pauses, deadline: null }
  }
  const verdict = verdictOf(question, norm, deadline, pauses)
  const judgement =
    verdict === 'unjudged'
      ? unjudged(question, pauses, 'day_precision', deadline)
      : measured(question, norm, deadline, pauses, verdict)
  return { judgement, pauses, deadline }
}

/** Before `due_soon` is told from `open`. */
function verdictOf(question: Question, norm: Norm, deadline: Deadline, { ended, stoppedSince }: KnownPauses): Verdict {
  const completion = knownCompletion(question)
  if (completion !== null) {
    return (
      completedDayOnly(question, norm, deadline, completion, ended) ??
      (completion <= deadline.deadline ? 'on_time' : 'late')
    )
  }
  // A late suspension does not cure a breach.
  if (stoppedSince !== null && stoppedSince <= deadline.deadline) return 'suspended'
  return question.asOf > deadline.deadline ? 'overdue' : 'open'
}

function measured(
  question: Question,
  norm: Norm,
  deadline: Deadline,
  pauses: KnownPauses,
  verdict: Exclude<Verdict, 'unjudged'>,
): Judgement {
  const { schedule, asOf } = question
  const { ended, stoppedSince } = pauses
  const running: Running = runningOf(norm, question.counting)
  const completion = knownCompletion(question)
  const at = completion ?? asOf
  const runTotal = runTotalOf(running, schedule, deadline, ended)
  const dueSoonAt = dueSoonInstant(running, schedule, deadline, runTotal, ended, stoppedSince)
  const stopped = stoppedSince === null ? ended : [...ended, { from: stoppedSince, to: null }]
  return {
    ...settled(question, pauses),
    ...givenBy(deadline),
    verdict: verdict === 'open' && dueSoonAt !== null && asOf >= dueSoonAt ? 'due_soon' : verdict,
    reason: null,
    dueSoonAt,
    runTotal,
    lateBy: verdict === 'on_time' ? 0 : isLate(verdict) ? lateBy(norm, running, schedule, deadline, at) : null,
    used: shareUsed(running, schedule, deadline, runTotal, at, stopped),
    afterHours: verdict === 'on_time' && completion !== null && isAfterHours(question, norm, deadline, completion),
  }
}

const isLate = (verdict: Verdict) => verdict === 'late' || verdict === 'overdue'

function isAfterHours({ schedule }: Question, norm: Norm, { lastDay }: Deadline, completion: Instant): boolean {
  if (isTimeUnit(norm.unit) || dayOf(schedule.zone, completion) !== lastDay) return false
  const closing = closingOf(schedule, lastDay)
  return closing !== undefined && completion > closing
}

function unjudged(question: Question, pauses: KnownPauses, reason: Reason, deadline: Deadline | null): Judgement {
  return {
    ...settled(question, pauses),
    ...givenBy(deadline),
    verdict: 'unjudged',
    reason,
    dueSoonAt: null,
    runTotal: null,
    lateBy: null,
    used: null,
    afterHours: false,
  }
}

function settled(question: Question, { stoppedSince }: KnownPauses): Pick<Judgement, 'completedDay' | 'stoppedSince'> {
  const completion = knownCompletion(question)
  return { completedDay: completion === null ? null : dayOf(question.schedule.zone, completion), stoppedSince }
}

function givenBy(deadline: Deadline | null): Pick<Judgement, 'deadline' | 'lastDay' | 'deadlineFrom'> {
  return {
    deadline: deadline?.deadline ?? null,
    lastDay: deadline?.lastDay ?? null,
    deadlineFrom: deadline?.from ?? 'norm',
  }
}
