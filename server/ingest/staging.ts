import { literal } from '../store/queries.ts'
import type { Transaction } from '../store/store.ts'
import { type Dialect, readFirstRow, readHeader, recordPatterns } from './csv-text.ts'
import { FileUnreadable } from './errors.ts'
import { CELL_END, requireFewColumns } from './formats/cell-lines.ts'
import { BLANK_MARK } from './formats/text-lines.ts'
import { findHeader, headerOf } from './header.ts'
import { type Incoming, requireUnchanged } from './incoming.ts'
import { neededColumns } from './mapping.ts'
import type { Profile } from './profile.ts'

/** The columns of a file, and how many fields each of its rows must have (0: a row may be shorter). */
export interface Header {
  readonly columns: readonly string[]
  readonly width: number
}

/**
 * Reads a received file into `source_row` and its columns into `header`. Nothing is judged about the rows yet.
 * @param optional - columns of the profile that the file may lack.
 * Throws FileUnreadable when there is no header to go by.
 */
export async function readRows(
  tx: Transaction,
  incoming: Incoming,
  profile: Profile,
  optional: ReadonlySet<string>,
): Promise<Header> {
  await tx.run('ingest/tables')
  const needed = neededColumns(profile, optional)
  const header = await cut(tx, incoming, profile, needed)
  await tx.run('ingest/header', { columns: JSON.stringify(header.columns) })
  return header
}

async function cut(tx: Transaction, incoming: Incoming, profile: Profile, needed: readonly string[]): Promise<Header> {
  if (incoming.format === 'parquet') return await cutParquet(tx, { parquet: literal(incoming.path) })
  await readLines(tx, incoming)
  if (incoming.format === 'csv') return await cutCsv(tx, profile, needed)
  if (incoming.format === 'xlsx') return await cutSheet(tx, profile, needed)
  return await cutCells(tx, incoming.columns ?? [], 0)
}

/** Throws FileUnreadable when somebody changed or took away the file meanwhile. */
export async function readLines(tx: Transaction, incoming: Incoming): Promise<void> {
  try {
    await tx.run('ingest/read_lines', {}, { splices: { file: literal(incoming.path) } })
  } finally {
    requireUnchanged(incoming)
  }
}

/** @param begin - rows up to this one are above the header, or are it. */
async function cutCells(tx: Transaction, columns: readonly string[], begin: number): Promise<Header> {
  if (columns.length === 0) throw new FileUnreadable('empty_file', 'the log has no case')
  const names = headerOf(columns)
  await tx.run('ingest/cell_rows', {}, { splices: { begin: String(begin) } })
  return { columns: names, width: 0 }
}

/** DuckDB reads it; a damaged one is the file's fault. */
async function cutParquet(tx: Transaction, splices: Readonly<Record<string, string>>): Promise<Header> {
  try {
    const columns = (await tx.rows('ingest/parquet_columns', {}, { splices })).map((row) => String(row['column_name']))
    requireFewColumns(columns.length)
    await tx.run('ingest/parquet_lines', {}, { splices })
    return await cutCells(tx, columns, 0)
  } catch (cause) {
    if (!(cause instanceof Error) || !PARQUET_FAULT.test(String(cause.cause ?? cause))) throw cause
    throw new FileUnreadable('damaged_file', 'DuckDB cannot read it as Parquet', cause)
  }
}

const PARQUET_FAULT = /parquet|thrift|Invalid Input|snappy|zstd|gzip|magic bytes|Invalid Error|IO Error/i

/** Rows of a sheet among which the header is looked for. */
const FIRST_ROWS = 100

async function cutSheet(tx: Transaction, profile: Profile, needed: readonly string[]): Promise<Header> {
  const { skip, header, names } = profile.csv
  const first = (await tx.rows('ingest/first_lines', { lines: skip + FIRST_ROWS })).map((row) => {
    const [line = '', ...cells] = String(row['raw']).split(CELL_END)
    return { line: Number(line), cells }
  })
  const rows = first.filter(({ line }) => line > skip)
  if (rows.length === 0) throw new FileUnreadable('empty_file', `the sheet holds nothing below row ${skip}`)
  if (header === 'none') {
    const width = Math.max(...rows.map(({ cells }) => cells.length))
    return await cutCells(tx, unnamed(width, names), skip)
  }
  const found = findHeader(
    rows.map(({ cells }) => cells),
    needed,
  )
  return await cutCells(tx, rows[found]?.cells ?? [], rows[found]?.line ?? 0)
}

/** Names of the columns of a file without a header: those that the profile gives, else their numbers. */
const unnamed = (width: number, names: readonly string[]): string[] =>
  Array.from({ length: width }, (_, index) => names[index] ?? '')

/** Lines that a header may run over, when its names hold line ends. */
const HEADER_LINES = 20

async function cutCsv(tx: Transaction, profile: Profile, needed: readonly string[]): Promise<Header> {
  const { quote, skip, header, names } = profile.csv
  const first = (await tx.rows('ingest/first_lines', { lines: skip + FIRST_ROWS })).slice(skip)
  const begin = first.findIndex((row) => row['raw'] !== BLANK_MARK)
  if (begin < 0) throw new FileUnreadable('empty_file', skip === 0 ? '' : `nothing below the first ${skip} lines`)
  const texts = first.slice(begin).map((row) => String(row['raw']))
  if (header === 'none') {
    const { dialect, width } = readFirstRow(texts.slice(0, HEADER_LINES), profile.csv, names.length)
    return await cutRecords(tx, { dialect, columns: headerOf(unnamed(width, names)), begin: skip + begin, quote })
  }
  const { dialect, columns, lines } = readHeader(texts, profile.csv, needed, HEADER_LINES)
  return await cutRecords(tx, { dialect, columns, begin: skip + begin + lines, quote })
}

async function cutRecords(
  tx: Transaction,
  { dialect, columns, begin, quote }: { dialect: Dialect; columns: readonly string[]; begin: number; quote: string },
): Promise<Header> {
  requireFewColumns(columns.length)
  const splices = { ...cutting(dialect), quote: literal(quote), begin: String(begin) }
  const [counts] = await tx.rows('ingest/count_lines', {}, { splices: { quote: literal(quote) } })
  if (Number(counts?.['open_quotes'] ?? 0) > 0) {
    await tx.run('ingest/join_lines', {}, { splices: { ...splices, width: String(columns.length) } })
  }
  await tx.run('ingest/csv_rows', {}, { splices })
  return { columns, width: columns.length }
}

function cutting(dialect: Dialect) {
  const { whole, part } = recordPatterns(dialect)
  return { delimiter: literal(dialect.delimiter), whole: literal(whole), part: literal(part) }
}
