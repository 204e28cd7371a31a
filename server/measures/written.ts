import type { Column } from '../store/queries.ts'
import { asInDatabase, type Cell, type Row } from '../store/values.ts'

/** What writers need of an answer: the columns of the database's, chunk by chunk, or those of one that was added up here. */
export interface Answered {
  readonly rowCount: number
  readonly columnCount: number
  readonly chunkCount: number
  getChunk(number: number): {
    getColumnVector(column: number): { readonly itemCount: number; getItem(row: number): unknown }
  }
}

/** An answer that was added up here, a list of cells for each row. */
export class Written implements Answered {
  readonly chunkCount = 1
  readonly #columns: readonly Column[]
  readonly #cells: readonly (readonly Cell[])[]

  constructor(columns: readonly Column[], cells: readonly (readonly Cell[])[]) {
    this.#columns = columns
    this.#cells = cells
  }

  get rowCount(): number {
    return this.#cells.length
  }

  get columnCount(): number {
    return this.#columns.length
  }

  getChunk() {
    return {
      getColumnVector: (column: number) => ({
        itemCount: this.rowCount,
        getItem: (row: number) => asInDatabase(this.#cells[row]?.[column] ?? null, this.#columns[column]?.type),
      }),
    }
  }

  rows(): Row[] {
    return this.#cells.map((cells) =>
      Object.fromEntries(this.#columns.map(({ name }, column) => [name, cells[column] ?? null])),
    )
  }
}
