import { untrack } from 'svelte'
import { Ahead } from './ahead.ts'
import { askedTogether } from './bundle.ts'
import { type AnswerError, answerError, getArrow, getJson } from './client.ts'
import { keepAnswer, keptAnswer } from './kept.ts'
import { alertRenewal, renewal } from './renewal.svelte.ts'
import { columnsOfJson, type JsonRows, type RowOf, rowsOf, type Shape } from './shape.ts'
import { sharing } from './sharing.ts'
import { awaitTogether } from './together.ts'

/** What is shown belongs to an earlier question for so long before it fades: most answers come before that. */
const FADES_AFTER_MS = 150
/** Nothing is shown for so long; only then a still grey shape takes the place. */
const PATIENCE_MS = 300

/** What a figure needs to know of its answer. */
export interface AnswerState {
  /** There is something to show, though it may be stale. */
  readonly ready: boolean
  /** What is shown belongs to an earlier question. */
  readonly stale: boolean
  /** For longer than a moment: it is shown faded. */
  readonly fading: boolean
  /** Nothing to show for longer than a moment. */
  readonly slow: boolean
  readonly error: AnswerError | undefined
  retry(): void
}

/**
 * The answer to a question that may change: asks again when the path changes, drops an answer that comes too late,
 * keeps the old one until the new one is there. When new data has come in, it asks again quietly: what is shown stays
 * good until it is replaced, also when there is no answer. Make it while a component is being set up.
 */
export class Answer<T> implements AnswerState {
  #value = $state.raw<T>()
  #error = $state.raw<AnswerError>()
  #waiting = $state(true)
  #late = $state(false)
  #slow = $state(false)
  #attempt = $state(0)
  /** The renewal of the page at which it was last asked. */
  #renewed: number
  #asked: string | undefined
  readonly #ahead: Ahead<T>

  /**
   * @param path - reactive; undefined while the question cannot be asked yet
   * @param renewed - reactive; goes up when it is to be asked again
   */
  constructor(
    path: () => string | undefined,
    load: (path: string, signal: AbortSignal) => Promise<T>,
    renewed: () => number = () => renewal.count,
  ) {
    this.#renewed = untrack(renewed)
    this.#ahead = new Ahead(load)
    const current = $derived(path())
    $effect(() => this.#ahead.begin(() => this.#comeToAsk(current)))
    $effect(() => {
      void this.#attempt
      const asked = current
      this.#asked = asked
      const count = renewed()
      const quietly = count !== this.#renewed
      this.#renewed = count
      if (asked === undefined) return
      return untrack(() => this.#ask(asked, quietly && this.#value !== undefined))
    })
  }

  get value(): T | undefined {
    return this.#value
  }
  get ready(): boolean {
    return this.#value !== undefined
  }
  get stale(): boolean {
    return this.#waiting && this.#value !== undefined
  }
  get fading(): boolean {
    return this.#late && this.stale
  }
  get slow(): boolean {
    return this.#slow && this.#value === undefined
  }
  get error(): AnswerError | undefined {
    return this.#error
  }

  retry(): void {
    this.#attempt++
  }

  /** What to ask ahead, if anything. The page is then brought up to date with an answer that is known to be stale, or with the kept one. */
  #comeToAsk(path: string | undefined): string | undefined {
    if (path === undefined || path === this.#asked) return undefined
    this.#asked = path
    // Whatever becomes of the address meanwhile, the question is looked at once more.
    this.#attempt++
    const before = keptAnswer(path)
    if (before === undefined) this.#wait()
    else this.#settle(before as T)
    return before === undefined ? path : undefined
  }

  #ask(path: string, quietly: boolean): () => void {
    const before = keptAnswer(path)
    if (before !== undefined) {
      this.#settle(before as T)
      return () => {}
    }
    const { stop, answer } = this.#ahead.take(path)
    const come = awaitTogether()
    const fades = setTimeout(() => (this.#late = true), FADES_AFTER_MS)
    const patience = setTimeout(() => (this.#slow = true), PATIENCE_MS)
    const over = (): void => {
      clearTimeout(fades)
      clearTimeout(patience)
      come()
    }
    if (!quietly) this.#wait()
    answer
      .then((value) => {
        if (stop.signal.aborted) return
        keepAnswer(path, value)
        come(() => {
          if (!stop.signal.aborted) this.#settle(value)
        })
      })
      .catch((error: unknown) => {
        if (stop.signal.aborted || quietly) return
        come(() => {
          if (!stop.signal.aborted) this.#fail(answerError(error))
        })
      })
      .finally(over)
    return () => {
      stop.abort()
      over()
    }
  }

  #wait(): void {
    this.#waiting = true
    this.#late = false
    this.#error = undefined
  }

  #fail(error: AnswerError): void {
    this.#waiting = false
    this.#slow = false
    this.#value = undefined
    this.#error = error
  }

  #settle(value: T): void {
    this.#value = value
    this.#error = undefined
    this.#waiting = false
    this.#slow = false
  }
}

/** The rows of a measure that has few: as JSON, which needs no reader of its own on a first visit. */
export function rowsAnswer<S extends Shape>(shape: S, path: () => string | undefined): Answer<readonly RowOf<S>[]> {
  return new Answer(path, async (asked, signal) => {
    const answer = await sharing(asked, signal, askedTogether<JsonRows>)
    return rowsOf(columnsOfJson(answer), shape)
  })
}

/** The rows of a measure that may have very many: as Arrow, a fraction of the bytes. */
export function listAnswer<S extends Shape>(shape: S, path: () => string | undefined): Answer<readonly RowOf<S>[]> {
  return new Answer(path, async (asked, signal) => rowsOf(await getArrow(asked, signal), shape))
}

/** A JSON document of the API. */
export function documentAnswer<T>(path: () => string | undefined): Answer<T> {
  return new Answer(path, getJson<T>)
}

/** A JSON document about alerts, which are other than before more often than the data are. */
export function alertAnswer<T>(path: () => string | undefined): Answer<T> {
  return new Answer(path, getJson<T>, () => renewal.count + alertRenewal.count)
}
