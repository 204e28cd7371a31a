import { flushSync, untrack } from 'svelte'

/** Rows drawn above and below what is on the screen. */
const OVERSCAN = 8
/** However tall the window. */
const MOST = 200
/** So long without a turn of the wheel, and scrolling is over. */
const REST_MS = 150
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
 * leaves at one end comes in again at the other. While the list scrolls, its element stays where it is in the document and
 * only gets another text and height: an element that moves is styled, laid out and drawn from nothing. When scrolling is
 * over, the elements are put in the order of the rows, which is that of the keys and of a screen reader. On paper all rows
 * are drawn. Make it while a component is being set up.
 */
export class RowWindow {
  #first = $state(0)
  #room = $state(0)
  #printed = $state(false)
  /** Place of the element that comes first in the document; see {@link place}. */
  #turn = $state(0)
  #scrolling = $state(false)
  #resting: ReturnType<typeof setTimeout> | undefined
  readonly #rows: Rows

  constructor(rows: Rows) {
    this.#rows = rows
    const place = () => this.#place()
    const scrolled = () => {
      this.#place()
      this.#scrolling = true
      clearTimeout(this.#resting)
      this.#resting = setTimeout(() => this.#order(), REST_MS)
    }
    $effect(() => {
      void [rows.count(), rows.height(), rows.body()]
      place()
      untrack(() => this.#order())
    })
    $effect(() => {
      const print = (on: boolean) => () =>
        flushSync(() => {
          this.#printed = on
        })
      const listened = [
        ['scroll', scrolled],
        ['resize', scrolled],
        ['beforeprint', print(true)],
        ['afterprint', print(false)],
      ] as const
      for (const [event, heard] of listened) addEventListener(event, heard, { passive: true })
      return () => {
        for (const [event, heard] of listened) removeEventListener(event, heard)
        clearTimeout(this.#resting)
      }
    })
  }

  /** Rows pass under the pointer: none of them is meant. */
  get scrolling(): boolean {
    return this.#scrolling
  }
  /** How many rows are drawn. */
  readonly size: number = $derived.by(() => Math.min(this.#rows.count(), this.#printed ? PRINTED : this.#room))
  readonly #top: number = $derived.by(() =>
    this.#printed ? 0 : Math.min(this.#first, Math.max(0, this.#rows.count() - this.size)),
  )
  /** Their indexes in the list, in the order of the document. */
  readonly shown: readonly number[] = $derived.by(() => {
    const { size } = this
    const top = this.#top
    const turn = this.#printed ? 0 : this.#turn % Math.max(1, size)
    return Array.from({ length: size }, (_, place) => top + ((((turn + place - top) % size) + size) % size))
  })

  /** The element that a row is drawn in: what tells the elements apart. */
  place(index: number): number {
    return index % this.size
  }

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

  #order(): void {
    this.#scrolling = false
    this.#turn = this.size === 0 ? 0 : this.place(this.#top)
  }

  #place(): void {
    const top = this.#rows.body()?.getBoundingClientRect().top
    if (top === undefined) return
    const height = this.#rows.height()
    this.#room = Math.min(MOST, Math.ceil(innerHeight / height) + 2 * OVERSCAN)
    this.#first = Math.max(0, Math.floor(-top / height) - OVERSCAN)
  }
}
