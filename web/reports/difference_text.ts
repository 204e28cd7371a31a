import type { ReportDifference } from '../../server/contract-report.ts'
import type { Speech } from '../language/speech.ts'

/** Columns of the report that hold shares, and those that hold differences of shares. */
const SHARES: ReadonlySet<string> = new Set(['on_time_rate', 'median_used', 'p90_used'])
const POINTS: ReadonlySet<string> = new Set(['change_month', 'change_year'])
/** Digits after the point, and as many where two figures would read alike. */
const USUAL = 1
const FINER = 3

/** What a figure of an issued report was and is now, in its unit: 83,7 %, +1,2 п. п., 4,5. */
export function differenceTexts(
  t: Speech,
  { column, was, now }: Pick<ReportDifference, 'column' | 'was' | 'now'>,
): { readonly was: string; readonly now: string } {
  const texts = (digits: number) => ({
    was: figureText(t, column, was, digits),
    now: figureText(t, column, now, digits),
  })
  const usual = texts(USUAL)
  return usual.was === usual.now ? texts(FINER) : usual
}

function figureText(t: Speech, column: string, value: string | number | null, digits: number): string {
  if (value === null) return '–'
  if (typeof value === 'string') return value
  if (SHARES.has(column)) return t.numbers.percent(value, digits)
  if (POINTS.has(column)) return t.m.points({ value: t.numbers.points(value, digits) })
  return Number.isInteger(value) ? t.numbers.count(value) : t.numbers.decimal(value, digits)
}
