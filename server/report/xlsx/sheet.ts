import type { Cell, CellStyle, ConditionalRule, WriteSheet } from 'hucre/xlsx'
import { ENOUGH, TARGET } from '../content/target.ts'
import type { Writing } from '../document/context.ts'
import type { TableColumn, TableRow } from '../table/columns.ts'
import type { ReportTable } from '../table/tables.ts'
import { cellOf, columnName, formatOf, widthOf } from './cells.ts'

/** Named in every style: a font without a name is the program's own. */
export const FONT = 'Calibri'
export const VERMILION = 'B23507'
const BLUE = '1B579D'
const QUIET = '5F6877'
const HEAD: CellStyle = {
  font: { name: FONT, size: 10, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F5F6F8' } },
  border: { bottom: { style: 'thin', color: { rgb: 'C6CBD3' } } },
  alignment: { wrapText: true, vertical: 'top' },
}
const TOTAL: CellStyle = {
  font: { name: FONT, size: 10, bold: true },
  border: { top: { style: 'thin', color: { rgb: 'C6CBD3' } } },
}

/** Names of sheets: at most 31 characters, none that a reference cannot hold. */
export const sheetName = (name: string): string => name.replaceAll(/[\\/?*[\]:']/g, ' ').slice(0, 31)

/**
 * One table as a sheet: numbers as numbers, the head frozen, filtered and repeated in print, sums as formulas that carry
 * their value, and marks for what is late.
 */
export function tableSheet(writing: Writing, table: ReportTable, rows: readonly TableRow[], name: string): WriteSheet {
  const { words, naming, figures } = writing
  const { columns } = table
  const values = rows.map((row) => columns.map((column) => cellOf(column, row, naming, figures.zone)))
  const summed = columns.some(({ sum }) => sum) && rows.length > 0
  return {
    ...frame(writing, table, rows.length, name),
    rows: [columns.map(({ label }) => words.columns[label]), ...values],
    cells: new Map([...headCells(columns.length), ...(summed ? totalCells(writing, table, values) : [])]),
  }
}

/** What a sheet of so many rows is but its cells. */
export function frame(
  { words, language, figures, dates }: Writing,
  table: ReportTable,
  rows: number,
  name: string,
): WriteSheet {
  const { columns } = table
  const last = columnName(columns.length - 1)
  return {
    name,
    columns: columns.map((column) => {
      const numFmt = column.named === undefined ? formatOf(column.kind, language) : undefined
      return { width: widthOf(column, { ...words.columns }), ...(numFmt === undefined ? {} : { numFmt }) }
    }),
    freezePane: { rows: 1 },
    // Three lines of a head.
    rowDefs: new Map([[0, { height: 42 }]]),
    autoFilter: { range: `A1:${last}${rows + 1}` },
    conditionalRules: marks(columns, rows),
    pageSetup: {
      paperSize: 'a4',
      orientation: columns.length > 7 ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
    },
    headerFooter: {
      oddHeader: `&L${inFooter(words.title(dates.month(figures.month)))}&R${inFooter(words.tables[table.name])}`,
      oddFooter: `&R${words.page('&P', '&N')}`,
    },
  }
}

/** An ampersand begins a code in heads and feet of pages. */
const inFooter = (text: string): string => text.replaceAll('&', '&&')

const headCells = (columns: number): [string, Partial<Cell>][] =>
  Array.from({ length: columns }, (_, column) => [`0,${column}`, { style: HEAD }])

function totalCells(
  { words, language }: Writing,
  { columns }: ReportTable,
  values: readonly (readonly (string | number | null)[])[],
): [string, Partial<Cell>][] {
  const row = values.length + 1
  const range = (index: number) => `${columnName(index)}2:${columnName(index)}${values.length + 1}`
  const sum = (index: number) => values.reduce((total, cells) => total + Number(cells[index] ?? 0), 0)
  const at = (name: string) => columns.findIndex((column) => column.name === name)
  const [onTime, late] = [at('on_time'), at('late')]
  return columns.flatMap((column, index): [string, Partial<Cell>][] => {
    const numFmt = formatOf(column.kind, language)
    const style: CellStyle = { ...TOTAL, ...(numFmt === undefined ? {} : { numFmt }) }
    if (index === 0) return [[`${row},0`, { value: words.total, type: 'string', style }]]
    if (column.sum) {
      const result = sum(index)
      return [
        [
          `${row},${index}`,
          { value: result, type: 'formula', formula: `SUM(${range(index)})`, formulaResult: result, style },
        ],
      ]
    }
    if (column.name !== 'on_time_rate' || onTime < 0 || late < 0)
      return [[`${row},${index}`, { value: null, type: 'empty', style }]]
    const [good, bad] = [sum(onTime), sum(late)]
    if (good + bad === 0) return [[`${row},${index}`, { value: null, type: 'empty', style }]]
    const formula = `SUM(${range(onTime)})/(SUM(${range(onTime)})+SUM(${range(late)}))`
    const result = good / (good + bad)
    return [[`${row},${index}`, { value: result, type: 'formula', formula, formulaResult: result, style }]]
  })
}

/** Late and overdue in vermilion, shares below the target too; shares of too few in grey. */
function marks(columns: readonly TableColumn[], rows: number): ConditionalRule[] {
  const index = (name: string) => columns.findIndex((column) => column.name === name)
  const [rate, onTime, late] = [index('on_time_rate'), index('on_time'), index('late')]
  const rules: Omit<ConditionalRule, 'priority'>[] = []
  const range = (column: number) => `${columnName(column)}2:${columnName(column)}${rows + 1}`
  if (rate >= 0 && onTime >= 0 && late >= 0) {
    const n = `$${columnName(onTime)}2+$${columnName(late)}2`
    const value = `$${columnName(rate)}2`
    rules.push(
      {
        type: 'expression',
        formula: `${n}<${ENOUGH}`,
        style: { font: { color: { rgb: QUIET } } },
        stopIfTrue: true,
        range: range(rate),
      },
      {
        type: 'expression',
        formula: `${value}<${TARGET}`,
        style: { font: { bold: true, color: { rgb: VERMILION } } },
        range: range(rate),
      },
      {
        type: 'expression',
        formula: `${value}>=${TARGET}`,
        style: { font: { color: { rgb: BLUE } } },
        range: range(rate),
      },
    )
  }
  for (const name of ['overdue', 'overdue_steps', 'unanswered']) {
    const column = index(name)
    if (column < 0) continue
    rules.push({
      type: 'cellIs',
      operator: 'greaterThan',
      formula: '0',
      style: { font: { bold: true, color: { rgb: VERMILION } } },
      range: range(column),
    })
  }
  const done = index('completed')
  const verdict = index('verdict')
  if (verdict >= 0 && done >= 0) {
    // What is overdue has not been done.
    rules.push({
      type: 'expression',
      formula: `AND($A2<>"",$${columnName(done)}2="")`,
      style: { font: { bold: true, color: { rgb: VERMILION } } },
      range: range(verdict),
    })
  }
  return rows === 0 ? [] : rules.map((rule, order) => ({ ...rule, priority: order + 1 }))
}
