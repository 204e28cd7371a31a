import { textOf, WrittenNumber } from './cell-text.ts'

export type Record = { readonly [field: string]: unknown }

export const isRecord = (value: unknown): value is Record =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof WrittenNumber)

/** Nested deeper is no log, and would let a short text make a long name. */
const DEEPEST = 16

/** The cells of an object: `{ a: { b: 1 } }` is the cell `a.b`; lists are JSON, null is an empty cell. */
export function cellsOf(record: Record, cells = new Map<string, string>(), path = '', depth = 0): Map<string, string> {
  for (const [field, value] of Object.entries(record)) {
    const name = path === '' ? field : `${path}.${field}`
    if (isRecord(value) && depth < DEEPEST && Object.keys(value).length > 0) cellsOf(value, cells, name, depth + 1)
    else cells.set(name, textOf(value))
  }
  return cells
}

/** Names under which the events of a case stand, where it has several lists of objects. */
const LISTS = ['events', 'event', 'trace', 'traces', 'cases', 'steps', 'history', 'rows', 'items', 'records', 'data']

/** The field of a record that lists its events: the only list of objects, or the one that is called so. */
export function listOf(record: Record): string | undefined {
  const lists = Object.keys(record).filter((field) => isList(record[field]))
  return lists.length === 1 ? lists[0] : LISTS.find((name) => lists.includes(name))
}

const isList = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.every(isRecord)

/**
 * The rows of an object: itself, or one for each of its events, which then have the case's fields too. Where both have a
 * field, the event's stands under its name, and the case's under `case.` and the name. A case without events is a row.
 */
export function rowsOf(record: Record, depth = 0): Map<string, string>[] {
  const list = depth < DEEPEST ? listOf(record) : undefined
  if (list === undefined) return [cellsOf(record)]
  const { [list]: events, ...own } = record
  const common = cellsOf(own)
  return (events as readonly Record[]).flatMap((event) =>
    rowsOf(event, depth + 1).map((cells) => inherit(cells, common)),
  )
}

export function inherit(cells: Map<string, string>, common: ReadonlyMap<string, string>): Map<string, string> {
  if (common.size === 0) return cells
  const row = new Map<string, string>()
  for (const [name, value] of common) row.set(cells.has(name) ? `case.${name}` : name, value)
  for (const [name, value] of cells) row.set(name, value)
  return row
}

/** Reads a JSON text without losing a digit of its numbers. Throws SyntaxError. */
export function parseExactly(text: string): unknown {
  if (!LOSSY.test(text)) return JSON.parse(text)
  return JSON.parse(text, function keep(this: unknown, _key: string, value: unknown, context?: { source?: string }) {
    const source = typeof value === 'number' ? context?.source : undefined
    return source === undefined || String(value) === source ? value : new WrittenNumber(source)
  } as (this: unknown, key: string, value: unknown) => unknown)
}

/** Numbers that JavaScript may write otherwise than they stand here. */
const LOSSY = /[:,[]\s*-?(\d{16}|\d+\.|\d+[eE]|0\d)|-0/
