import type { Writable } from 'node:stream'
import { write } from './terminal.ts'

const BLOCK = 65_536

/**
 * Writes lines in blocks: as soon as the lines that came together are done, or when a block is full. One write a line
 * would be slow, and one write at the end would leave a program waiting that asks line by line.
 */
export class LineWriter {
  readonly #stream: Writable
  #block = ''
  #soon: NodeJS.Immediate | undefined
  #failure: unknown

  constructor(stream: Writable) {
    this.#stream = stream
  }

  /** Throws what an earlier write failed with, such as a reader that has gone. */
  async add(line: string): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure
    this.#block += `${line}\n`
    if (this.#block.length >= BLOCK) return this.#flush()
    this.#soon ??= setImmediate(() => {
      this.#flush().catch((error: unknown) => {
        this.#failure = error
      })
    })
  }

  async end(): Promise<void> {
    await this.#flush()
    if (this.#failure !== undefined) throw this.#failure
  }

  async #flush(): Promise<void> {
    clearImmediate(this.#soon)
    this.#soon = undefined
    const block = this.#block
    this.#block = ''
    if (block !== '') await write(this.#stream, block)
  }
}
