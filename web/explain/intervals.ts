import type { ExplainedInterval } from '../../server/contract.ts'

/** Late stretches that are listed after the deadline, and at the end; those between are summed up. */
const AFTER_DEADLINE = 2
const AT_END = 2

export interface FoldedIntervals {
  readonly begin: readonly ExplainedInterval[]
  /** Only late ones: how the norm was used up is told in full. */
  readonly middle: readonly ExplainedInterval[]
  readonly end: readonly ExplainedInterval[]
}

/** A norm of 15 minutes may be overdue for months: what is read is how it ran out, and where it stands. */
export function foldedIntervals(intervals: readonly ExplainedInterval[]): FoldedIntervals {
  const late = intervals.findIndex(({ mark }) => mark === 'late')
  const from = late + AFTER_DEADLINE
  const to = intervals.length - AT_END
  // A fold of one would take the room of that one.
  if (late < 0 || to - from < 2) return { begin: intervals, middle: [], end: [] }
  return { begin: intervals.slice(0, from), middle: intervals.slice(from, to), end: intervals.slice(to) }
}
