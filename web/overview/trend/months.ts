import type { MonthlyRate } from '../../answer/measures.ts'
import { judged, sharedRate } from '../../format/shares.ts'
import { ENOUGH, TARGET } from '../../format/target.ts'
import type { Speech } from '../../language/speech.ts'

/** Months that the title compares with as many before them. */
const RECENT = 3
/** Points of change below which the share is said to hold. */
const NOTABLE = 0.02

/** The months of one service, or of all (null), in order. */
export function monthsOf(rows: readonly MonthlyRate[], service: string | null): MonthlyRate[] {
  return rows.filter((row) => row.service === service).sort((a, b) => a.month.localeCompare(b.month))
}

/** Whole months with enough in them: only they make a finding. */
export function comparedMonths(months: readonly MonthlyRate[]): MonthlyRate[] {
  return months.filter((month) => !month.partial && judged(month) >= ENOUGH && month.on_time_rate !== null)
}

/** Is it getting better? The last three whole months against the three before them, and against the target. */
export function trendTitle(t: Speech, months: readonly MonthlyRate[]): string {
  const whole = comparedMonths(months)
  const recent = sharedRate(whole.slice(-RECENT))
  const earlier = sharedRate(whole.slice(0, -RECENT).slice(-RECENT))
  if (recent === null || earlier === null) return t.m.trendFew()
  if (whole.every(({ on_time_rate }) => (on_time_rate ?? 0) >= TARGET)) return t.m.trendAllReached({ n: whole.length })
  if (whole.length < 2 * RECENT) return t.m.trendFew()
  const rate = t.numbers.percent(recent, 0)
  const target = t.numbers.percent(TARGET, 0)
  const change = recent - earlier
  const points = t.numbers.decimal(Math.abs(change) * 100, 1)
  if (Math.abs(change) < NOTABLE) {
    return recent >= TARGET ? t.m.trendHoldsReached({ rate, target }) : t.m.trendHolds({ rate, target })
  }
  return change > 0 ? t.m.trendUp({ n: RECENT, points, rate }) : t.m.trendDown({ n: RECENT, points, rate })
}

/** Months whose share is written beside its dot: the lowest, the highest, the last whole one and the unfinished one. */
export function labelledMonths(months: readonly MonthlyRate[]): Set<string> {
  const whole = comparedMonths(months)
  const byRate = [...whole].sort((a, b) => (a.on_time_rate ?? 0) - (b.on_time_rate ?? 0))
  const unfinished = months.find((month) => month.partial && judged(month) >= ENOUGH)
  return new Set([byRate[0], byRate.at(-1), whole.at(-1), unfinished].flatMap((month) => (month ? [month.month] : [])))
}

/** Corners of the area between the line and the target, with a corner wherever the line crosses it. */
export interface Corner {
  /** Place of the month, from 0; crossings lie between. */
  readonly x: number
  readonly rate: number
  readonly side: 'above' | 'below'
  /** Each stretch on one side of the target is an area of its own. */
  readonly stretch: number
}

export function areaAgainst(
  target: number,
  points: readonly { readonly x: number; readonly rate: number }[],
): Corner[] {
  const corners: Corner[] = []
  let stretch = 0
  points.forEach((point, index) => {
    const side = point.rate >= target ? 'above' : 'below'
    const before = points[index - 1]
    if (before !== undefined && before.rate >= target !== point.rate >= target) {
      const x = before.x + ((target - before.rate) / (point.rate - before.rate)) * (point.x - before.x)
      corners.push({ x, rate: target, side: side === 'above' ? 'below' : 'above', stretch })
      stretch++
      corners.push({ x, rate: target, side, stretch })
    }
    corners.push({ ...point, side, stretch })
  })
  return corners
}
