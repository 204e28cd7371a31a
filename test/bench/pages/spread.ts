import type { Painted } from './painted.ts'

/** How long the clicks of a page took, in milliseconds: half of them, and nineteen of twenty. */
export type Spread = ReturnType<typeof spread>

export function spread(times: readonly Painted[]) {
  const at = (share: number, figures: readonly number[]): number => {
    const sorted = figures.toSorted((a, b) => a - b)
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  }
  const painted = times.map((time) => time.painted)
  const after = times.map((time) => time.painted - time.answered)
  return {
    clicks: times.length,
    requestsAClick: at(
      0.5,
      times.map(({ requests }) => requests),
    ),
    p50: at(0.5, painted),
    p95: at(0.95, painted),
    /** What the browser needs after the last answer. */
    afterAnswers50: at(0.5, after),
    afterAnswers95: at(0.95, after),
  }
}
