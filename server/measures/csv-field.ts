/** Excel needs it to read UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF'
/** Text that a spreadsheet would take for a formula: OWASP's list, with tab, line ends and the wide forms of some locales. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
const NEEDS_QUOTES = /[",\r\n]/

/** One field of RFC 4180. Text that starts like a formula gets an apostrophe before it, so that opening the file runs nothing. */
export function csvField(cell: string | number | boolean | null): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
