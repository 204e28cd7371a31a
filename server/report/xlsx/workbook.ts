import type { Readable } from 'node:stream'
import { type WriteSheet, writeXlsx } from 'hucre/xlsx'
import type { BreachCells } from '../content/breaches.ts'
import type { Writing } from '../document/context.ts'
import { titleOf } from '../document/first-page.ts'
import { type ReportTable, type TableName, tablesOf } from '../table/tables.ts'
import { cutSheet, MOST_ROWS, RowWriter } from './long-sheet.ts'
import { type Packed, pack } from './pack.ts'
import { SharedTexts } from './shared-texts.ts'
import { FONT, frame, sheetName, tableSheet } from './sheet.ts'
import { summarySheet } from './summary-sheet.ts'
import { unpack } from './unpack.ts'

/** Every breach, some at a time; asked for again for each sheet that they fill. */
type Breaches = () => AsyncIterable<BreachCells>

/** Rows that go on at a time: some hundred thousand characters. */
const PIECE = 500
const SHARED = 'xl/sharedStrings.xml'
const BOOK = 'xl/workbook.xml'

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
  const list = new BreachSheets(writing, breaches)
  if (count > 0 && long.length > 0) list.begin()
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
  const texts = new SharedTexts(files.get(SHARED)?.toString('utf8') ?? '')
  files.delete(SHARED)
  files.set(BOOK, Buffer.from(quoted(files.get(BOOK)?.toString('utf8') ?? '')))
  const packed = [...files].map(([name, content]): [string, Packed] => {
    const index = longFiles.get(name)
    const page = index === undefined ? undefined : pages[index]
    if (page === undefined || page.rows === 0) return [name, content]
    return [name, () => list.sheet(content.toString('utf8'), { ...page, texts })]
  })
  // Packed last: by then all texts are known.
  return pack(new Map([...packed, [SHARED, () => [texts.xml()]]]))
}

/**
 * Names of sheets in quotes where they are referred to, and the row for good: hucre leaves both out, and a name of two
 * words then makes a file that Excel wants to repair, and whose heads are not repeated in print.
 */
const quoted = (book: string): string =>
  book.replaceAll(/(<definedName name="_xlnm\.Print_Titles"[^>]*>)([^<]*)!1:1</g, "$1'$2'!$$1:$$1<")

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

/** All breaches, one sheet after another out of one reading. */
class BreachSheets {
  readonly #writing: Writing
  readonly #reading: AsyncIterator<BreachCells>
  #first: Promise<IteratorResult<BreachCells>> | undefined
  #left: BreachCells | undefined
  /** Rows of these that stand on a sheet already. */
  #used = 0

  constructor(writing: Writing, breaches: Breaches) {
    this.#writing = writing
    this.#reading = breaches()[Symbol.asyncIterator]()
  }

  /** Has the database look for them while all else is written. */
  begin(): void {
    this.#first = this.#reading.next()
    // Told to whoever asks for the first rows.
    this.#first.catch(() => undefined)
  }

  async *sheet(
    xml: string,
    { table, rows, texts }: { readonly table: ReportTable; readonly rows: number; readonly texts: SharedTexts },
  ): AsyncGenerator<string> {
    const { naming, figures } = this.#writing
    const { before, sample, after } = cutSheet(xml)
    const writer = new RowWriter(sample, { table, naming, zone: figures.zone, texts })
    yield before
    for (let written = 0; written < rows; ) {
      const cells = await this.#next()
      // Fewer than were counted: something was taken out meanwhile; the sheet ends here.
      if (cells === undefined) break
      const until = Math.min(this.#used + PIECE, this.#used + rows - written, cells.rowCount)
      yield writer.write(cells, this.#used, until)
      written += until - this.#used
      this.#used = until
    }
    yield after
  }

  async #next(): Promise<BreachCells | undefined> {
    while (this.#left === undefined || this.#used === this.#left.rowCount) {
      const next = await (this.#first ?? this.#reading.next())
      this.#first = undefined
      if (next.done) return undefined
      this.#left = next.value
      this.#used = 0
    }
    return this.#left
  }
}
