import type { Counting, Day, Instant, Micros, Norm, Pause, Schedule, Verdict } from './types.ts'

/** One norm to be judged: everything that the clock needs to know, and nothing else. */
export interface Question {
  /** Null when the regulation gives no term: the answer is `unjudged`, `no_norm`. */
  readonly norm: Norm | null
  readonly counting: Counting
  readonly schedule: Schedule
  readonly handover: Instant
  /** When it was done; null while it is not. A completion after `asOf` does not exist yet. */
  readonly completion: Instant | null
  readonly asOf: Instant
  /** Stops of the clock, in any order. Those that ended by the handover or began after the completion are left out. */
  readonly pauses: readonly Pause[]
  /** A deadline given by the source; it replaces the computed one. */
  readonly sourceDeadline: Instant | null
  /** The handover is known only to the day, and stands at its local midnight. */
  readonly handoverDayOnly: boolean
  /** The completion is known only to the day, and stands at its local midnight. */
  readonly completionDayOnly: boolean
}

/** Why the clock cannot tell. */
export type Reason = 'no_norm' | 'no_calendar' | 'day_precision'

/** A stop of the clock that has ended. */
export interface EndedPause {
  readonly from: Instant
  readonly to: Instant
}

/** The pauses that a question's answer rests on, as known at its as-of instant. */
export interface KnownPauses {
  /** In order, not overlapping, none of length zero. */
  readonly ended: readonly EndedPause[]
  /** Since when the clock is stopped at the as-of instant; null when it runs or the step is done. */
  readonly stoppedSince: Instant | null
}

/** Until when a norm may take. */
export interface Deadline {
  /** The last instant that is still on time. */
  readonly deadline: Instant
  /** Its local date, or the last counted day. */
  readonly lastDay: Day
  readonly from: 'norm' | 'source'
  /** Where the share of the norm used reaches 1: the deadline, or the midnight one microsecond after it. */
  readonly end: Instant
  /** From where the norm runs: the handover, or the end of its day for minutes and hours known only to the day. */
  readonly start: Instant
  /** The date that counts as day 0; the handover's own, unless it moved to the next working day. */
  readonly dayZero: Day
  /** The date that the count itself fell on, when the last day had to move on from it; else null. */
  readonly movedFrom: Day | null
}

/** The clock's answer. */
export interface Judgement {
  readonly verdict: Verdict
  /** Why it is `unjudged`; null otherwise. */
  readonly reason: Reason | null
  /** Null when there is none to be known. While suspended: as it stood when the clock was stopped. */
  readonly deadline: Instant | null
  readonly lastDay: Day | null
  readonly deadlineFrom: 'norm' | 'source'
  /** First instant at which the share used is at least 0.8, if it comes before the deadline. */
  readonly dueSoonAt: Instant | null
  /** Running time from the handover to the deadline, pauses left out: the share's denominator. */
  readonly runTotal: Micros | null
  /** In the norm's own unit, unrounded: 0 when on time, null when nothing can be late yet or it cannot be counted. */
  readonly lateBy: number | null
  /** Share of the norm used at the completion, or at the as-of instant; unrounded. */
  readonly used: number | null
  /** Done on the last day of a day norm, on time, after the office had closed. */
  readonly afterHours: boolean
  /** Local date of the completion; null while open. */
  readonly completedDay: Day | null
  /** Since when the clock is stopped; null when it runs or the step is done. */
  readonly stoppedSince: Instant | null
}
