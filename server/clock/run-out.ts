import { between, plus } from './instant.ts'
import type { EndedPause } from './question.ts'
import { type Running, stretchesFrom } from './running.ts'
import type { Instant, Micros, Schedule } from './types.ts'

/**
 * The first instant by which `length` of running time has run since `from`, suspended time left out. When it runs out
 * exactly at a closing time or midnight, that is the instant, not the next opening.
 *
 * @returns undefined when the count runs into a year without a calendar.
 */
export function runOut(
  running: Running,
  schedule: Schedule,
  from: Instant,
  length: Micros,
  pauses: readonly EndedPause[],
): Instant | undefined {
  let start = from
  let left: bigint = length
  for (const pause of [...pauses, undefined]) {
    if (pause !== undefined && pause.to <= start) continue
    const end = runOutWithoutPause(running, schedule, start, left as Micros, pause?.from)
    if (typeof end !== 'bigint') {
      if (end === undefined || pause === undefined) return undefined
      left = end.left
      start = pause.to
    } else return end
  }
  return undefined
}

/** The instant, or what is left to run at `stop` when it is not reached by then. */
function runOutWithoutPause(
  running: Running,
  schedule: Schedule,
  from: Instant,
  length: Micros,
  stop: Instant | undefined,
): Instant | { left: bigint } | undefined {
  if (stop !== undefined && stop <= from) return { left: length }
  if (running === 'plain') {
    const end = plus(from, length)
    return stop === undefined || end <= stop ? end : { left: length - between(from, stop) }
  }
  let left: bigint = length
  for (const stretch of stretchesFrom(running, schedule, from)) {
    if (stretch === undefined) return undefined
    if (stop !== undefined && stretch.from >= stop) return { left }
    const to = stop !== undefined && stop < stretch.to ? stop : stretch.to
    const runs = to - stretch.from
    if (left <= runs) return plus(stretch.from, left)
    left -= runs
  }
  return undefined
}
