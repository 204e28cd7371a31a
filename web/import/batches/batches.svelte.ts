import type { ImportedBatch } from '../../../server/contract-import.ts'
import { type AnswerError, answerError } from '../../answer/client.ts'
import { askBatches, batchesPath } from '../requests.ts'

const STEP = 10

/** The files that came in, newest first, as far as they were asked for. */
export class Batches {
  #rows = $state.raw<readonly ImportedBatch[]>()
  #error = $state.raw<AnswerError>()
  #limit = STEP
  #stop = new AbortController()

  get rows(): readonly ImportedBatch[] | undefined {
    return this.#rows
  }
  get error(): AnswerError | undefined {
    return this.#error
  }
  /** As many as were asked for have come: there may be more. */
  get more(): boolean {
    return (this.#rows?.length ?? 0) >= this.#limit
  }

  async load(): Promise<void> {
    this.#stop.abort()
    this.#stop = new AbortController()
    const { signal } = this.#stop
    this.#error = undefined
    try {
      this.#rows = await askBatches(batchesPath(this.#limit), signal)
    } catch (error) {
      if (signal.aborted) return
      this.#error = answerError(error)
    }
  }

  async showMore(): Promise<void> {
    this.#limit += STEP
    await this.load()
  }
}
