import { type Change, type Changes, changesOf, type ImportProgress } from '../ingest/changes.ts'
import { dataVersion } from '../measures/data-state.ts'
import type { Store } from '../store/store.ts'

/** What a reader of GET /api/v1/live is told. */
export type LiveMessage =
  | {
      readonly event: 'data'
      readonly data: { readonly version: number; readonly batch: number | null; readonly cases: number }
    }
  | { readonly event: 'import'; readonly data: ImportProgress }
  /** Alerts, messages, rules, contacts or mutes are other than before: ask again for what is shown of them. */
  | { readonly event: 'alerts'; readonly data: Readonly<Record<string, never>> }

/** Progress is told so often; its end always. */
const PROGRESS_MS = 250

/** Tells every open page what has changed. The version is asked for once a change, whoever listens. */
export class Live {
  readonly #store: Store
  readonly #readers = new Set<(message: LiveMessage) => void>()
  readonly #end: readonly (() => void)[]
  readonly #toldAt = new Map<string, number>()

  constructor(store: Store, changes: Changes = changesOf(store)) {
    this.#store = store
    this.#end = [
      changes.listen('data', (change) => void this.#changed(change)),
      changes.listen('import', (progress) => this.#progressed(progress)),
      changes.listen('alerts', () => this.#tell({ event: 'alerts', data: {} })),
    ]
  }

  /** Returns what ends the reading. */
  listen(reader: (message: LiveMessage) => void): () => void {
    this.#readers.add(reader)
    return () => void this.#readers.delete(reader)
  }

  /** What a page compares its own figures with when it begins to listen. */
  async state(): Promise<LiveMessage> {
    return { event: 'data', data: { version: await dataVersion(this.#store), batch: null, cases: 0 } }
  }

  close(): void {
    for (const end of this.#end) end()
    this.#readers.clear()
  }

  async #changed({ batch, cases }: Change): Promise<void> {
    if (this.#readers.size === 0) return
    try {
      const version = await dataVersion(this.#store)
      this.#tell({ event: 'data', data: { version, batch, cases } })
    } catch {
      // The store is being closed: so are the readers.
    }
  }

  #progressed(progress: ImportProgress): void {
    const last = this.#toldAt.get(progress.name) ?? Number.NEGATIVE_INFINITY
    const ended = progress.phase === 'done' || progress.phase === 'failed'
    if (!ended && performance.now() - last < PROGRESS_MS) return
    if (ended) this.#toldAt.delete(progress.name)
    else this.#toldAt.set(progress.name, performance.now())
    this.#tell({ event: 'import', data: progress })
  }

  #tell(message: LiveMessage): void {
    for (const reader of this.#readers) reader(message)
  }
}
