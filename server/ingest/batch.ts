import type { Readable } from 'node:stream'
import { type Clock, systemClock } from '../clock/system-clock.ts'
import type { DeviationCode } from '../judge/deviations.ts'
import { forgetJudging, judgeTouched } from '../judge/judge.ts'
import { forgetOtherwise } from '../judge/judge-otherwise.ts'
import type { Store, Transaction } from '../store/store.ts'
import { type ChangedSpan, changesOf } from './changes.ts'
import { ColumnsMissing } from './errors.ts'
import type { Choices } from './formats/convert.ts'
import type { Growth } from './formats/packed.ts'
import { headerFingerprint } from './header-fingerprint.ts'
import { discard, receive } from './incoming.ts'
import { canonical, type Profile } from './profile.ts'
import type { RejectReason } from './reasons.ts'
import type { RegulationInUse } from './regulation-in-use.ts'
import type { Replay } from './replay.ts'
import { SavedProfiles } from './saved-profiles.ts'
import { stoppable } from './stoppable.ts'
import { storeBatch } from './store-batch.ts'

export type Phase = 'receive' | 'read' | 'store' | 'judge'

export interface IngestOptions {
  /** What the file is called in reports and rejects. */
  readonly name: string
  readonly path?: string | undefined
  readonly stream?: Readable | undefined
  /** Size of the stream, when it is known: for progress. */
  readonly bytes?: number | undefined
  readonly profile?: Profile | undefined
  /** What the file cannot say itself; it wins over what the profile says. */
  readonly choose?: Choices | undefined
  /** How far a packed file may grow. */
  readonly growth?: Growth | undefined
  /** Who or what brings it, for the list of batches: a name, `command line`, a watched folder. */
  readonly source?: string | undefined
  /**
   * It is a piece of what its source brings all the time: it goes on with the batch that the source began within this hour,
   * where that was read alike and no other came after it. Not for wide logs, whose lines are numbered otherwise.
   */
  readonly growing?: boolean | undefined
  /** The file corrects rejected rows of a batch: it is read by that batch's profile, whatever `profile` says. */
  readonly replay?: Replay | undefined
  readonly clock?: Clock | undefined
  /** What makes the facts of the touched cases. */
  readonly judge?: typeof judgeTouched | undefined
  readonly signal?: AbortSignal | undefined
  /** `fraction` is 0 to 1 within the phase; null when it cannot be told. */
  readonly onProgress?: ((phase: Phase, fraction: number | null) => void) | undefined
  /** Runs in the batch's own transaction, once its rows are stored: what must be stored with them, or not at all. */
  readonly onStored?:
    | ((tx: Transaction, report: Omit<BatchReport, 'seconds' | 'warned' | 'warnings'>) => Promise<void>)
    | undefined
  /** Who brings it, for those who hear of the change. */
  readonly by?: string | undefined
}

export interface BatchReport {
  readonly batch: number
  readonly file: string
  readonly profile: string
  /** rowsIn = accepted + duplicate + rejected, always. */
  readonly rowsIn: number
  readonly accepted: number
  readonly duplicate: number
  readonly rejected: number
  /** Of the accepted: rows that replaced an earlier content of the same event id. */
  readonly corrected: number
  /** Events made from attributes of cases, beside the rows' own. */
  readonly derived: number
  /** Cases with a new or changed event. */
  readonly cases: number
  /** Rejected rows by reason, the most frequent first. */
  readonly byReason: Readonly<Partial<Record<RejectReason, number>>>
  /** Of the accepted: rows whose event is on file, and has something odd about it. */
  readonly warned: number
  /** Those rows by warning (a code of server/judge/deviations.ts); a row may have several. */
  readonly warnings: Readonly<Partial<Record<DeviationCode, number>>>
  readonly seconds: number
}

/**
 * Takes one file in as one batch: all of it, or nothing. Every row ends as accepted, duplicate or rejected.
 * The cases that it touches are judged anew in the same transaction.
 * Throws FileUnreadable (no log), ProfileError, RegulationError (what the profile files contradicts what is there).
 */
export async function ingestFile(
  store: Store,
  regulation: RegulationInUse,
  options: IngestOptions,
): Promise<BatchReport> {
  const { replay } = options
  const profile = replay?.profile ?? options.profile ?? canonical
  const { clock = systemClock, judge = judgeTouched } = options
  const changes = changesOf(store)
  const tell = (phase: Phase, fraction: number | null) => {
    options.onProgress?.(phase, fraction)
    if (options.by === undefined) changes.tell('import', { name: options.name, phase, fraction })
  }
  const began = clock.now()
  const incoming = await receive(options, {
    folder: store.folder,
    encoding: options.choose?.encoding ?? profile.csv.encoding,
    sheet: options.choose?.sheet ?? profile.choose.sheet,
    objectType: options.choose?.objectType ?? profile.choose.objectType,
    member: options.choose?.member ?? profile.choose.member,
    growth: options.growth,
    signal: options.signal,
    onProgress: (fraction) => tell('receive', fraction),
  })
  const undo: (() => void)[] = []
  try {
    let span: ChangedSpan | null = null
    const changed = (found: ChangedSpan | null) => {
      span = found
    }
    const report = await store.prepareAndWrite(async (inner) => {
      const { name, signal } = options
      const { folder } = store
      const tx = stoppable(inner, signal)
      const { onStored, growing = false } = options
      const source = options.source ?? options.by ?? null
      const own = { name, source, replay, onStored, growing }
      const now = clock.now()
      try {
        return await storeBatch({
          tx,
          incoming,
          profile,
          regulation,
          undo,
          folder,
          ...own,
          signal,
          judge,
          now,
          tell,
          changed,
        })
      } catch (error) {
        // Before another batch begins, which would file on top of it.
        takeBack(regulation, undo)
        throw error
      }
    })
    regulation.filing.settle()
    changes.tell('data', { batch: report.batch, cases: report.cases, span, by: options.by })
    if (options.by === undefined) changes.tell('import', { name: options.name, phase: 'done', fraction: 1 })
    return { ...report, seconds: Number(clock.now() - began) / 1e6 }
  } catch (error) {
    takeBack(regulation, undo)
    if (options.by === undefined) changes.tell('import', { name: options.name, phase: 'failed', fraction: null })
    // The first error is the one to tell.
    await store.prepareAndWrite((tx) => letGo(tx)).catch(() => undefined)
    throw options.profile === undefined && replay === undefined ? namingSaved(error, store.folder) : error
  } finally {
    discard(incoming.path)
  }
}

/** What a batch that failed has read and judged so far. */
async function letGo(tx: Transaction): Promise<void> {
  await tx.run('ingest/forget')
  await forgetJudging(tx)
  await forgetOtherwise(tx)
}

/** Who gave no profile, and has one saved for this header, is told its name. */
function namingSaved(error: unknown, folder: string | undefined): unknown {
  if (!(error instanceof ColumnsMissing) || folder === undefined) return error
  const fingerprint = headerFingerprint(error.columns)
  const saved = new SavedProfiles(folder)
    .list()
    .filter(({ headerFingerprints }) => headerFingerprints.includes(fingerprint))
  return saved.length === 0 ? error : error.naming(saved.map(({ id }) => id))
}

/** Puts the regulation's files back as they were before the batch. */
function takeBack(regulation: RegulationInUse, undo: (() => void)[]): void {
  if (undo.length === 0) return
  for (const one of undo.splice(0).reverse()) one()
  regulation.filing.settle()
}
