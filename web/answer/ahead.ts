import { sendAsked } from './bundle.ts'

/** A question that is under way. */
export interface Asked<T> {
  readonly path: string
  readonly stop: AbortController
  readonly answer: Promise<T>
}

type Load<T> = (path: string, signal: AbortSignal) => Promise<T>

const parts = new Set<() => void>()

/**
 * Asks for everything that the page wants to know under an address that has just changed. Bringing the page up to date
 * takes longer than asking, and would otherwise come first: so the server works meanwhile.
 */
export function askAhead(): void {
  for (const ask of parts) {
    try {
      ask()
    } catch {
      // A part of the page that goes with this change has nothing to ask. What stays says so again when it is drawn.
    }
  }
  sendAsked()
}

/** The question of one part of the page, asked before the part itself comes to ask it. */
export class Ahead<T> {
  readonly #load: Load<T>
  #asked: Asked<T> | undefined

  constructor(load: Load<T>) {
    this.#load = load
  }

  /**
   * Asks from now on whenever {@link askAhead} is called.
   * @param path - what would be asked now; undefined when that is known or asked already
   * @returns what ends it.
   */
  begin(path: () => string | undefined): () => void {
    const ask = (): void => {
      const wanted = path()
      if (wanted === undefined || wanted === this.#asked?.path) return
      this.#drop()
      this.#asked = this.#send(wanted)
    }
    parts.add(ask)
    return () => {
      parts.delete(ask)
      this.#drop()
    }
  }

  /** The question under way, if it was asked ahead; else it is asked now. */
  take(path: string): Asked<T> {
    const ahead = this.#asked?.path === path ? this.#asked : undefined
    if (ahead === undefined) this.#drop()
    this.#asked = undefined
    return ahead ?? this.#send(path)
  }

  #send(path: string): Asked<T> {
    const stop = new AbortController()
    const answer = this.#load(path, stop.signal)
    // Who takes it hears of a failure; when nobody does, it is no event of its own.
    answer.catch(() => {})
    return { path, stop, answer }
  }

  #drop(): void {
    this.#asked?.stop.abort()
    this.#asked = undefined
  }
}
