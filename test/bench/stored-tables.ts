import { readFileSync, writeFileSync } from 'node:fs'

/** What two ways from file to facts must store alike, column by column: all of each table, but what only the product says of a batch. */
const TABLES = {
  event: '*',
  step_fact: '*',
  stage_fact: '*',
  case_fact: '*',
  place: '*',
  batch: 'batch, rows_in, accepted, duplicate, rejected, corrected, derived, cases, first_at, last_at',
} as const

/** Facts also lie alike: rows of one open_until may change places. */
const IN_ORDER_OF_TIME: ReadonlySet<string> = new Set(['step_fact', 'stage_fact'])

type Fingerprints = Readonly<Record<string, unknown>>

/** A statement for each table that gives its rows' number and a sum of hashes for each column, and for whole rows. */
export const fingerprintQueries: readonly (readonly [table: string, sql: string])[] = Object.entries(TABLES).map(
  ([table, columns]) => {
    const inOrder = IN_ORDER_OF_TIME.has(table)
      ? `(SELECT sum(hash(rowid, open_until))::VARCHAR FROM ${table}) AS in_order,`
      : ''
    return [
      table,
      `SELECT count(*)::VARCHAR AS number_of_rows, sum(hash(stored))::VARCHAR AS whole_rows, ${inOrder}
         sum(hash(COLUMNS(stored.*)))::VARCHAR AS "\\0"
       FROM (SELECT ${columns} FROM ${table}) AS stored`,
    ]
  },
)

const fileOf = (folder: string) => `${folder}-tables.json`

/** @param rows - runs a statement of {@link fingerprintQueries} and gives its one row. */
export async function keepFingerprints(folder: string, rows: (table: string, sql: string) => Promise<Fingerprints>) {
  const all: Record<string, Fingerprints> = {}
  for (const [table, sql] of fingerprintQueries) all[table] = await rows(table, sql)
  writeFileSync(fileOf(folder), JSON.stringify(all))
}

/** Throws with the names of tables and columns that two runs have not stored alike. */
export function requireSameTables(one: string, other: string): void {
  const [ours, theirs] = [one, other].map(
    (folder) => JSON.parse(readFileSync(fileOf(folder), 'utf8')) as Record<string, Fingerprints>,
  )
  const unlike = Object.keys(TABLES).flatMap((table) =>
    Object.keys(ours?.[table] ?? {})
      .filter((column) => ours?.[table]?.[column] !== theirs?.[table]?.[column])
      .map((column) => `${table}.${column}`),
  )
  if (unlike.length > 0)
    throw new Error(`merzim and the statements by hand have not stored alike: ${unlike.join(', ')}`)
}
