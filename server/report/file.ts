import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Surroundings } from '../measures/resolve.ts'
import type { Gathered } from './content/gather.ts'
import type { ReportRequest } from './content/request.ts'
import { ReportError } from './errors.ts'
import { pdfOf, xlsxOf } from './make.ts'
import { prepareToSet } from './pdf/set.ts'
import { toCsv } from './table/csv.ts'
import { toParquet } from './table/parquet.ts'
import { TABLE_NAMES, tableNamed } from './table/tables.ts'

export const FILE_FORMATS = ['pdf', 'xlsx', 'csv', 'parquet'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

export const FILE_TYPES: Readonly<Record<FileFormat, string>> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
}

export interface AskedFile {
  readonly format: FileFormat
  /** For CSV and Parquet: which table. */
  readonly table?: string | undefined
  /** CSV with a byte order mark, which Excel needs. */
  readonly bom?: boolean
}

/** @throws ReportError `unknown_table` for a table that is not, or for CSV and Parquet without one. */
export function checkFile({ format, table }: AskedFile): void {
  if (format === 'pdf' || format === 'xlsx') return
  if (table !== undefined) return void tableNamed(table)
  throw new ReportError(
    'unknown_table',
    `${format} holds one table of a report: say which, one of ${TABLE_NAMES.join(', ')}`,
    { known: TABLE_NAMES },
  )
}

/** What can be made ready for a file while its figures are asked for. */
export function prepareFile({ format }: Pick<AskedFile, 'format'>): void {
  if (format === 'pdf') prepareToSet()
}

/** A file of a report that is not issued, as bytes to be sent on. */
export async function fileOf(
  { store, regulation }: Surroundings,
  gathered: Gathered,
  request: ReportRequest,
  asked: AskedFile,
): Promise<Readable> {
  checkFile(asked)
  if (asked.format === 'pdf') return Readable.from([(await pdfOf(regulation, gathered, request)).content])
  if (asked.format === 'xlsx') return await xlsxOf(regulation, gathered, request)
  const table = tableNamed(asked.table ?? '')
  if (asked.format === 'csv') return Readable.from(toCsv(gathered, table, asked.bom), { objectMode: false })
  const file = join(store.folder === undefined ? tmpdir() : join(store.folder, 'tmp'), `${crypto.randomUUID()}.parquet`)
  const discard = () => void rm(file, { force: true })
  try {
    await toParquet(store, gathered, table, file)
  } catch (error) {
    discard()
    throw error
  }
  return createReadStream(file).once('close', discard)
}

/** `report-2020-05-ru.pdf`, `report-2020-05-providers.csv` */
export function fileName({ month, language }: Pick<ReportRequest, 'month' | 'language'>, asked: AskedFile): string {
  const of = asked.format === 'csv' || asked.format === 'parquet' ? asked.table : language
  return `report-${month}-${of}.${asked.format}`
}
