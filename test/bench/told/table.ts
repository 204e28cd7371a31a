import { FIGURE_NAMES, type Figure, type FigureName, figureOf, wantedOf } from './figures.ts'
import type { Result } from './results.ts'

/** A figure as it is read: three digits of what is small, whole numbers of what is not. */
export function shown(value: number, unit: Figure['unit']): string {
  const digits = Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  const text = value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return unit === '' ? text : unit === '×' ? `${text} ×` : `${text} ${unit}`
}

/** One line a figure: what it is, what is wanted, whether that is met, and how it was taken. */
export function tableLines({ events, figures }: Result, only?: ReadonlySet<FigureName>): readonly string[] {
  const rows = FIGURE_NAMES.flatMap((name) => {
    const taken = figures[name]
    if (taken === undefined || only?.has(name) === false) return []
    const { label, unit } = figureOf(name)
    const wanted = wantedOf(name, events)
    const met = wanted === null ? '' : taken.value <= wanted ? 'met' : 'NOT MET'
    const limit = wanted === null ? '' : `≤ ${shown(wanted, unit)}`
    return [[label, shown(taken.value, unit), limit, met, `${taken.runs}`, taken.load.toFixed(1)]]
  })
  const head = [`${events.toLocaleString('en')} events`, 'measured', 'wanted', '', 'runs', 'load']
  return inColumns([head, ...rows], [0, 3])
}

/** Cells under each other, those of the columns named to the left, the others to the right. */
export function inColumns(rows: readonly (readonly string[])[], toTheLeft: readonly number[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const cell = (text: string, column: number) =>
    toTheLeft.includes(column) ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)
  return rows.map((row) => row.map(cell).join('  ').trimEnd())
}
