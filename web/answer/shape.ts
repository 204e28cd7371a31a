import type { Cell } from '../../server/contract.ts'

/**
 * What a column holds: `instant` becomes milliseconds with the microseconds as fraction, `date` YYYY-MM-DD.
 * A question mark means that it may be empty.
 */
type Kind = 'text' | 'number' | 'flag' | 'instant' | 'date'
type Values = { text: string; number: number; flag: boolean; instant: number; date: string }

export type Shape = Readonly<Record<string, Kind | `${Kind}?`>>
type ValueOf<K> = K extends `${infer Base extends Kind}?` ? Values[Base] | null : K extends Kind ? Values[K] : never
export type RowOf<S extends Shape> = { readonly [C in keyof S]: ValueOf<S[C]> }

type Read = (value: unknown) => string | number | boolean

const READ: Readonly<Record<Kind, Read>> = {
  text: String,
  // BIGINT arrives as bigint; counts of cases are far below 2^53.
  number: Number,
  flag: Boolean,
  instant: (value) => (typeof value === 'string' ? Date.parse(value) : Number(value)),
  date: (value) => (typeof value === 'string' ? value : new Date(Number(value)).toISOString().slice(0, 10)),
}

/** An answer column by column: a table of Arrow is one as it is. */
export interface Columns {
  readonly numRows: number
  getChild(name: string): Iterable<unknown> | null
}

/** The JSON form of a measure, as far as the pages read it. */
export interface JsonRows {
  readonly columns: readonly { readonly name: string }[]
  readonly rows: readonly Readonly<Record<string, Cell>>[]
}

export function columnsOfJson({ columns, rows }: JsonRows): Columns {
  return {
    numRows: rows.length,
    getChild: (name) => (columns.some((column) => column.name === name) ? rows.map((row) => row[name]) : null),
  }
}

/**
 * The rows of an answer as plain objects of a known shape. More columns than the shape names are left out.
 * @throws Error when a column is missing, or empty where the shape says it is not.
 */
export function rowsOf<S extends Shape>(table: Columns, shape: S): RowOf<S>[] {
  const rows = Array.from({ length: table.numRows }, (): Record<string, unknown> => ({}))
  for (const [name, kind] of Object.entries(shape)) {
    const column = table.getChild(name)
    if (column === null) throw new Error(`The answer has no column "${name}"`)
    fill(rows, name, column, kind)
  }
  // Filled column by column above, each checked against the shape.
  return rows as RowOf<S>[]
}

function fill(rows: Record<string, unknown>[], name: string, column: Iterable<unknown>, kind: Kind | `${Kind}?`): void {
  const optional = kind.endsWith('?')
  const read = READ[kind.replace('?', '') as Kind]
  let index = 0
  for (const value of column) {
    if (value === null || value === undefined) {
      if (!optional) throw new Error(`The answer has no value in column "${name}", row ${index}`)
    }
    const row = rows[index++]
    if (row !== undefined) row[name] = value === null || value === undefined ? null : read(value)
  }
}
