import type { StepUsed } from '../answer/analysis_measures.ts'
import { type Sheet, textCell } from '../figure/sheet.ts'
import { shareText } from '../format/shares.ts'
import type { Speech } from '../language/speech.ts'
import type { HeatCell, HeatRow } from './heat.ts'

interface Names {
  readonly by: string
  readonly across: string
  row(key: string): string
  column(key: string): string
}

/** The heat map as a table: a row per cell. */
export function heatSheet(
  t: Speech,
  rows: readonly HeatRow[],
  names: Names,
  href: (cell: HeatCell) => string,
  compared: readonly StepUsed[],
): Sheet {
  const share = (value: number | null): string => (value === null ? '' : t.numbers.percent(value, 0))
  return {
    name: `share_of_norm_by_${names.by}_and_${names.across}`,
    columns: [
      { label: names.by === 'provider' ? t.m.filterProvider() : t.m.person(), numeric: false },
      { label: names.across === 'actor' ? t.m.byActor() : t.m.step(), numeric: false },
      { label: t.m.completed(), numeric: true },
      { label: t.m.closedLate(), numeric: true },
      { label: t.m.shareOnTime(), numeric: true },
      { label: t.m.medianUsed(), numeric: true },
      { label: t.m.p90Used(), numeric: true },
      { label: t.m.medianUsedCompared(), numeric: true },
    ],
    rows: rows.flatMap(({ cells }) =>
      cells.flatMap((cell) => {
        if (cell === null) return []
        const { completed, on_time, late, median_used, p90_used } = cell.load
        const other =
          compared.find(({ place, part }) => place === cell.row && part === cell.column)?.median_used ?? null
        return [
          [
            textCell(names.row(cell.row)),
            textCell(names.column(cell.column)),
            { text: t.numbers.count(completed), value: completed, href: href(cell) },
            { text: t.numbers.count(late), value: late },
            { text: shareText(t, on_time / completed, completed), value: on_time / completed },
            { text: `${share(median_used)}${cell.few ? ' *' : ''}`, value: median_used },
            { text: share(p90_used), value: p90_used },
            { text: share(other), value: other },
          ],
        ]
      }),
    ),
  }
}
