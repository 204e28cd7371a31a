import type { Row } from '../../store/values.ts'

/** What was wrong with the rows so far. */
export class Tally {
  readonly byReason = new Map<string, number>()
  /** Rows by reason and word, of words that nobody knows. */
  readonly #byValue = new Map<string, number>()
  readonly faults: Row[] = []

  get rejected(): number {
    return [...this.byReason.values()].reduce((sum, rows) => sum + rows, 0)
  }

  addReasons(rows: readonly Row[]): void {
    for (const row of rows) add(this.byReason, String(row['reason']), Number(row['rows']))
  }

  addValues(rows: readonly Row[]): void {
    for (const row of rows) add(this.#byValue, keyOf(row['reason'], row['value']), Number(row['rows']))
  }

  addFaults(rows: readonly Row[]): void {
    this.faults.push(...rows)
  }

  /** Rows that were rejected for the same word. */
  rowsLike(fault: Row): number {
    return this.#byValue.get(keyOf(fault['reason'], fault['value'])) ?? 0
  }

  /** The most frequent first. */
  reasons(): Record<string, number> {
    return Object.fromEntries([...this.byReason].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)))
  }
}

const keyOf = (reason: unknown, value: unknown) => `${String(reason)} ${String(value)}`

function add(into: Map<string, number>, key: string, rows: number): void {
  into.set(key, (into.get(key) ?? 0) + rows)
}
