import type { Alert } from '../../../server/contract-alerts.ts'
import { Cursor } from '../../list/cursor.svelte.ts'

/** The rows that are to be answered together, and the one that the keys stand at. Make it while a component is set up. */
export class Chosen {
  readonly cursor: Cursor
  readonly #rows: () => readonly Alert[]
  #ids = $state.raw<ReadonlySet<string>>(new Set())

  /** @param rows - reactive */
  constructor(rows: () => readonly Alert[]) {
    this.#rows = rows
    this.cursor = new Cursor(() => rows().map(({ alert }) => alert))
  }

  /** Those that are still listed. */
  readonly rows: readonly Alert[] = $derived.by(() => this.#rows().filter(({ alert }) => this.#ids.has(alert)))
  readonly count: number = $derived(this.rows.length)
  readonly all: boolean = $derived.by(() => this.count > 0 && this.count === this.#rows().length)
  readonly of: number = $derived.by(() => this.#rows().length)

  has(alert: string): boolean {
    return this.#ids.has(alert)
  }

  toggle(index: number): void {
    const row = this.#rows()[index]
    if (row === undefined) return
    const ids = new Set(this.#ids)
    if (!ids.delete(row.alert)) ids.add(row.alert)
    this.#ids = ids
  }

  choose(all: boolean): void {
    this.#ids = new Set(all ? this.#rows().map(({ alert }) => alert) : [])
  }
}
