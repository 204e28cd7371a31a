import { setImmediate } from 'node:timers/promises'
import type { Store } from '../../store/store.ts'
import type { Params } from '../../store/values.ts'

/**
 * The columns of an answer as arrays: what is added up in a loop is not made into rows first. Of a million rows each takes
 * some milliseconds, and lets others have their turn before it.
 */
export class Columns {
  readonly #result: Awaited<ReturnType<Store['result']>>
  readonly #names: readonly string[]

  private constructor(result: Awaited<ReturnType<Store['result']>>) {
    this.#result = result
    this.#names = result.columnNames()
  }

  static async of(store: Store, query: string, params: Params): Promise<Columns> {
    return new Columns(await store.result(query, params))
  }

  get length(): number {
    return this.#result.rowCount
  }

  /** @param missing - stands for NULL. */
  async numbers(name: string, missing = Number.NaN): Promise<Float64Array> {
    const numbers = new Float64Array(this.length)
    await this.#each(name, (row, value) => {
      numbers[row] = value === null ? missing : Number(value)
    })
    return numbers
  }

  /** Columns of SMALLINT without NULL. */
  async small(name: string): Promise<Int16Array> {
    const numbers = new Int16Array(this.length)
    await this.#each(name, (row, value) => {
      numbers[row] = value as number
    })
    return numbers
  }

  async texts(name: string): Promise<(string | null)[]> {
    const texts: (string | null)[] = new Array(this.length).fill(null)
    await this.#each(name, (row, value) => {
      texts[row] = value as string | null
    })
    return texts
  }

  async #each(name: string, take: (row: number, value: unknown) => void): Promise<void> {
    await setImmediate()
    const index = this.#names.indexOf(name)
    let row = 0
    for (let number = 0; number < this.#result.chunkCount; number++) {
      const vector = this.#result.getChunk(number).getColumnVector(index)
      for (let item = 0; item < vector.itemCount; item++) take(row++, vector.getItem(item))
    }
  }
}
