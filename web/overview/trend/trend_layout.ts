import type { MonthlyRate } from '../../answer/measures.ts'
import { judged } from '../../format/shares.ts'
import { ENOUGH, TARGET } from '../../format/target.ts'

/** Where a share is written so that the line does not run through it. */
export type LabelSide = 'above' | 'below' | 'right' | 'rightAbove' | 'rightBelow'

/** One month on the line. */
export interface Dot {
  /** Place of the month, from 0. */
  readonly x: number
  readonly rate: number
  /** Its share in words, for the months that are labelled. */
  readonly label: string | null
  readonly side: LabelSide
  readonly partial: boolean
}

/** Pixels that the name of a month needs. */
const MONTH_ROOM = 34

/** The months that have enough in them for a share; the others have only their bar. */
export function dotsOf(
  months: readonly MonthlyRate[],
  labelled: ReadonlySet<string>,
  words: (row: MonthlyRate) => string,
): Dot[] {
  const rates = months.map((row) => (judged(row) < ENOUGH ? null : row.on_time_rate))
  return months.flatMap((row, x) => {
    const rate = rates[x] ?? null
    if (rate === null) return []
    const label = labelled.has(row.month) ? words(row) : null
    return [{ x, rate, label, side: sideOf(rate, rates[x - 1] ?? null, rates[x + 1] ?? null), partial: row.partial }]
  })
}

/** Over a peak, under a valley, beside a slope on the side that the line leaves free. */
export function sideOf(rate: number, before: number | null, after: number | null): LabelSide {
  const rises = before !== null && before < rate
  if (after === null) return before === null || rises ? 'above' : 'below'
  if (before === null) return after > rate ? 'below' : 'above'
  if (after > rate) return rises ? 'rightBelow' : 'below'
  return rises || before === rate ? 'above' : 'rightAbove'
}

/** From the ten per cent below the lowest share (or the target) to the highest, with room for its label. */
export function domainOf(dots: readonly { readonly rate: number }[]): [number, number] {
  const rates = [...dots.map(({ rate }) => rate), TARGET]
  const low = Math.floor(Math.min(...rates) * 10 - 0.1) / 10
  return [Math.max(0, low), Math.min(1, Math.max(TARGET + 0.04, ...rates))]
}

/** Round shares on the scale, and always the target. */
export function ticksOf(low: number, high: number): number[] {
  const step = high - low > 0.55 ? 20 : 10
  const ticks: number[] = []
  for (let percent = Math.ceil(low * 100); percent <= high * 100; percent += step) ticks.push(percent / 100)
  return ticks.includes(TARGET) ? ticks : [...ticks, TARGET]
}

/** Every month has its name where there is room; else every second or third, counted from the last. */
export function isNamed(index: number, months: number, width: number): boolean {
  const every = Math.ceil(MONTH_ROOM / (width / months))
  return (months - 1 - index) % every === 0
}

/** Where the word for the target is least in the way: over the month that lies deepest below it, else at the left. */
export function targetPlace(dots: readonly Dot[]): { x: number } {
  const free = dots.filter((dot, index) => {
    const near = [dots[index - 1], dot, dots[index + 1]]
    return near.every(
      (other) => other !== undefined && other.rate < TARGET - 0.01 && !(other.label !== null && other.side === 'above'),
    )
  })
  return { x: free[Math.floor(free.length / 2)]?.x ?? 0.2 }
}
