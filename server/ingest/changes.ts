import type { Instant } from '../clock/types.ts'
import type { Store } from '../store/store.ts'
import type { Phase } from './batch.ts'

/** Between which instants something ended otherwise than before, both included. */
export interface ChangedSpan {
  /** What was known at earlier instants is as it was before. */
  readonly since: Instant
  /** No end after it, if anything, has become another. */
  readonly until: Instant
}

/** Something stored became visible to readers. */
export interface Change {
  /** The batch that came in, or was taken out. */
  readonly batch: number
  /** Cases whose facts are other than before. */
  readonly cases: number
  /** null: at any instant it may be other than before. */
  readonly span: ChangedSpan | null
  /** Who wrote; a source that keeps memories of the store knows its own writes by it. */
  readonly by: string | undefined
}

/** How far an import is; `fraction` is null when it cannot be told. */
export interface ImportProgress {
  readonly name: string
  readonly phase: Phase | 'done' | 'failed'
  readonly fraction: number | null
}

interface Heard {
  readonly data: Change
  readonly import: ImportProgress
  /** Alerts, their messages, rules, contacts or mutes are other than before. */
  readonly alerts: undefined
}

/** The one place that hears when a write has finished, whichever way the data came. */
export class Changes {
  readonly #listeners: { [Kind in keyof Heard]: Set<(told: Heard[Kind]) => void> } = {
    data: new Set(),
    import: new Set(),
    alerts: new Set(),
  }

  /** Call it once the transaction is committed. */
  tell<Kind extends keyof Heard>(kind: Kind, told: Heard[Kind]): void {
    for (const listener of this.#listeners[kind]) listener(told)
  }

  /** Returns what ends the listening. */
  listen<Kind extends keyof Heard>(kind: Kind, listener: (told: Heard[Kind]) => void): () => void {
    this.#listeners[kind].add(listener)
    return () => void this.#listeners[kind].delete(listener)
  }
}

const known = new WeakMap<Store, Changes>()

/** The changes of one database. */
export function changesOf(store: Store): Changes {
  const changes = known.get(store) ?? new Changes()
  known.set(store, changes)
  return changes
}
