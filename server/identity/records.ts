import type { z } from 'zod'
import type { Store } from '../store/store.ts'

/**
 * Records of one kind by their ids. There are few, and every request asks: they are held in memory, and what is
 * changed is on the disk before it is told.
 */
export class Records<T extends object> implements Iterable<[string, T]> {
  readonly #store: Store
  readonly #kind: string
  readonly #all: Map<string, T>

  private constructor(store: Store, kind: string, all: Map<string, T>) {
    this.#store = store
    this.#kind = kind
    this.#all = all
  }

  static async open<T extends object>(store: Store, kind: string, shape: z.ZodType<T>): Promise<Records<T>> {
    const rows = await store.rows('identity/records', { kind })
    const all = rows.map((row) => [String(row['id']), shape.parse(JSON.parse(String(row['body'])))] as const)
    return new Records(store, kind, new Map(all))
  }

  get size(): number {
    return this.#all.size
  }

  get(id: string): T | undefined {
    return this.#all.get(id)
  }

  [Symbol.iterator](): IterableIterator<[string, T]> {
    return this.#all[Symbol.iterator]()
  }

  async keep(id: string, record: T): Promise<void> {
    const params = { kind: this.#kind, id, body: JSON.stringify(record) }
    const before = this.#all.get(id)
    // At once: two requests must not both find a name free, or a code unused.
    this.#all.set(id, record)
    try {
      await this.#store.writeBeside((tx) => tx.run('identity/keep', params))
    } catch (error) {
      if (before === undefined) this.#all.delete(id)
      else this.#all.set(id, before)
      throw error
    }
  }

  /** In memory alone, until the next {@link keep}: for what may be lost, such as when something was last used. */
  note(id: string, record: T): void {
    if (this.#all.has(id)) this.#all.set(id, record)
  }

  async forget(id: string): Promise<void> {
    // Whoever holds it must not get in while it is being written.
    if (!this.#all.delete(id)) return
    await this.#store.writeBeside((tx) => tx.run('identity/forget', { kind: this.#kind, id }))
  }
}
