import type { Row } from '../store/values.ts'
import { printedCell } from './printed.ts'

export const CSV_TYPE = 'text/csv'

const BYTE_ORDER_MARK = '\uFEFF'
/** Text that a spreadsheet would take for a formula: OWASP's list, tab and carriage return included. */
const FORMULA = /^[=+\-@\t\r]/
const NEEDS_QUOTES = /[",\r\n]/

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

export function csvField(cell: ReturnType<typeof printedCell>): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
