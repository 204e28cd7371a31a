import { flushSync } from 'svelte'

/** Rows drawn above and below what is on the screen. */
const OVERSCAN = 8
/** However tall the window. */
const MOST = 200
/** Most rows that are printed: paper for a dozen pages. */
const PRINTED = 500

interface Rows {
  count(): number
  /** Of each row, in pixels. */
  height(): number
  body(): HTMLElement | undefined
}

/**
 * Which rows of a long list are drawn: those on the screen and some around them, always as many, so that a row that
 * leaves at one end comes in again at the other. On paper all of them are. Make it while a component is being set up.
 */
export class RowWindow {
  #first = $state(0)
  #room = $state(0)
  #printed = $state(false)
  readonly #rows: Rows

  constructor(rows: Rows) {
    this.#rows = rows
    const place = () => this.#place()
    $effect(() => {
      void [rows.count(), rows.height(), rows.body()]
      place()
    })
    $effect(() => {
      const print = (on: boolean) => () =>
        flushSync(() => {
          this.#printed = on
        })
      const listened = [
        ['scroll', place],
        ['resize', place],
        ['beforeprint', print(true)],
        ['afterprint', print(false)],
      ] as const
      for (const [event, heard] of listened) addEventListener(event, heard, { passive: true })
      return () => {
        for (const [event, heard] of listened) removeEventListener(event, heard)
      }
    })
  }

  /** How many rows are drawn. */
  readonly size: number = $derived.by(() => Math.min(this.#rows.count(), this.#printed ? PRINTED : this.#room))
  /** Their indexes in the list. */
  readonly shown: readonly number[] = $derived.by(() => {
    const last = Math.max(0, this.#rows.count() - this.size)
    const first = this.#printed ? 0 : Math.min(this.#first, last)
    return Array.from({ length: this.size }, (_, place) => first + place)
  })

  /** Brings a row onto the screen, below what sticks to its top. */
  reveal(index: number, above: number, below: number): void {
    const body = this.#rows.body()
    if (body === undefined) return
    const top = body.getBoundingClientRect().top + index * this.#rows.height()
    const bottom = top + this.#rows.height()
    if (top < above) scrollBy(0, top - above)
    else if (bottom > innerHeight - below) scrollBy(0, bottom - innerHeight + below)
    this.#place()
  }

  #place(): void {
    const top = this.#rows.body()?.getBoundingClientRect().top
    if (top === undefined) return
    const height = this.#rows.height()
    this.#room = Math.min(MOST, Math.ceil(innerHeight / height) + 2 * OVERSCAN)
    this.#first = Math.max(0, Math.floor(-top / height) - OVERSCAN)
  }
}
