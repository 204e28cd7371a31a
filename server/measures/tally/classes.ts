/**
 * Times and shares are tallied in classes, each 2.01 % wider than the one before (the square of 1.01), as
 * `queries/measures/tally/times.sql` puts them: whatever lies in a class is within one per cent of what stands for it.
 */
export const CLASSES = 1200
const OF_ONE = 580
const WIDTH = 2 * Math.log(1.01)

/** What stands for each class: its middle on the scale of the classes; of the first, which holds what is nearly nothing, 0. */
const STANDS_FOR = Float64Array.from({ length: CLASSES }, (_, number) =>
  number === 0 ? 0 : Math.exp((number - OF_ONE) * WIDTH),
)

/** How many lie in each class, for each of several groups, one group after another. */
export type Spread = Uint32Array

/**
 * The value below which a share of a group lies, as PERCENTILE_CONT has it: between two neighbours it is interpolated.
 *
 * @param share - 0.5 for the median.
 * @returns within one per cent of the exact one; null when the group is empty.
 */
export function percentile(spread: Spread, group: number, share: number): number | null {
  const first = group * CLASSES
  let count = 0
  for (let at = first; at < first + CLASSES; at++) count += spread[at] ?? 0
  if (count === 0) return null
  const rank = (count - 1) * share
  const below = Math.floor(rank)
  let passed = 0
  let at = first
  for (; ; at++) {
    passed += spread[at] ?? 0
    if (passed > below) break
  }
  const low = STANDS_FOR[at - first] ?? 0
  if (rank === below || passed > below + 1) return low
  do at++
  while ((spread[at] ?? 0) === 0)
  return low + (rank - below) * ((STANDS_FOR[at - first] ?? 0) - low)
}
