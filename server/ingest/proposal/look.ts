import type { Store, Transaction } from '../../store/store.ts'
import type { Incoming } from '../incoming.ts'
import { canonical, type Profile } from '../profile.ts'
import { readLines, readRows } from '../staging.ts'
import { layoutOf } from './layout.ts'
import type { TimeShape } from './time-orders.ts'

/** One column of a file, as far as it was looked at. */
export interface SeenColumn {
  readonly column: string
  readonly position: number
  /** From the first rows and from all over the file. */
  readonly values: readonly string[]
  readonly distinct: number
  readonly empty: number
  /** Rows with an IIN in it. */
  readonly persons: number
}

export interface WordRows {
  readonly word: string
  readonly rows: number
}

/** What a file holds, for a mapping to be proposed from. */
export interface SeenFile {
  readonly rows: number
  readonly delimiter: string | null
  readonly skip: number
  readonly columns: readonly SeenColumn[]
  readonly words: ReadonlyMap<number, readonly WordRows[]>
  readonly shapes: ReadonlyMap<number, readonly TimeShape[]>
}

/** Rows from the beginning, and at most so many in all. */
const FIRST_ROWS = 1000
const SAMPLE_ROWS = 5000
/** Words of one column that are looked up. */
const MOST_WORDS = 1000
const LINES_FOR_LAYOUT = 60

const reading = (csv: Partial<Profile['csv']>): Profile => ({
  ...canonical,
  csv: { ...canonical.csv, ...csv },
  columns: {},
})

/**
 * Looks at a received file: its columns, and of every row the words and shapes of those columns that `wanted` names.
 * Nothing is stored. Throws FileUnreadable.
 * @param csv - what is known of its layout already; the rest is told by its first lines.
 */
export function lookAt(
  store: Store,
  incoming: Incoming,
  csv: Partial<Profile['csv']>,
  wanted: (columns: readonly SeenColumn[]) => { words: readonly number[]; shapes: readonly number[] },
  signal?: AbortSignal,
): Promise<SeenFile> {
  return store.aside(async (tx) => {
    const layout = incoming.format === 'csv' ? await csvLayout(tx, incoming, csv) : undefined
    const profile = reading({ ...csv, ...layout })
    const { columns } = await readRows(tx, incoming, profile, new Set())
    await tx.run('ingest/cut_rows')
    const total = Number((await tx.rows('ingest/count_rows'))[0]?.['rows_in'] ?? 0)
    const seen = await seenColumns(tx, columns, total)
    const { words, shapes } = wanted(seen)
    const found = { words: new Map<number, WordRows[]>(), shapes: new Map<number, TimeShape[]>() }
    for (const at of words) {
      const rows = await tx.rows('ingest/column_words', { at, most: MOST_WORDS })
      found.words.set(
        at,
        rows.map((row) => ({ word: String(row['word']), rows: Number(row['rows']) })),
      )
    }
    for (const at of shapes) found.shapes.set(at, (await tx.rows('ingest/time_shapes', { at })).map(shapeIn))
    return { rows: total, delimiter: layout?.delimiter ?? null, skip: layout?.skip ?? 0, columns: seen, ...found }
  }, signal)
}

async function csvLayout(tx: Transaction, incoming: Incoming, csv: Partial<Profile['csv']>) {
  await tx.run('ingest/tables')
  await readLines(tx, incoming)
  const rows = await tx.rows('ingest/first_lines', { lines: LINES_FOR_LAYOUT })
  const told = layoutOf(rows.map((row) => String(row['raw'])))
  return {
    delimiter: csv.delimiter ?? told.delimiter,
    skip: csv.skip !== undefined && csv.skip > 0 ? csv.skip : told.skip,
  }
}

async function seenColumns(tx: Transaction, columns: readonly string[], total: number): Promise<SeenColumn[]> {
  const every = Math.max(1, Math.floor(total / (SAMPLE_ROWS - FIRST_ROWS)))
  const sample = await tx.rows('ingest/sample_rows', { first: FIRST_ROWS, every, most: SAMPLE_ROWS })
  const rows = sample.map((row) => JSON.parse(String(row['fields'])) as (string | null)[])
  await tx.run('ingest/find_iins', { dropped: '[]', hashed: '[]', others: 'refuse', unlike: '[]' })
  const persons = new Map(
    (await tx.rows('ingest/person_columns')).map((row) => [Number(row['position']), Number(row['rows'])]),
  )
  const counts = new Map((await tx.rows('ingest/column_counts')).map((row) => [Number(row['position']), row]))
  return columns.map((column, index) => ({
    column,
    position: index + 1,
    values: rows.map((fields) => (fields[index] ?? '').trim()),
    distinct: Number(counts.get(index + 1)?.['distinct_values'] ?? 0),
    empty: Number(counts.get(index + 1)?.['empty'] ?? total),
    persons: persons.get(index + 1) ?? 0,
  }))
}

const shapeIn = (row: Readonly<Record<string, unknown>>): TimeShape => ({
  shape: String(row['shape']),
  rows: Number(row['rows']),
  most: [Number(row['first_most'] ?? 0), Number(row['second_most'] ?? 0), Number(row['third_most'] ?? 0)],
  example: String(row['example']),
})
