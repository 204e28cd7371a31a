import { Worker } from 'node:worker_threads'
import type { ToWrite, Written } from './journal-thread.ts'

/** Writes lines to the disk, one call after another, in a thread that is begun with the first of them. */
export class JournalWriter {
  #thread: Worker | undefined
  /** Hears how the call at hand ended; there is one at a time. */
  #told: ((written: Written) => void) | undefined

  /** Resolves when the lines are on the disk, or with why they are not; then nothing of them is. */
  write(asked: ToWrite): Promise<Written> {
    this.#thread ??= this.#begin()
    const thread = this.#thread
    return new Promise((resolve) => {
      // The process must not end before the answer; without one to come, nothing waits for the thread.
      thread.ref()
      this.#told = (written) => {
        thread.unref()
        resolve(written)
      }
      thread.postMessage(asked)
    })
  }

  async close(): Promise<void> {
    await this.#thread?.terminate()
    this.#thread = undefined
  }

  #begin(): Worker {
    const thread = new Worker(new URL('./journal-thread.ts', import.meta.url))
    thread.on('message', (written: Written) => this.#told?.(written))
    const ended = (message: string) => {
      if (this.#thread === thread) this.#thread = undefined
      this.#told?.({ message, code: undefined })
    }
    thread.on('error', (error: Error) => ended(error.message))
    thread.on('exit', () => ended('the thread that writes the journal has ended'))
    return thread
  }
}
