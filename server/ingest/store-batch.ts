import type { Instant } from '../clock/types.ts'
import type { judgeTouched } from '../judge/judge.ts'
import { findJudgedOtherwise, touchOtherwise } from '../judge/judge-otherwise.ts'
import type { JudgedOtherwise } from '../judge/judged-by.ts'
import { keepRegulation, layRegulation } from '../judge/store-regulation.ts'
import type { Transaction } from '../store/store.ts'
import type { Phase } from './batch.ts'
import { type Counts, cell, type ReadFile, type Report, storeCounts, storeWarnings } from './batch-counts.ts'
import type { ChangedSpan } from './changes.ts'
import { FileUnreadable } from './errors.ts'
import { fileProfile, fileProviders } from './filing.ts'
import { goOn } from './growing.ts'
import type { Incoming } from './incoming.ts'
import { openServices, tellKnown } from './known.ts'
import { layMapping } from './mapping.ts'
import { findStored } from './near-events.ts'
import { lackable, type Profile } from './profile.ts'
import type { RegulationInUse } from './regulation-in-use.ts'
import { nameRows, type Replay, refuseOthers } from './replay.ts'
import { makeRoom, stageRows } from './stage.ts'
import { readRows } from './staging.ts'

/** Everything one batch needs inside its transaction. */
export interface Batch {
  readonly tx: Transaction
  readonly incoming: Incoming
  readonly profile: Profile
  readonly regulation: RegulationInUse
  /** Takes back what was filed beside the database, should the transaction fail. */
  readonly undo: (() => void)[]
  /** The data folder; undefined when everything is in memory. */
  readonly folder: string | undefined
  /** What the file is called. */
  readonly name: string
  /** Who or what brought it. */
  readonly source: string | null
  /** It goes on with a batch that was begun before. */
  readonly growing: boolean
  /** Of which batch it corrects rejected rows. */
  readonly replay: Replay | undefined
  readonly now: Instant
  readonly judge: typeof judgeTouched
  readonly signal: AbortSignal | undefined
  readonly tell: (phase: Phase, fraction: number | null) => void
  /** Told between which instants facts may be other than before; null: from ever to ever. */
  readonly changed: (span: ChangedSpan | null) => void
  readonly onStored: ((tx: Transaction, report: Counts) => Promise<void>) | undefined
}

/** Rows to candidates, candidates to events, events to facts; see the headers in queries/ingest. */
export async function storeBatch(batch: Batch): Promise<Report> {
  const { tx, profile, incoming, regulation, replay, signal, tell } = batch
  tell('read', null)
  const optional = lackable(profile, replay?.format ?? incoming.format)
  const { columns, width } = await readRows(tx, incoming, profile, optional)
  const rows = await countRows(tx)
  if (rows === 0) {
    throw new FileUnreadable('empty_file', 'it has a header, but no row below it')
  }
  if (replay !== undefined) await nameRows(tx, replay, columns)
  batch.undo.push(fileProfile(regulation, profile))
  const mapping = layMapping(profile, columns, { width, optional, openServices: openServices(regulation.current) })
  batch.undo.push(await fileProviders(tx, regulation, profile, mapping))
  await tellKnown(tx, regulation.current, profile)
  await makeRoom(tx, mapping)
  await stageRows(tx, profile, mapping, { folder: batch.folder, twelveDigits: incoming.twelveDigits })
  if (replay !== undefined) await refuseOthers(tx, columns)
  // By now a row of a wide log counts once for each of its events, and the corrections are no more than were asked for.
  const rowsIn = profile.wide || replay !== undefined ? await countRows(tx) : rows
  const grown = await goOn(batch, columns)
  await tx.run('ingest/keep_faulty')
  signal?.throwIfAborted()

  tell('store', null)
  const number = grown.goesOn ?? Number(cell(await tx.rows('ingest/next_batch'), 'batch'))
  const otherwise = await findJudgedOtherwise(tx, regulation.current)
  const others = otherwise !== undefined && Object.values(otherwise).some((found) => found.length > 0)
  const brought = await decideFates(batch, number, { rows, others })
  signal?.throwIfAborted()

  // What was known at an instant follows from the events up to it. (What a batch adds is at some instant, or it adds nothing.)
  const [span] = await tx.rows('ingest/changed_span')
  const [since, until] = [span?.['first_at'] ?? batch.now, span?.['last_at'] ?? batch.now] as [Instant, Instant]
  batch.changed(others ? null : { since, until })

  tell('judge', null)
  let counts: Counts | undefined
  const write = async () => {
    signal?.throwIfAborted()
    counts = await writeBatch(batch, number, { rowsIn, columns, ...brought, ...grown })
    return counts
  }
  await judgeBatch(batch, otherwise, write)
  signal?.throwIfAborted()
  const report = counts ?? (await write())
  return { ...report, ...(await storeWarnings(tx, number)) }
}

/** The batch itself, in the transaction that has just begun. */
async function writeBatch(batch: Batch, number: number, read: ReadFile): Promise<Counts> {
  const { tx, regulation, replay } = batch
  await tx.begin()
  await storeEvents(tx, number)
  const report = await storeCounts(batch, number, read)
  if (report.rejected > 0) await tx.run('ingest/store_rejects', { batch: number, file: batch.name })
  if (replay !== undefined) await tx.run('ingest/replay_mark', { batch: number, replay_of: replay.batch })
  const { token } = regulation.filing
  if (token !== undefined) await tx.run('ingest/keep_filing_token', { token })
  await batch.onStored?.(tx, report)
  await tx.run('ingest/forget')
  return report
}

const countRows = async (tx: Transaction) => Number(cell(await tx.rows('ingest/count_rows'), 'rows_in'))

/** What becomes of every candidate, and which events of the file are new, both counted; nothing is stored yet. */
async function decideFates(
  { tx, profile }: Batch,
  batch: number,
  { rows, others }: { readonly rows: number; readonly others: boolean },
): Promise<Pick<ReadFile, 'brought' | 'fated'>> {
  const stored = await findStored(tx, rows)
  await tx.run('ingest/decide')
  const fated = await tx.rows('ingest/count_fates')
  const splices = {
    batch: String(batch),
    specs: String(profile.events.length + 1),
    stored_events: others ? 'event' : stored,
  }
  await tx.run('ingest/fresh_events', {}, { splices })
  await tx.run('judge/touched_none')
  await tx.run('ingest/touch_cases')
  return { fated, brought: await tx.rows('ingest/count_batch') }
}

/** Judges what the batch touched, and what the regulation judges otherwise than before. Then all is written: `write` first. */
async function judgeBatch(
  { tx, regulation: { current }, now, judge }: Batch,
  otherwise: JudgedOtherwise | undefined,
  write: () => Promise<unknown>,
): Promise<void> {
  // Apart, so that the judge reads it as it is; until the facts are there too, it passes for none.
  if (otherwise !== undefined) await tx.apart(() => layRegulation(tx, current, now))
  const rewrite = otherwise === undefined ? undefined : await touchOtherwise(tx, otherwise)
  await judge(tx, {
    now,
    beforeFacts: async () => {
      await write()
      if (otherwise !== undefined) await keepRegulation(tx, current)
    },
  })
  await rewrite?.()
}

async function storeEvents(tx: Transaction, batch: number): Promise<void> {
  await tx.run('ingest/supersede_stored', { batch })
  await tx.run('ingest/supersede_read')
  await tx.run('ingest/drop_replaced')
  await tx.run('ingest/store_events')
  await tx.run('ingest/store_repeats', { batch })
}
