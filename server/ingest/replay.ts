import type { Language } from '../clock/types.ts'
import type { Store, Transaction } from '../store/store.ts'
import { BatchMissing, ReplayRefused } from './errors.ts'
import type { Format } from './formats/sniff.ts'
import { canonical, type Profile } from './profile.ts'

/** The column of a file of rejected rows that says what is wrong with each; the rest are the file's own. */
export const FAULT_COLUMN: Readonly<Record<Language, string>> = {
  kk: 'Merzim: қате неде',
  ru: 'Merzim: что не так',
  en: 'Merzim: what is wrong',
}

/** Rejected rows that come again, corrected. */
export interface Replay {
  /** The batch that had rejected them. */
  readonly batch: number
  /** The batch's own profile, for the file of its rejected rows. */
  readonly profile: Profile
  /** Format of the batch's file: it tells which columns may lack. */
  readonly format: Format
  readonly columns: readonly string[]
}

/**
 * How the rejected rows of a batch are read when they come again: by the profile as it was then, from the CSV that was
 * given out. What the profile had filed among the regulation stands; it is not filed again.
 * Throws BatchMissing, ReplayRefused.
 */
export async function replayOf(store: Store, batch: number): Promise<Replay> {
  const [row] = await store.rows('ingest/replayable', { batch })
  if (row === undefined) throw new BatchMissing(batch)
  const { header, profile_text: text, undone_at: undoneAt } = row
  if (undoneAt !== null) throw new ReplayRefused('batch_undone', batch)
  if (typeof header !== 'string') throw new ReplayRefused('unrecorded', batch)
  const kept = typeof text === 'string' ? (JSON.parse(text) as Profile) : canonical
  const profile = {
    ...kept,
    csv: canonical.csv,
    choose: canonical.choose,
    drop: [...kept.drop, ...Object.values(FAULT_COLUMN)],
    regulation: undefined,
  }
  return { batch, profile, format: row['format'] as Format, columns: JSON.parse(header) as string[] }
}

/** Position of the column that holds the case's number in the batch's file; -1 when nobody kept it. */
export async function caseColumnOf(store: Store, batch: number): Promise<number> {
  const [row] = await store.rows('ingest/replayable', { batch })
  const { header, profile_text: text } = row ?? {}
  if (typeof header !== 'string') return -1
  const { columns } = typeof text === 'string' ? (JSON.parse(text) as Profile) : canonical
  return (JSON.parse(header) as string[]).indexOf(columns.case_id ?? '')
}

/** A profile as it is kept with a batch: the canonical one goes without saying. */
export const keptProfile = (profile: Profile): string | null =>
  profile.id === canonical.id ? null : JSON.stringify(profile)

/** A wide row is numbered by its line and cell: queries/ingest/unfold_wide.sql. */
const CELLS_OF_A_ROW = 16_384

/**
 * Gives every row the line that it had in the first file. A row that names no rejected row of the batch keeps its own,
 * below 0. Throws ReplayRefused when the column that names them lacks.
 */
export async function nameRows(tx: Transaction, replay: Replay, columns: readonly string[]): Promise<void> {
  const names: readonly string[] = Object.values(FAULT_COLUMN)
  const position = columns.findIndex((column) => names.includes(column)) + 1
  if (position === 0) throw new ReplayRefused('no_fault_column', replay.batch)
  const factor = replay.profile.wide ? CELLS_OF_A_ROW : 1
  const splices = { batch: String(replay.batch), position: String(position), factor: String(factor) }
  await tx.run('ingest/replay_rows', {}, { splices })
}

/** Rows that correct no rejected row are rejected: only corrections come in this way. */
export async function refuseOthers(tx: Transaction, columns: readonly string[]): Promise<void> {
  const names: readonly string[] = Object.values(FAULT_COLUMN)
  await tx.run('ingest/replay_refuse', { column: columns.find((column) => names.includes(column)) ?? null })
  await tx.run('ingest/leave_faulty')
}
