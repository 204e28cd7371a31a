import type { Deadline, EndedPause } from './question.ts'
import { runOut } from './run-out.ts'
import { activeBetween, type Running } from './running.ts'
import type { Instant, Micros, Pause, Schedule } from './types.ts'

/** Running time from the handover to the deadline, pauses left out; null when there is none or it cannot be counted. */
export function runTotalOf(
  running: Running,
  schedule: Schedule,
  deadline: Deadline,
  ended: readonly EndedPause[],
): Micros | null {
  const total = activeBetween(running, schedule, deadline.start, deadline.end, ended)
  return total === undefined || total <= 0n ? null : total
}

/** Share of the norm used at `at`, unrounded; null without running time before the deadline, or without a calendar. */
export function shareUsed(
  running: Running,
  schedule: Schedule,
  deadline: Deadline,
  runTotal: Micros | null,
  at: Instant,
  pauses: readonly Pause[],
): number | null {
  if (runTotal === null) return null
  const active = activeBetween(running, schedule, deadline.start, at, pauses)
  return active === undefined ? null : Number(active) / Number(runTotal)
}

/**
 * The first instant at which the share used is at least 0.8.
 *
 * @returns null when that is not before the deadline, when the clock was stopped first, or when it cannot be counted.
 */
export function dueSoonInstant(
  running: Running,
  schedule: Schedule,
  deadline: Deadline,
  runTotal: Micros | null,
  ended: readonly EndedPause[],
  stoppedSince: Instant | null,
): Instant | null {
  if (runTotal === null) return null
  // The least whole number of microseconds that is four fifths of the total.
  const needed = ((runTotal * 4n + 4n) / 5n) as Micros
  const at = runOut(running, schedule, deadline.start, needed, ended)
  if (at === undefined || at > deadline.deadline) return null
  return stoppedSince !== null && at > stoppedSince ? null : at
}
