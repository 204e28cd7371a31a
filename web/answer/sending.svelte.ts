import { type AnswerError, answerError } from './client.ts'

/** A form on its way: one at a time, with what was wrong the last time. */
export class Sending {
  #busy = $state(false)
  #refused = $state.raw<AnswerError>()

  get busy(): boolean {
    return this.#busy
  }
  get refused(): AnswerError | undefined {
    return this.#refused
  }

  /** Resolves to undefined when it was refused. */
  async send<T>(work: () => Promise<T>): Promise<T | undefined> {
    this.#busy = true
    this.#refused = undefined
    try {
      return await work()
    } catch (error) {
      this.#refused = answerError(error)
      return undefined
    } finally {
      this.#busy = false
    }
  }

  forget(): void {
    this.#refused = undefined
  }
}
