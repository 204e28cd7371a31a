import type { Readable } from 'node:stream'
import { type WriteSheet, writeXlsx } from 'hucre/xlsx'
import type { BreachRow } from '../content/figures.ts'
import type { Writing } from '../document/context.ts'
import { titleOf } from '../document/first-page.ts'
import { type ReportTable, type TableName, tablesOf } from '../table/tables.ts'
import { cellOf } from './cells.ts'
import { cutSheet, MOST_ROWS, RowWriter } from './long-sheet.ts'
import { type Packed, pack, unpack } from './pack.ts'
import { FONT, frame, sheetName, tableSheet } from './sheet.ts'
import { summarySheet } from './summary-sheet.ts'

/** Every breach, some at a time; asked for again for each sheet that they fill. */
type Breaches = () => AsyncIterable<readonly BreachRow[]>

/** Text of so many characters goes on at a time. */
const PIECE = 1 << 16

/**
 * A report as a workbook, a sheet for each table. The list of breaches is written as it is read, and goes on on further
 * sheets where one has not room for it; all else is small. The same figures give the same bytes.
 *
 * @param made - the instant that the file names as its making, in milliseconds.
 */
export async function toXlsx(
  writing: Writing,
  breaches: Breaches,
  made: number,
  mostRows: number = MOST_ROWS,
): Promise<Readable> {
  const { words, figures, request } = writing
  const tables = tablesOf(request.parts)
  const count = figures.breaches.reduce((sum, { late, overdue }) => sum + late + overdue, 0)
  const long = tables.filter(({ name }) => name === 'breaches')
  const pages = long.flatMap((table) => pagesOf(count, mostRows).map((rows, index) => ({ table, rows, index })))
  const names: Partial<Record<TableName, string>> = {}
  const rows: Partial<Record<TableName, number>> = {}
  for (const { name, rows: of } of tables) {
    names[name] = sheetName(words.tables[name])
    rows[name] = of(figures)?.length ?? 0
  }
  const sheets: WriteSheet[] = request.parts.includes('summary') ? [summarySheet(writing, { names, rows })] : []
  const longFiles = new Map<string, number>()
  for (const table of tables) {
    const listed = table.rows(figures)
    if (listed !== undefined) sheets.push(tableSheet(writing, table, listed, names[table.name] ?? table.name))
    else {
      for (const { rows: n, index } of pages) {
        sheets.push(emptySheet(writing, table, n, index))
        longFiles.set(`xl/worksheets/sheet${sheets.length}.xml`, index)
      }
    }
  }
  const workbook = await writeXlsx({
    sheets,
    properties: { title: titleOf(writing), creator: 'Merzim', created: new Date(made), modified: new Date(made) },
    defaultFont: { name: FONT, size: 10 },
  })
  const files = await unpack(workbook)
  const list = new BreachCells(writing, long[0], breaches)
  return pack(
    new Map(
      [...files].map(([name, content]): [string, Packed] => {
        const index = longFiles.get(name)
        const page = index === undefined ? undefined : pages[index]
        return page === undefined || page.rows === 0
          ? [name, content]
          : [name, () => list.sheet(content.toString('utf8'), page.rows)]
      }),
    ),
  )
}

/** Rows of each sheet. */
function pagesOf(count: number, most: number): number[] {
  const pages = Array.from({ length: Math.ceil(count / most) }, (_, index) => Math.min(most, count - index * most))
  return pages.length === 0 ? [0] : pages
}

/** A sheet with its head, and one row that gives each column its style. */
function emptySheet(writing: Writing, table: ReportTable, rows: number, index: number): WriteSheet {
  const { words } = writing
  const name = sheetName(words.tables[table.name]).slice(0, 28) + (index === 0 ? '' : ` ${index + 1}`)
  const sheet = tableSheet(
    writing,
    { ...table, columns: table.columns.map(({ sum: _, ...column }) => column) },
    [],
    name,
  )
  const sample = table.columns.map((column) => (column.kind === 'text' || column.named !== undefined ? 'x' : 1))
  return {
    ...sheet,
    ...frame(writing, table, rows, name),
    rows: [...(sheet.rows ?? []), ...(rows === 0 ? [] : [sample])],
  }
}

/** The cells of all breaches, one sheet after another out of one reading. */
class BreachCells {
  readonly #writing: Writing
  readonly #table: ReportTable | undefined
  readonly #breaches: Breaches
  #reading: AsyncIterator<readonly BreachRow[]> | undefined
  #left: readonly BreachRow[] = []

  constructor(writing: Writing, table: ReportTable | undefined, breaches: Breaches) {
    this.#writing = writing
    this.#table = table
    this.#breaches = breaches
  }

  async *sheet(xml: string, rows: number): AsyncGenerator<string> {
    const { naming, figures } = this.#writing
    const columns = this.#table?.columns ?? []
    const { before, sample, after } = cutSheet(xml)
    const writer = new RowWriter(sample, columns.length)
    let piece = before
    for (let written = 0; written < rows; ) {
      const some = await this.#next(rows - written)
      // Fewer than were counted: something was taken out meanwhile; the sheet ends here.
      if (some.length === 0) break
      for (const row of some) {
        piece += writer.write(columns.map((column) => cellOf(column, row, naming, figures.zone)))
        if (piece.length < PIECE) continue
        yield piece
        piece = ''
      }
      written += some.length
    }
    yield piece + after
  }

  async #next(most: number): Promise<readonly BreachRow[]> {
    this.#reading ??= this.#breaches()[Symbol.asyncIterator]()
    while (this.#left.length === 0) {
      const next = await this.#reading.next()
      if (next.done) return []
      this.#left = next.value
    }
    const some = this.#left.slice(0, most)
    this.#left = this.#left.slice(most)
    return some
  }
}
