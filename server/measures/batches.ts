import { formatInstant } from '../clock/instant.ts'
import type { Instant } from '../clock/types.ts'
import { isPastUndo, undoUntil } from '../clock/undo-time.ts'
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
  /** Of the accepted: rows with a warning; null when nobody counted them. */
  readonly warned: number | null
  readonly warnings: Readonly<Record<string, number>>
  readonly state: 'live' | 'undone' | 'locked'
  /** `report`: an issued report rests on it. `age`: its 7 days are over. `unrecorded`: an older release took it in. */
  readonly lockedBecause: 'report' | 'age' | 'unrecorded' | null
  readonly lockedBy: string | null
  readonly source: string | null
  /** The batch whose rejected rows it brought again, corrected. */
  readonly replayOf: number | null
  /** Of the rejected: came again, corrected, and were taken in. */
  readonly fixed: number
  readonly undoneAt: string | null
  readonly undoneBy: string | null
  readonly undoUntil: string | null
}

export interface Page {
  readonly limit: number
  readonly offset: number
}

/** Files that came in, newest first, with what can be done about them at `now`. */
export async function batches(store: Store, now: Instant, { limit, offset }: Page): Promise<Batch[]> {
  const rows = await store.rows('measures/batches', { only: null, row_limit: limit, row_offset: offset })
  return rows.map((row) => batchOf(row, now))
}

/** One batch with the columns of its file; undefined when there is none of that number. */
export async function batchNumbered(
  store: Store,
  now: Instant,
  batch: number,
): Promise<(Batch & { readonly columns: readonly string[] | null }) | undefined> {
  const [row] = await store.rows('measures/batches', { only: batch, row_limit: 1, row_offset: 0 })
  if (row === undefined) return undefined
  const header = text(row['header'])
  return { ...batchOf(row, now), columns: header === null ? null : (JSON.parse(header) as string[]) }
}

const batchOf = (row: Row, now: Instant): Batch => ({
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
  warned: number(row['warned']),
  warnings: JSON.parse(text(row['warnings']) ?? '{}') as Record<string, number>,
  ...stateOf(row, now),
  source: text(row['source']),
  replayOf: number(row['replay_of']),
  fixed: Number(row['fixed']),
  undoneAt: instant(row['undone_at']),
  undoneBy: text(row['undone_by']),
})

function stateOf(row: Row, now: Instant): Pick<Batch, 'state' | 'lockedBecause' | 'lockedBy' | 'undoUntil'> {
  const importedAt = row['imported_at'] as Instant
  const none = { lockedBecause: null, lockedBy: null, undoUntil: null }
  if (row['undone_at'] !== null) return { state: 'undone', ...none }
  if (row['locked'] !== null) return { state: 'locked', ...none, lockedBecause: 'unrecorded' }
  const report = text(row['reported'])
  if (report !== null) return { state: 'locked', ...none, lockedBecause: 'report', lockedBy: report }
  const until = formatInstant(undoUntil(importedAt))
  if (isPastUndo(importedAt, now)) return { state: 'locked', ...none, lockedBecause: 'age', undoUntil: until }
  return { state: 'live', ...none, undoUntil: until }
}

const number = (cell: Cell | undefined): number | null => (typeof cell === 'number' ? cell : null)
const text = (cell: Cell | undefined): string | null => (typeof cell === 'string' ? cell : null)
const instant = (cell: Cell | undefined): string | null => (typeof cell === 'bigint' ? formatInstant(cell) : null)
