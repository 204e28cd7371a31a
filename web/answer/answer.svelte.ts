import { untrack } from 'svelte'
import { askedTogether } from './bundle.ts'
import { type AnswerError, answerError, getArrow, getJson } from './client.ts'
import { alertRenewal, renewal } from './renewal.svelte.ts'
import { columnsOfJson, type JsonRows, type RowOf, rowsOf, type Shape } from './shape.ts'
import { sharing } from './sharing.ts'
import { awaitTogether } from './together.ts'

/** Nothing is shown for so long; only then a still grey shape takes the place. */
const PATIENCE_MS = 300
/** Answers kept, so that going back shows the page at once. */
const KEPT = 80

const kept = new Map<string, unknown>()

/** Forget every answer, or those whose address begins so: after new data has been loaded. */
export function forgetAnswers(under = ''): void {
  for (const path of kept.keys()) if (path.startsWith(under)) kept.delete(path)
}

/** What a figure needs to know of its answer. */
export interface AnswerState {
  /** There is something to show, though it may be stale. */
  readonly ready: boolean
  /** What is shown belongs to an earlier question. */
  readonly stale: boolean
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
  #slow = $state(false)
  #attempt = $state(0)
  /** The renewal of the page at which it was last asked. */
  #renewed: number

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
    const current = $derived(path())
    $effect(() => {
      void this.#attempt
      const asked = current
      const count = renewed()
      const quietly = count !== this.#renewed
      this.#renewed = count
      if (asked === undefined) return
      return untrack(() => this.#ask(asked, load, quietly && this.#value !== undefined))
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
  get slow(): boolean {
    return this.#slow && this.#value === undefined
  }
  get error(): AnswerError | undefined {
    return this.#error
  }

  retry(): void {
    this.#attempt++
  }

  #ask(path: string, load: (path: string, signal: AbortSignal) => Promise<T>, quietly: boolean): () => void {
    const before = kept.get(path)
    if (before !== undefined) {
      this.#settle(before as T)
      return () => {}
    }
    const stop = new AbortController()
    const come = awaitTogether()
    const patience = setTimeout(() => {
      this.#slow = true
    }, PATIENCE_MS)
    if (!quietly) {
      this.#waiting = true
      this.#error = undefined
    }
    load(path, stop.signal)
      .then((value) => {
        if (stop.signal.aborted) return
        keep(path, value)
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
      .finally(() => {
        clearTimeout(patience)
        come()
      })
    return () => {
      clearTimeout(patience)
      stop.abort()
      come()
    }
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

function keep(path: string, value: unknown): void {
  kept.delete(path)
  kept.set(path, value)
  const oldest = kept.keys().next()
  if (kept.size > KEPT && !oldest.done) kept.delete(oldest.value)
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

/** Several answers as one: ready when all are, an error when one is. */
export function together(...answers: readonly AnswerState[]): AnswerState {
  return {
    get ready() {
      return answers.every((answer) => answer.ready)
    },
    get stale() {
      return answers.some((answer) => answer.stale)
    },
    get slow() {
      return answers.some((answer) => answer.slow)
    },
    get error() {
      return answers.find((answer) => answer.error !== undefined)?.error
    },
    retry() {
      for (const answer of answers) if (answer.error !== undefined) answer.retry()
    },
  }
}
