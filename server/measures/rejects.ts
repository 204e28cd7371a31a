import type { Store } from '../store/store.ts'
import type { Cell } from '../store/values.ts'
import type { Page } from './batches.ts'

/** One row that was not taken in, with its values by position. */
export interface Reject {
  readonly line: number
  readonly column: string | null
  readonly value: string | null
  /** A code of server/ingest/reasons.ts. */
  readonly reason: string
  readonly raw: string | null
  /** Null when the row could not be cut into values. */
  readonly cells: readonly (string | null)[] | null
  /** The batch that brought the row again, corrected; null while none did. */
  readonly replayedBy: number | null
  /** Whether that one took it in. */
  readonly fixed: boolean
}

export interface AskedRejects extends Page {
  readonly batch: number
  readonly reason?: string | undefined
  /** Leave out the rows that came again, corrected. */
  readonly openOnly?: boolean | undefined
}

export interface ReasonCount {
  readonly reason: string
  readonly rows: number
  readonly fixed: number
}

/** Rows of a batch that were not taken in, in order of lines. */
export async function rejects(store: Store, asked: AskedRejects): Promise<Reject[]> {
  const { batch, reason = null, openOnly = false, limit, offset } = asked
  const params = { batch, reason, open_only: openOnly, row_limit: limit, row_offset: offset }
  const rows = await store.rows('measures/rejects', params)
  return rows.map((row) => {
    const cells = text(row['cells'])
    return {
      line: Number(row['line']),
      column: text(row['column_name']),
      value: text(row['value']),
      reason: String(row['reason']),
      raw: text(row['raw']),
      cells: cells === null ? null : (JSON.parse(cells) as (string | null)[]),
      replayedBy: typeof row['replayed_by'] === 'number' ? row['replayed_by'] : null,
      fixed: row['fixed'] === true,
    }
  })
}

/** Rows read at a time. */
const READ = 10_000

/** All of them, some thousands at a time. */
export async function* everyReject(
  store: Store,
  asked: Omit<AskedRejects, 'limit' | 'offset'>,
): AsyncGenerator<readonly Reject[]> {
  for (let offset = 0; ; offset += READ) {
    const page = await rejects(store, { ...asked, limit: READ, offset })
    yield page
    if (page.length < READ) return
  }
}

/** Why rows of a batch were not taken in, the most frequent reason first. */
export async function rejectReasonCounts(store: Store, batch: number, openOnly = false): Promise<ReasonCount[]> {
  const rows = await store.rows('measures/reject_reasons', { batch, open_only: openOnly })
  return rows.map((row) => ({
    reason: String(row['reason']),
    rows: Number(row['rows']),
    fixed: Number(row['fixed']),
  }))
}

const text = (cell: Cell | undefined): string | null => (typeof cell === 'string' ? cell : null)
