import { type Clock, systemClock } from '../clock/system-clock.ts'
import type { Instant } from '../clock/types.ts'
import { isPastUndo } from '../clock/undo-time.ts'
import { judgeTouched } from '../judge/judge.ts'
import { findJudgedOtherwise, touchOtherwise } from '../judge/judge-otherwise.ts'
import { storeRegulation } from '../judge/store-regulation.ts'
import type { Store, Transaction } from '../store/store.ts'
import { changesOf } from './changes.ts'
import { BatchMissing, UndoRefused } from './errors.ts'
import type { RegulationInUse } from './regulation-in-use.ts'
import { stoppable } from './stoppable.ts'

export interface UndoOptions {
  readonly batch: number
  /** Does everything, tells what changed, and takes it back. */
  readonly dryRun?: boolean | undefined
  /** Also when its days for that are over. */
  readonly force?: boolean | undefined
  /** Who undoes it, for the list of batches. */
  readonly by?: string | undefined
  /** How many open steps are overdue, asked before and after within the transaction. */
  readonly countOverdue?: ((tx: Transaction) => Promise<number>) | undefined
  readonly clock?: Clock | undefined
  readonly judge?: typeof judgeTouched | undefined
  readonly signal?: AbortSignal | undefined
}

/** What undoing a batch changes. */
export interface UndoReport {
  readonly batch: number
  readonly file: string
  /** True when nothing was changed: the report says what would. */
  readonly dryRun: boolean
  /** Cases that are gone. */
  readonly cases: number
  /** Cases that are gone, or were judged anew. */
  readonly casesTouched: number
  /** Events that are gone. */
  readonly events: number
  /** Events that stay, as another batch told them too. */
  readonly eventsKept: number
  /** Events that have the content again which this batch had corrected. */
  readonly corrected: number
  /** How many step occurrences fewer there are; less than 0 when a correction had taken some away. */
  readonly steps: number
  /** Open steps that are overdue, before and after; null when nobody asked. */
  readonly overdue: { readonly from: number; readonly to: number } | null
}

/**
 * Takes a batch back: its events, its corrections, and everything judged from them. What other batches said of the same
 * cases stays, also what they repeated of this one. The batch stays listed, and its file may come again.
 * Throws BatchMissing, and UndoRefused when it was undone before, is older than a week, has an issued report rest on it, or
 * holds no record of repeats.
 */
export async function undoBatch(store: Store, regulation: RegulationInUse, options: UndoOptions): Promise<UndoReport> {
  const { clock = systemClock, dryRun = false } = options
  let told: UndoReport | undefined
  try {
    const report = await store.write(async (inner) => {
      const tx = stoppable(inner, options.signal)
      told = await undoWithin(tx, regulation, options, clock.now())
      options.signal?.throwIfAborted()
      if (dryRun) throw new OnlyTried()
      return told
    })
    changesOf(store).tell('data', { batch: report.batch, cases: report.casesTouched, span: null, by: undefined })
    return report
  } catch (error) {
    if (error instanceof OnlyTried && told !== undefined) return told
    throw error
  }
}

/** Takes a trial back; never seen outside. */
class OnlyTried extends Error {}

async function undoWithin(
  tx: Transaction,
  regulation: RegulationInUse,
  options: UndoOptions,
  now: Instant,
): Promise<UndoReport> {
  const { batch, countOverdue, judge = judgeTouched, dryRun = false } = options
  const file = await requireUndoable(tx, batch, now, options.force ?? false)
  const otherwise = await findJudgedOtherwise(tx, regulation.current)
  if (otherwise !== undefined) await storeRegulation(tx, regulation.current, now)
  const overdueBefore = await countOverdue?.(tx)
  await tx.run('ingest/tables')
  await tx.run('ingest/undo_tables')
  await tx.run('ingest/undo_find', { batch })
  await tx.run('judge/touched_none')
  await tx.run('ingest/undo_touch')
  let rewrite: (() => Promise<void>) | undefined
  if (otherwise !== undefined) {
    await tx.run('judge/events_stored')
    rewrite = await touchOtherwise(tx, otherwise)
  }
  const stepsBefore = await stepsOf(tx)
  await moveContents(tx, batch)
  const [counts = {}] = await tx.rows('ingest/undo_counts')
  await tx.run('ingest/undo_replay', { batch })
  await tx.run('ingest/undo_mark', { batch, undone_at: now, undone_by: options.by ?? null })
  await tx.run('ingest/undo_forget')
  await judge(tx, { now })
  await rewrite?.()
  const stepsAfter = await stepsOf(tx)
  const overdueAfter = await countOverdue?.(tx)
  return {
    batch,
    file,
    dryRun,
    cases: Number(counts['cases']),
    casesTouched: Number(counts['touched']),
    events: Number(counts['events']),
    eventsKept: Number(counts['kept']),
    corrected: Number(counts['returned']),
    steps: stepsBefore - stepsAfter,
    overdue:
      overdueBefore === undefined || overdueAfter === undefined ? null : { from: overdueBefore, to: overdueAfter },
  }
}

async function requireUndoable(tx: Transaction, batch: number, now: Instant, force: boolean): Promise<string> {
  const [row] = await tx.rows('ingest/undoable', { batch })
  if (row === undefined) throw new BatchMissing(batch)
  if (row['undone_at'] !== null) throw new UndoRefused('undone_before', batch)
  if (row['locked'] !== null) throw new UndoRefused('unrecorded', batch)
  if (!force && row['reported'] !== null) throw new UndoRefused('in_report', batch)
  if (!force && isPastUndo(row['imported_at'] as Instant, now)) throw new UndoRefused('too_old', batch)
  return String(row['file'])
}

/** What only this batch told goes; what others told too becomes theirs; what it had replaced is in force again. */
async function moveContents(tx: Transaction, batch: number): Promise<void> {
  for (const table of ['event', 'superseded']) {
    await tx.run(`ingest/undo_rehome_${table}`)
    await tx.run(`ingest/undo_drop_${table}`, { batch })
  }
  await tx.run('ingest/undo_forget_repeats', { batch })
  await tx.run('ingest/undo_choose')
  await tx.run('ingest/undo_set_aside')
  await tx.run('ingest/undo_clear_place')
  await tx.run('ingest/undo_return')
  await tx.run('ingest/undo_clear_returned')
}

async function stepsOf(tx: Transaction): Promise<number> {
  const [row] = await tx.rows('ingest/undo_steps')
  return Number(row?.['steps'])
}
