import { randomUUID } from 'node:crypto'
import type { Store } from '../store/store.ts'
import type { BatchReport, Phase } from './batch.ts'
import { ImportCancelled } from './errors.ts'

/** An import as the others see it. */
export interface QueuedImport {
  readonly id: string
  readonly name: string
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly phase: Phase | null
  /** 0 to 1 within the phase; null when it cannot be told. */
  readonly fraction: number | null
  readonly report: BatchReport | null
  readonly error: unknown
}

/** What an import is given when its turn comes. */
export interface Turn {
  readonly signal: AbortSignal
  readonly onProgress: (phase: Phase, fraction: number | null) => void
}

export interface Job {
  readonly id: string
  /** Settles with the import; ImportCancelled when it was given up. */
  readonly done: Promise<BatchReport>
}

interface Entry {
  seen: QueuedImport
  readonly stop: AbortController
  settled: Promise<unknown>
}

/** Imports that have ended are told about until so many have come after them. */
const KEPT = 100

/** Imports go one at a time, first come, first served; the others wait and know their place. */
export class ImportQueue {
  readonly #entries = new Map<string, Entry>()
  #last: Promise<unknown> = Promise.resolve()

  /**
   * Takes an import into the queue. `work` runs when its turn comes, and must stop when the signal says so.
   *
   * @param options.signal - gives it up when whoever asked has gone away.
   * @param options.leave - runs once it has ended, however: for the file that it was to read.
   */
  add(
    name: string,
    work: (turn: Turn) => Promise<BatchReport>,
    options: { readonly signal?: AbortSignal | undefined; readonly leave?: (() => void) | undefined } = {},
  ): Job {
    const id = randomUUID().slice(0, 8)
    const stop = new AbortController()
    const seen: QueuedImport = { id, name, state: 'waiting', phase: null, fraction: null, report: null, error: null }
    const entry: Entry = { seen, stop, settled: this.#last }
    this.#entries.set(id, entry)
    const giveUp = () => stop.abort(new ImportCancelled(name))
    options.signal?.addEventListener('abort', giveUp, { once: true })
    if (options.signal?.aborted) giveUp()
    const done = this.#whenItsTurn(entry).then(() => this.#run(entry, work))
    entry.settled = done.then(
      () => undefined,
      () => undefined,
    )
    // Whoever waits behind waits for all before, also for one that was given up while it waited.
    this.#last = Promise.all([this.#last, entry.settled])
    void entry.settled.then(() => {
      options.signal?.removeEventListener('abort', giveUp)
      options.leave?.()
      this.#forgetOld()
    })
    return { id, done }
  }

  /** Every import of the last while, oldest first, with its place: 0 is being done, n has n before it. */
  list(): readonly (QueuedImport & { readonly place: number })[] {
    const all = [...this.#entries.values()].map(({ seen }) => seen)
    const ahead = all.filter(({ state }) => state === 'running' || state === 'waiting')
    return all.map((seen) => ({ ...seen, place: Math.max(0, ahead.indexOf(seen)) }))
  }

  find(id: string): (QueuedImport & { readonly place: number }) | undefined {
    return this.list().find((one) => one.id === id)
  }

  /** Gives an import up, and waits until nothing of it is left. One that has ended stays as it ended. */
  async cancel(id: string): Promise<(QueuedImport & { readonly place: number }) | undefined> {
    const entry = this.#entries.get(id)
    entry?.stop.abort(new ImportCancelled(entry.seen.name))
    await entry?.settled
    return this.find(id)
  }

  /** Gives every import up: the server is stopping. */
  async close(): Promise<void> {
    for (const { stop, seen } of this.#entries.values()) stop.abort(new ImportCancelled(seen.name))
    await Promise.all([...this.#entries.values()].map(({ settled }) => settled))
  }

  /** The one before has ended, or this one was given up while it waited. */
  async #whenItsTurn({ stop: { signal } }: Entry): Promise<void> {
    if (signal.aborted) return
    await Promise.race([
      this.#last,
      new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true })),
    ])
  }

  async #run(entry: Entry, work: (turn: Turn) => Promise<BatchReport>): Promise<BatchReport> {
    const { signal } = entry.stop
    const change = (change: Partial<QueuedImport>) => {
      entry.seen = { ...entry.seen, ...change }
    }
    try {
      signal.throwIfAborted()
      change({ state: 'running' })
      const report = await work({ signal, onProgress: (phase, fraction) => change({ phase, fraction }) })
      change({ state: 'done', report, phase: null, fraction: 1 })
      return report
    } catch (error) {
      if (!signal.aborted) change({ state: 'failed', error })
      else change({ state: 'cancelled', error: signal.reason })
      throw signal.aborted ? signal.reason : error
    }
  }

  #forgetOld(): void {
    const ended = [...this.#entries].filter(([, { seen }]) => seen.state !== 'waiting' && seen.state !== 'running')
    for (const [id] of ended.slice(0, -KEPT)) this.#entries.delete(id)
  }
}

const known = new WeakMap<Store, ImportQueue>()

/** The imports into one database. */
export function importsOf(store: Store): ImportQueue {
  const queue = known.get(store) ?? new ImportQueue()
  known.set(store, queue)
  return queue
}
