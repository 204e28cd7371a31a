import type { CellStyle, SheetChart, WriteSheet } from 'hucre/xlsx'
import { judged } from '../content/target.ts'
import type { Writing } from '../document/context.ts'
import { documentOf } from '../document/document.ts'
import { titleOf } from '../document/first-page.ts'
import { sourceText } from '../document/parts/method.ts'
import { summarySentences, totalOf } from '../document/summary.ts'
import type { TableName } from '../table/tables.ts'
import { tableNamed } from '../table/tables.ts'
import { columnName, formatOf } from './cells.ts'
import { FONT } from './sheet.ts'

/** Where the first sheet's charts find their figures. */
export interface ChartSheets {
  /** Names of sheets by the table on them. */
  readonly names: Partial<Record<TableName, string>>
  readonly rows: Partial<Record<TableName, number>>
}

/** The first sheet: what the month brought, in words and four figures, and two charts of the sheets behind it. */
export function summarySheet(writing: Writing, sheets: ChartSheets): WriteSheet {
  const { words, language, figures, dates } = writing
  const { lead, more } = summarySentences(writing)
  const total = totalOf(writing)
  const share = formatOf('share', language)
  const kpis: readonly (readonly [string, number | null, string | undefined])[] = [
    [words.kpi.onTime, total.on_time_rate, share],
    [words.kpi.completed, total.completed, '#,##0'],
    [words.kpi.overdue, total.overdue_steps, '#,##0'],
    [words.kpi.median, total.median_days, '#,##0.0'],
  ]
  const rows: (string | number | null)[][] = [
    [titleOf(writing)],
    [lead],
    [more],
    [],
    ...kpis.map(([label, value]) => [label, value]),
    [],
    [documentOf({ ...writing, request: { ...writing.request, parts: [] } }).foot],
    [words.kpi.asOf(dates.instant(figures.asOf, figures.zone))],
    [sourceText(writing)],
  ]
  const style = (row: number, column: number, one: CellStyle) => [`${row},${column}`, { style: one }] as const
  const wrapped: CellStyle = { alignment: { wrapText: true, vertical: 'top' } }
  return {
    name: words.parts.summary.slice(0, 31),
    columns: [{ width: 34 }, { width: 16 }, ...Array.from({ length: 8 }, () => ({ width: 11 }))],
    rows,
    merges: [1, 2].map((row) => ({ startRow: row, startCol: 0, endRow: row, endCol: 9 })),
    rowDefs: new Map([
      [0, { height: 28 }],
      [1, { height: 48 }],
      [2, { height: 48 }],
    ]),
    cells: new Map([
      style(0, 0, { font: { name: FONT, bold: true, size: 18 } }),
      style(1, 0, { ...wrapped, font: { name: FONT, size: 12 } }),
      style(2, 0, wrapped),
      ...kpis.map(([, , numFmt], index) =>
        style(4 + index, 1, {
          font: { name: FONT, bold: true, size: 12 },
          ...(numFmt === undefined ? {} : { numFmt }),
        }),
      ),
    ]),
    charts: charts(writing, sheets, rows.length + 1),
    view: { showGridLines: false },
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 1 },
    headerFooter: { oddFooter: `&R${words.page('&P', '&N')}` },
  }
}

function charts({ words, figures }: Writing, { names, rows }: ChartSheets, from: number): SheetChart[] {
  const reference = (table: TableName, column: string, count: number): string => {
    const index = tableNamed(table).columns.findIndex(({ name }) => name === column)
    const letter = columnName(index)
    return `'${names[table] ?? ''}'!$${letter}$2:$${letter}$${count + 1}`
  }
  const months = rows.months ?? 0
  const providers = rows.providers ?? 0
  const line: SheetChart[] =
    names.months === undefined || months < 2 || figures.trend.every((row) => judged(row) === 0)
      ? []
      : [
          {
            type: 'line',
            title: words.trend.subtitle,
            series: [
              {
                name: words.columns.rate,
                values: reference('months', 'on_time_rate', months),
                categories: reference('months', 'month', months),
                color: '14181F',
              },
            ],
            legend: false,
            anchor: { from: { row: from, col: 0 }, to: { row: from + 16, col: 4 } },
          },
        ]
  const bars: SheetChart[] =
    names.providers === undefined || providers < 2
      ? []
      : [
          {
            type: 'column',
            barGrouping: 'stacked',
            overlap: 100,
            title: words.providers.title(words.everyService),
            series: [
              {
                name: words.columns.onTime,
                values: reference('providers', 'on_time', providers),
                categories: reference('providers', 'provider', providers),
                color: '1F66B8',
              },
              {
                name: words.columns.late,
                values: reference('providers', 'late', providers),
                categories: reference('providers', 'provider', providers),
                color: 'D1440F',
              },
            ],
            legend: 'bottom',
            anchor: { from: { row: from, col: 4 }, to: { row: from + 16, col: 10 } },
          },
        ]
  return [...line, ...bars]
}
