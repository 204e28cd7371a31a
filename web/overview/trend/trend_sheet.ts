import type { MonthlyRate } from '../../answer/measures.ts'
import { type Sheet, textCell } from '../../figure/sheet.ts'
import type { Period } from '../../format/days.ts'
import { judged, shareText } from '../../format/shares.ts'
import type { Speech } from '../../language/speech.ts'

/** The trend as a table: a row per month. */
export function trendSheet(
  t: Speech,
  months: readonly MonthlyRate[],
  period: Period,
  href: (row: MonthlyRate) => string,
): Sheet {
  return {
    name: 'on_time_by_month',
    period,
    columns: [
      { label: t.m.month(), numeric: false },
      { label: t.m.completed(), numeric: true },
      { label: t.m.onTime(), numeric: true },
      { label: t.m.closedLate(), numeric: true },
      { label: t.m.shareOnTime(), numeric: true },
    ],
    rows: months.map((row) => [
      textCell(
        row.partial
          ? `${t.dates.monthAndYear(row.month)} (${t.m.monthPart({ to: Number(row.last_day.slice(8)) })})`
          : t.dates.monthAndYear(row.month),
      ),
      { text: t.numbers.count(row.completed), value: row.completed },
      { text: t.numbers.count(row.on_time), value: row.on_time },
      { text: t.numbers.count(row.late), value: row.late, href: href(row) },
      { text: shareText(t, row.on_time_rate, judged(row)), value: row.on_time_rate },
    ]),
  }
}
