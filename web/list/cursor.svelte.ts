/** Where the keys stand in a list: at a row, not at a place. When the list changes under it, it stays with its row. */
export class Cursor {
  #key = $state<string | null>(null)
  #last = $state(-1)
  readonly #keys: () => readonly string[]

  /** @param keys - reactive; what tells the rows apart, in the order of the list. */
  constructor(keys: () => readonly string[]) {
    this.#keys = keys
  }

  /** Index of its row; of the row that took its place when it is gone; -1 before any was used. */
  readonly index: number = $derived.by(() => {
    if (this.#key === null) return -1
    const found = this.#keys().indexOf(this.#key)
    return found < 0 ? Math.min(this.#last, this.#keys().length - 1) : found
  })

  /** Goes to a row, or to the first or last when there is none so far. */
  go(index: number): number {
    const keys = this.#keys()
    this.#last = Math.min(keys.length - 1, Math.max(0, index))
    this.#key = keys[this.#last] ?? null
    return this.#last
  }
}
