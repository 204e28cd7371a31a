import type { Check, MappingDraft } from '../../server/contract-import.ts'
import { type AnswerError, answerError } from '../answer/client.ts'
import { follow } from './poll.ts'
import { askCheck, startCheck } from './requests.ts'

/** So long the reader may go on changing before the check starts again. */
const SETTLED_MS = 250

const isOver = ({ state }: Check): boolean => state !== 'waiting' && state !== 'running'

/** The check of one draft: it starts again on each change, and the counts of the last one stay until new ones come. */
export class Checking {
  #value = $state.raw<Check>()
  #stale = $state(false)
  #error = $state.raw<AnswerError>()
  #stop: AbortController | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  get value(): Check | undefined {
    return this.#value
  }
  /** The counts are those of an earlier draft. */
  get stale(): boolean {
    return this.#stale
  }
  get error(): AnswerError | undefined {
    return this.#error
  }
  /** The counts are whole, and of the draft as it is. */
  get done(): boolean {
    return !this.#stale && this.#error === undefined && this.#value?.state === 'done'
  }

  start(upload: string, draft: MappingDraft): void {
    const pause = this.#value === undefined && this.#error === undefined ? 0 : SETTLED_MS
    this.#halt()
    this.#stale = true
    this.#error = undefined
    const stop = new AbortController()
    this.#stop = stop
    this.#timer = setTimeout(() => void this.#run(upload, draft, stop.signal), pause)
  }

  /** Nothing to check any more, or nothing that can be checked yet. */
  clear(): void {
    this.#halt()
    this.#value = undefined
    this.#error = undefined
    this.#stale = false
  }

  async #run(upload: string, draft: MappingDraft, signal: AbortSignal): Promise<void> {
    try {
      await startCheck(upload, draft, signal)
      await follow(
        () => askCheck(upload, signal),
        (check) => this.#told(check),
        isOver,
        signal,
      )
    } catch (error) {
      if (signal.aborted) return
      this.#error = answerError(error)
      this.#stale = false
    }
  }

  #told(check: Check): void {
    this.#value = check
    this.#stale = false
  }

  #halt(): void {
    clearTimeout(this.#timer)
    this.#stop?.abort()
  }
}
