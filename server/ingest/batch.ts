import type { Readable } from 'node:stream'
import { type Clock, systemClock } from '../clock/system-clock.ts'
import { judgeTouched } from '../judge/judge.ts'
import type { Store, Transaction } from '../store/store.ts'
import { changesOf } from './changes.ts'
import type { Choices } from './formats/convert.ts'
import type { Growth } from './formats/packed.ts'
import { discard, receive } from './incoming.ts'
import { canonical, type Profile } from './profile.ts'
import type { RejectReason } from './reasons.ts'
import type { RegulationInUse } from './regulation-in-use.ts'
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
  readonly clock?: Clock | undefined
  /** What makes the facts of the touched cases. */
  readonly judge?: typeof judgeTouched | undefined
  readonly signal?: AbortSignal | undefined
  /** `fraction` is 0 to 1 within the phase; null when it cannot be told. */
  readonly onProgress?: ((phase: Phase, fraction: number | null) => void) | undefined
  /** Runs in the batch's own transaction, once its rows are stored: what must be stored with them, or not at all. */
  readonly onStored?: ((tx: Transaction, report: Omit<BatchReport, 'seconds'>) => Promise<void>) | undefined
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
  const { profile = canonical, clock = systemClock, judge = judgeTouched } = options
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
    const report = await store.prepareAndWrite(async (inner) => {
      const { name, signal } = options
      const tx = stoppable(inner, signal)
      const { onStored } = options
      const now = clock.now()
      return await storeBatch({ tx, incoming, profile, regulation, undo, name, signal, judge, now, tell, onStored })
    })
    changes.tell('data', { batch: report.batch, cases: report.cases, by: options.by })
    if (options.by === undefined) changes.tell('import', { name: options.name, phase: 'done', fraction: 1 })
    return { ...report, seconds: Number(clock.now() - began) / 1e6 }
  } catch (error) {
    for (const one of undo.reverse()) one()
    if (options.by === undefined) changes.tell('import', { name: options.name, phase: 'failed', fraction: null })
    await store.prepareAndWrite((tx) => letGo(tx))
    throw error
  } finally {
    discard(incoming.path)
  }
}

/** A transaction whose statements stop when the one who asked has gone away. */
function stoppable(tx: Transaction, signal: AbortSignal | undefined): Transaction {
  return {
    run: (name, params, options) => tx.run(name, params, { signal, ...options }),
    rows: (name, params, options) => tx.rows(name, params, { signal, ...options }),
    begin: () => tx.begin(),
    apart: (work) => tx.apart(work),
  }
}

/** What a batch that failed has read and judged so far. */
async function letGo(tx: Transaction): Promise<void> {
  await tx.run('ingest/forget')
  await tx.run('judge/forget')
}
