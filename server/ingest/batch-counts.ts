import type { DeviationCode } from '../judge/deviations.ts'
import type { Transaction } from '../store/store.ts'
import type { Params, Row } from '../store/values.ts'
import type { BatchReport } from './batch.ts'
import { RowsUnaccounted } from './errors.ts'
import type { RejectReason } from './reasons.ts'
import { keptProfile } from './replay.ts'
import type { Batch } from './store-batch.ts'

export type Report = Omit<BatchReport, 'seconds'>
export type Counts = Omit<Report, 'warned' | 'warnings'>

/** What is known of the file once its text has been let go. */
export interface ReadFile {
  readonly rowsIn: number
  readonly columns: readonly string[]
  /** Of its events that are new, see ingest/count_batch. */
  readonly brought: readonly Row[]
  /** Of its rows, see ingest/count_fates. */
  readonly fated: readonly Row[]
  /** Of a piece of a batch, see growing.ts. */
  readonly lines?: number
  readonly goesOn?: number
}

/** Counts the rows, holds the books to each other, and writes the batch's own row. */
export async function storeCounts(
  batch: Batch,
  number: number,
  { rowsIn, columns, brought, fated, lines, goesOn }: ReadFile,
): Promise<Counts> {
  const { tx, incoming } = batch
  const rows = { rows_in: rowsIn, ...counts(await tx.rows('ingest/count_rejected'), ['rejected']) }
  const fates = counts(fated, ['accepted', 'duplicate', 'corrected'])
  if (rows.rows_in !== fates.accepted + fates.duplicate + rows.rejected) {
    throw new RowsUnaccounted(rows.rows_in, fates.accepted, fates.duplicate, rows.rejected)
  }
  const { cases, derived } = counts(brought, ['cases', 'derived'])
  const row: Params = {
    ...rows,
    ...fates,
    batch: number,
    file: batch.name,
    // Corrections lack the columns that the file lacked, whatever they came in.
    format: batch.replay?.format ?? incoming.format,
    profile: batch.profile.id,
    sha256: incoming.sha256,
    bytes: incoming.bytes,
    imported_at: batch.now,
    derived,
    cases,
    first_at: cell(brought, 'first_at') ?? null,
    last_at: cell(brought, 'last_at') ?? null,
    source: batch.source,
    header: JSON.stringify(columns),
    profile_text: keptProfile(batch.profile),
    replay_of: batch.replay?.batch ?? null,
  }
  await (goesOn === undefined
    ? begin(tx, row, lines)
    : tx.run('ingest/grow_batch', { ...only(row, GROWS), lines: lines ?? 0 }))
  const reasons = await tx.rows('ingest/count_reasons')
  return {
    batch: number,
    file: batch.name,
    profile: batch.profile.id,
    rowsIn,
    rejected: rows.rejected,
    ...fates,
    derived,
    cases,
    byReason: Object.fromEntries(reasons.map((one) => [one['reason'] as RejectReason, Number(one['rows'])])),
  }
}

async function begin(tx: Transaction, row: Params, lines: number | undefined): Promise<void> {
  await tx.run('ingest/store_batch', row)
  if (lines !== undefined) await tx.run('ingest/keep_growing', { batch: row['batch'] ?? null, lines })
}

/** What of a batch's row its pieces add up to. */
const GROWS = [
  ...['batch', 'sha256', 'bytes', 'rows_in', 'accepted', 'duplicate', 'rejected', 'corrected', 'derived'],
  ...['first_at', 'last_at'],
]

const only = (row: Params, names: readonly string[]): Params =>
  Object.fromEntries(names.map((name) => [name, row[name] ?? null]))

/** Counts the rows that the judge found something odd about; see server/judge/deviations.ts. */
export async function storeWarnings(tx: Transaction, batch: number): Promise<Pick<Report, 'warned' | 'warnings'>> {
  const rows = await tx.rows('ingest/count_warnings', { batch })
  const total = rows.find(({ code }) => code === null)
  const warned = Number(total?.['rows'] ?? 0)
  const warnings = Object.fromEntries(
    rows.filter(({ code }) => code !== null).map((row) => [row['code'] as DeviationCode, Number(row['rows'])]),
  )
  await tx.run('ingest/store_warnings', { batch, warned, warnings: JSON.stringify(warnings) })
  return { warned, warnings }
}

export const cell = (rows: readonly Row[], name: string) => rows[0]?.[name]

function counts<Name extends string>(rows: readonly Row[], names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, Number(cell(rows, name))])) as Record<Name, number>
}
