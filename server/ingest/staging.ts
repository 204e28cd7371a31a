import { literal } from '../store/queries.ts'
import type { Transaction } from '../store/store.ts'
import { type Dialect, readHeader, recordPatterns } from './csv-text.ts'
import { FileUnreadable } from './errors.ts'
import type { Incoming } from './incoming.ts'
import { neededColumns } from './mapping.ts'
import type { Profile } from './profile.ts'
import { BLANK_MARK } from './text-lines.ts'

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
  await tx.run('ingest/read_lines', {}, { splices: { file: literal(incoming.path) } })
  const header =
    incoming.columns === undefined ? await cutCsv(tx, profile, optional) : await cutXes(tx, incoming.columns)
  await tx.run('ingest/header', { columns: JSON.stringify(header.columns) })
  return header
}

async function cutXes(tx: Transaction, columns: readonly string[]): Promise<Header> {
  if (columns.length === 0) throw new FileUnreadable('empty_file', 'the log has no case')
  await tx.run('ingest/xes_rows')
  return { columns, width: 0 }
}

/** Lines that a header may run over, when its names hold line ends. */
const HEADER_LINES = 20

async function cutCsv(tx: Transaction, profile: Profile, optional: ReadonlySet<string>): Promise<Header> {
  const { quote, skip } = profile.csv
  const first = (await tx.rows('ingest/first_lines', { lines: skip + 100 })).slice(skip)
  const begin = first.findIndex((row) => row['raw'] !== BLANK_MARK)
  if (begin < 0) throw new FileUnreadable('empty_file', skip === 0 ? '' : `nothing below the first ${skip} lines`)
  const texts = first.slice(begin, begin + HEADER_LINES).map((row) => String(row['raw']))
  const { dialect, columns, lines } = readHeader(texts, profile.csv, neededColumns(profile, optional))
  const splices = {
    ...cutting(dialect),
    quote: literal(quote),
    begin: String(skip + begin + lines),
  }
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
