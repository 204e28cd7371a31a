import { BYTE_ORDER_MARK, csvField } from '../../measures/csv-field.ts'
import type { Gathered } from '../content/gather.ts'
import type { TableRow } from './columns.ts'
import type { ReportTable } from './tables.ts'

/** The rows of any table, the breaches as they are read. */
export async function* rowsOf(
  { figures, breaches }: Gathered,
  table: ReportTable,
): AsyncGenerator<readonly TableRow[]> {
  const rows = table.rows(figures)
  if (rows !== undefined) yield rows
  else for await (const some of breaches()) yield some
}

/**
 * A table as CSV for programs: names and codes as in the measures, instants in UTC.
 *
 * @param bom - starts with a byte order mark, which Excel needs to read UTF-8.
 */
export async function* toCsv(gathered: Gathered, table: ReportTable, bom = false): AsyncGenerator<string> {
  const names = table.columns.map(({ name }) => name)
  yield `${bom ? BYTE_ORDER_MARK : ''}${names.map(csvField).join(',')}\r\n`
  for await (const rows of rowsOf(gathered, table)) {
    yield rows.map((row) => `${names.map((name) => csvField(row[name] ?? null)).join(',')}\r\n`).join('')
  }
}
