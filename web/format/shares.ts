import type { Speech } from '../language/speech.ts'
import { printedShare, shareDigits } from './numbers.ts'
import { TARGET, TOO_FEW } from './target.ts'

/** An on-time share of n as it is printed: `87,4 %`; `·` when n is too small for any share. */
export function shareText(t: Speech, share: number | null, n: number): string {
  if (share === null || n < TOO_FEW) return '·'
  const digits = shareDigits(share, n, TARGET)
  return t.numbers.percent(printedShare(share, digits, TARGET), digits)
}

/** What a share is a share of: those without a verdict are completed too, but in neither part. */
export function judged({ on_time, late }: { readonly on_time: number; readonly late: number }): number {
  return on_time + late
}

/** What the share still lacks to the target, in points, as the printed share shows it; 0 when it misses by a hair. */
export function gapToTarget(share: number, n: number): number {
  return TARGET - printedShare(share, shareDigits(share, n, TARGET), TARGET)
}

/** Share of several rows together, by their counts; null when nothing is in them. */
export function sharedRate(rows: readonly { readonly on_time: number; readonly late: number }[]): number | null {
  const all = rows.reduce((sum, row) => sum + judged(row), 0)
  return all === 0 ? null : rows.reduce((sum, row) => sum + row.on_time, 0) / all
}
