import { instantFromMillis, MICROS_PER_MINUTE } from '../../clock/instant.ts'
import type { Instant, Language } from '../../clock/types.ts'
import { offsetAt } from '../../clock/zone-offsets.ts'
import type { Naming } from '../document/naming.ts'
import type { Kind, TableColumn, TableRow, Value } from '../table/columns.ts'

/** How numbers and dates of a sheet are shown; separators are those of the reader's own program. */
export function formatOf(kind: Kind, language: Language): string | undefined {
  switch (kind) {
    case 'count':
      return '#,##0'
    case 'share':
      return language === 'ru' ? '0.0\u00a0%' : '0.0%'
    case 'points':
      return '+0.0;\u22120.0;0.0'
    case 'decimal':
      return '#,##0.0'
    case 'date':
      return language === 'en' ? 'dd/mm/yyyy' : 'dd.mm.yyyy'
    case 'instant':
      return language === 'en' ? 'dd/mm/yyyy hh:mm' : 'dd.mm.yyyy hh:mm'
    case 'text':
      return undefined
  }
}

/** Days of a spreadsheet's calendar before 1970. */
const EPOCH = 25_569
const DAY_MS = 86_400_000

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
/** Clocks are changed at whole quarters of an hour. */
const QUARTER_MS = HOUR_MS / 4
/** Minutes that clocks are ahead of UTC, by zone and quarter of an hour. */
const offsets = new Map<string, Map<number, number>>()
const MOST_OFFSETS = 20_000

/**
 * A date, or an instant in local time cut to the minute, as a spreadsheet counts days.
 *
 * @param value - YYYY-MM-DD; an instant in ISO 8601 or as it is stored.
 */
export function serialOf(kind: 'date' | 'instant', value: string | Instant, zone: string): number {
  if (kind === 'date') return EPOCH + Date.parse(`${value}T00:00:00Z`) / DAY_MS
  const ms = typeof value === 'bigint' ? Math.floor(Number(value) / 1000) : Date.parse(`${value.slice(0, 19)}Z`)
  const minutes = Math.floor(ms / MINUTE_MS) + offsetMinutes(zone, Math.floor(ms / QUARTER_MS))
  return EPOCH + (minutes * MINUTE_MS) / DAY_MS
}

function offsetMinutes(zone: string, quarter: number): number {
  const before = offsets.get(zone)
  const own = before === undefined || before.size > MOST_OFFSETS ? new Map<number, number>() : before
  offsets.set(zone, own)
  const known = own.get(quarter)
  if (known !== undefined) return known
  const offset = Number(offsetAt(zone, instantFromMillis(quarter * QUARTER_MS)) / MICROS_PER_MINUTE)
  own.set(quarter, offset)
  return offset
}

/** What stands in a cell: a number, or text that is never a formula. */
export function cellOf(column: TableColumn, row: TableRow, naming: Naming, zone: string): string | number | null {
  if (column.named !== undefined) return plainText(column.named(row, naming))
  const value: Value = row[column.name] ?? null
  if (value === null || value === '') return null
  if (typeof value === 'number') return column.kind === 'points' ? value * 100 : value
  if (column.kind === 'date' || column.kind === 'instant') {
    const own = typeof row['provider'] === 'string' ? naming.zoneOf(row['provider'], zone) : zone
    return serialOf(column.kind, value, own)
  }
  return plainText(value)
}

/** Characters that XML cannot hold, and more than a cell can. */
const LONGEST = 32_767
/** Most texts: nothing in them needs a closer look. */
const USUAL = /^[ -~\u00a0-\u00ff\u0400-\u04ff]*$/
export const plainText = (text: string): string =>
  text.length <= LONGEST && USUAL.test(text)
    ? text
    : text
        .toWellFormed()
        .replaceAll(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
        .slice(0, LONGEST)

const SPECIAL = /[&<>]/
const EDGES = /^\s|\s$|\n/

/** Text of a cell as XML, from `<t>` to `</t>`. */
export function textXml(text: string): string {
  const plain = plainText(text)
  const safe = SPECIAL.test(plain)
    ? plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    : plain
  return EDGES.test(safe) ? `<t xml:space="preserve">${safe}</t>` : `<t>${safe}</t>`
}

/** A1 names of columns, from 0. */
export function columnName(index: number): string {
  const rest = Math.floor(index / 26)
  return `${rest > 0 ? columnName(rest - 1) : ''}${String.fromCharCode(65 + (index % 26))}`
}

/** Width of a column in characters. */
export function widthOf({ kind, width, label }: TableColumn, heads: Readonly<Record<string, string>>): number {
  const head = Math.max(...(heads[label] ?? '').split(/[ \u00a0]/).map((word) => word.length)) + 3
  const own = { text: 20, count: 10, share: 10, points: 10, decimal: 11, date: 12, instant: 17 }[kind]
  return Math.max(width ?? own, head)
}
