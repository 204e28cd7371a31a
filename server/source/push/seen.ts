import { hash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Store } from '../../store/store.ts'
import type { Params } from '../../store/values.ts'

const PROBES = 4

/**
 * Tells that a text was never added, or that it may have been (a Bloom filter). With 13 bits a text, one new text in 250
 * is taken for a known one, which costs a look into the database and nothing else.
 */
export class Seen {
  readonly #size: number
  #bits: Uint8Array
  /** False while it does not know everything yet: then anything may have been added. */
  #complete = false
  /** Goes up when a filling is overtaken by the next one. */
  #filling = 0

  /** @param bits - a power of two. */
  constructor(bits: number) {
    this.#size = bits
    this.#bits = new Uint8Array(bits / 8)
  }

  /** Forgets everything, and stops a filling. */
  clear(): void {
    this.#filling++
    this.#complete = false
    this.#bits = new Uint8Array(this.#size / 8)
  }

  /** Adds what a query finds, some at a time, so that requests are answered meanwhile. */
  async fill(store: Store, query: 'source/case_numbers' | 'source/key_numbers', params: Params): Promise<void> {
    const own = ++this.#filling
    try {
      const result = await store.result(query, params)
      for (let chunk = 0; chunk < result.chunkCount; chunk++) {
        if (own !== this.#filling) return
        const [high = [], low = []] = result.getChunk(chunk).getColumns()
        high.forEach((value, row) => {
          this.#addNumbers(Number(value), Number(low[row]))
        })
        if (chunk % 16 === 15) await breathe()
      }
      if (own === this.#filling) this.#complete = true
    } catch {
      // It stays incomplete: everything is looked up.
    }
  }

  add(text: string): void {
    this.#addNumbers(...numbersOf(text))
  }

  #addNumbers(high: number, low: number): void {
    for (let probe = 0; probe < PROBES; probe++) {
      const bit = this.#place(high, low, probe)
      this.#bits[bit >>> 3] = (this.#bits[bit >>> 3] ?? 0) | (1 << (bit & 7))
    }
  }

  mayHave(text: string): boolean {
    if (!this.#complete) return true
    const [high, low] = numbersOf(text)
    for (let probe = 0; probe < PROBES; probe++) {
      const bit = this.#place(high, low, probe)
      if (((this.#bits[bit >>> 3] ?? 0) & (1 << (bit & 7))) === 0) return false
    }
    return true
  }

  #place(high: number, low: number, probe: number): number {
    // Odd, so that the probes differ; unsigned, as bitwise operators of JavaScript are not.
    return (low + probe * ((high | 1) >>> 0)) % this.#size
  }
}

/** The lower half of the text's MD5, in two parts, as queries/source/case_numbers gives it. */
function numbersOf(text: string): [high: number, low: number] {
  const digest = hash('md5', text, 'buffer')
  return [digest.readUInt32LE(12), digest.readUInt32LE(8)]
}
