import { deadlineOf, isTimeUnit } from './deadline.ts'
import type { Deadline, EndedPause, Question } from './question.ts'
import type { Instant, Norm, Verdict } from './types.ts'
import { dayOf, endOfDay, startOfDay } from './zone.ts'

/**
 * The verdict of a norm in minutes or hours when the handover or the completion is known only to the day: `late` when the
 * completion's date is after the date of the deadline counted from the end of the handover's day, `on_time` when it is
 * before the date of the deadline counted from its start, `unjudged` otherwise. A handover whose time is known counts
 * from that time in both; a deadline given by the source is the same in both, and a date that ends by it is in time.
 *
 * @param latest - the deadline counted from the end of the handover's day (see `countStart`).
 * @returns undefined when days alone do not decide: day norms, and times that are known.
 */
export function completedDayOnly(
  question: Question,
  norm: Norm,
  latest: Deadline,
  completion: Instant,
  ended: readonly EndedPause[],
): Verdict | undefined {
  const { schedule, handoverDayOnly, completionDayOnly } = question
  const given = latest.from === 'source'
  if (!isTimeUnit(norm.unit) || !(completionDayOnly || (handoverDayOnly && !given))) return undefined
  const completed = dayOf(schedule.zone, completion)
  if (completed > latest.lastDay) return 'late'
  if (given) {
    return completed < latest.lastDay || endOfDay(schedule.zone, completed) <= latest.deadline ? 'on_time' : 'unjudged'
  }
  const earliest = handoverDayOnly ? deadlineFromDayStart(question, norm, ended) : latest
  return earliest !== undefined && completed < earliest.lastDay ? 'on_time' : 'unjudged'
}

function deadlineFromDayStart(question: Question, norm: Norm, ended: readonly EndedPause[]): Deadline | undefined {
  const { zone } = question.schedule
  const deadline = deadlineOf(question, norm, ended, startOfDay(zone, dayOf(zone, question.handover)))
  return 'reason' in deadline ? undefined : deadline
}
