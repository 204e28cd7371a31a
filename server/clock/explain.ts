import type { Explanation } from '../contract.ts'
import { formatDay } from './day.ts'
import { explainDays } from './explain-days.ts'
import { explainIntervals } from './explain-intervals.ts'
import { explainRules } from './explain-rules.ts'
import type { Told } from './explained.ts'
import { formatInstant } from './instant.ts'
import { type Assessment, assess } from './judge.ts'
import { knownCompletion } from './pauses.ts'
import { roundHalfEven } from './printed-number.ts'
import type { Question } from './question.ts'
import { runningOf } from './running.ts'
import type { Norm } from './types.ts'
import { formatLocal } from './zone.ts'

/**
 * Judges one norm as {@link judge} does and says why: date by date, or stretch by stretch, with the rules it rests on.
 * Lists go from the handover to the last day, the completion or the as-of instant, whichever is latest, at most 400 dates.
 * While the clock is stopped there is no deadline to tell, unless the source gave one: it depends on the resumption.
 *
 * @throws RangeError as {@link judge} does.
 */
export function explain(question: Question): Explanation {
  const assessment = assess(question)
  const { norm } = question
  const told = norm === null ? null : toldFrom(question, norm, assessment)
  return {
    ...heading(question, assessment),
    ...deadlineTold(question, told),
    ...verdictTold(question, assessment),
    days: told === null ? [] : explainDays(told),
    intervals: told === null ? [] : explainIntervals(told),
    rules: told === null ? [] : explainRules(told),
  }
}

function toldFrom(question: Question, norm: Norm, { judgement, pauses, deadline }: Assessment): Told {
  const untold = judgement.verdict === 'suspended' && deadline?.from === 'norm'
  return {
    question,
    norm,
    running: runningOf(norm, question.counting),
    pauses,
    judgement,
    deadline: untold ? null : deadline,
    at: knownCompletion(question) ?? question.asOf,
  }
}

function heading(question: Question, { pauses }: Assessment) {
  const { norm, counting, schedule, asOf, handover } = question
  const ended = pauses.ended.map(({ from, to }) => ({ from: formatInstant(from), to: formatInstant(to) }))
  const open = pauses.stoppedSince === null ? [] : [{ from: formatInstant(pauses.stoppedSince), to: null }]
  return {
    norm,
    counting,
    zone: schedule.zone,
    calendar: { id: schedule.calendar.id, version: schedule.calendar.version },
    asOf: formatInstant(asOf),
    handover: formatInstant(handover),
    handoverLocal: formatLocal(schedule.zone, handover),
    pauses: [...ended, ...open],
  }
}

function deadlineTold({ schedule }: Question, told: Told | null) {
  const deadline = told?.deadline ?? null
  const movedFrom = deadline?.movedFrom ?? null
  return {
    deadline: deadline === null ? null : formatInstant(deadline.deadline),
    deadlineLocal: deadline === null ? null : formatLocal(schedule.zone, deadline.deadline),
    deadlineFrom: told?.judgement.deadlineFrom ?? ('norm' as const),
    lastDay: deadline === null ? null : formatDay(deadline.lastDay),
    movedFrom: movedFrom === null ? null : formatDay(movedFrom),
  }
}

function verdictTold(question: Question, { judgement }: Assessment) {
  const { verdict, reason, lateBy, used, afterHours } = judgement
  const completion = knownCompletion(question)
  return {
    verdict,
    reason,
    lateBy: lateBy === null ? null : roundHalfEven(lateBy),
    lateUnit: lateBy === null ? null : (question.norm?.unit ?? null),
    used: used === null ? null : roundHalfEven(used),
    completed: completion === null ? null : formatInstant(completion),
    afterHours,
  }
}
