import { formatInstant } from '../clock/instant.ts'
import type { Store } from '../store/store.ts'
import type { Cell, Row } from '../store/values.ts'

/** One file that came in: GET /api/v1/batches, newest first. */
export interface Batch {
  readonly batch: number
  readonly file: string
  readonly format: string
  readonly profile: string
  readonly sha256: string
  readonly bytes: number
  readonly importedAt: string
  readonly rowsIn: number
  readonly accepted: number
  readonly duplicate: number
  readonly rejected: number
  readonly corrected: number
  readonly derived: number
  readonly cases: number
  readonly firstAt: string | null
  readonly lastAt: string | null
}

/** One row that was not taken in: GET /api/v1/batches/{n}/rejects, in order of lines. */
export interface Reject {
  readonly line: number
  readonly column: string | null
  readonly value: string | null
  readonly reason: string
  readonly raw: string | null
}

export interface Page {
  readonly limit: number
  readonly offset: number
}

/** Files that came in, newest first. */
export async function batches(store: Store, { limit, offset }: Page): Promise<Batch[]> {
  return (await store.rows('measures/batches', { only: null, row_limit: limit, row_offset: offset })).map(batchOf)
}

/** One batch; undefined when there is none of that number. */
export async function batchNumbered(store: Store, batch: number): Promise<Batch | undefined> {
  const [row] = await store.rows('measures/batches', { only: batch, row_limit: 1, row_offset: 0 })
  return row && batchOf(row)
}

/** Rows of a batch that were not taken in, in order of lines. */
export async function rejects(store: Store, batch: number, { limit, offset }: Page): Promise<Reject[]> {
  const rows = await store.rows('measures/rejects', { batch, row_limit: limit, row_offset: offset })
  return rows.map((row) => ({
    line: Number(row['line']),
    column: text(row['column_name']),
    value: text(row['value']),
    reason: String(row['reason']),
    raw: text(row['raw']),
  }))
}

const batchOf = (row: Row): Batch => ({
  batch: Number(row['batch']),
  file: String(row['file']),
  format: String(row['format']),
  profile: String(row['profile']),
  sha256: String(row['sha256']),
  bytes: Number(row['bytes']),
  importedAt: instant(row['imported_at']) ?? '',
  rowsIn: Number(row['rows_in']),
  accepted: Number(row['accepted']),
  duplicate: Number(row['duplicate']),
  rejected: Number(row['rejected']),
  corrected: Number(row['corrected']),
  derived: Number(row['derived']),
  cases: Number(row['cases']),
  firstAt: instant(row['first_at']),
  lastAt: instant(row['last_at']),
})

const text = (cell: Cell | undefined): string | null => (typeof cell === 'string' ? cell : null)
const instant = (cell: Cell | undefined): string | null => (typeof cell === 'bigint' ? formatInstant(cell) : null)
