import type { AnswerState } from './answer.svelte.ts'

/** Several answers as one: ready when all are, an error when one is. */
export function together(...answers: readonly AnswerState[]): AnswerState {
  return {
    get ready() {
      return answers.every((answer) => answer.ready)
    },
    get stale() {
      return answers.some((answer) => answer.stale)
    },
    get fading() {
      return answers.some((answer) => answer.fading)
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
