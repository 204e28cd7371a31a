import { BYTE_ORDER_MARK, csvField } from '../measures/csv-field.ts'
import type { Row } from '../store/values.ts'
import { printedCell } from './printed.ts'

export { csvField }

export const CSV_TYPE = 'text/csv'

/**
 * RFC 4180: CRLF, a header line, quotes where needed. Text that starts like a formula gets an apostrophe before it,
 * so that opening the file runs nothing.
 *
 * @param options.bom - starts the file with a byte order mark, which Excel needs to read UTF-8.
 */
export function toCsv(
  answer: { readonly columns: readonly { readonly name: string }[]; rows(): readonly Row[] },
  options: { readonly bom?: boolean } = {},
): string {
  const names = answer.columns.map(({ name }) => name)
  const lines = answer
    .rows()
    .map((row) => names.map((name) => csvField(printedCell(name, row[name] ?? null))).join(','))
  return (options.bom ? BYTE_ORDER_MARK : '') + [names.map(csvField).join(','), ...lines, ''].join('\r\n')
}
