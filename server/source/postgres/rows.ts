import { hash } from 'node:crypto'
import type pg from 'pg'
import Cursor from 'pg-cursor'
import { fillSplices, identifier } from '../../store/queries.ts'
import type { Store } from '../../store/store.ts'
import { csvRow } from '../push/push-csv.ts'
import { SourceFailed } from './failures.ts'
import { readFrom } from './look-back.ts'
import type { PostgresRule } from './source-file.ts'

/** How far a source has been read. */
export interface Reached {
  readonly watermark: string
  /** Hashes of the rows read last: they come again while the look-back reaches them, and at that very watermark. */
  readonly rows: readonly string[]
  /** How many of them, at the end, are of that very watermark. */
  readonly at?: number
}

/** Hashes that are kept beside those of the last watermark. A row that comes again without one counts as a duplicate. */
const KEPT = 10_000

const PAGE = 5000

export interface ReadOptions {
  /** Rows that are read at most. */
  readonly most: number
  /** See {@link readFrom}. */
  readonly lookBack: number | undefined
}

/** New rows of a source as CSV, a page at a time; `reached` moves as they are read. */
export class Rows {
  readonly #cursor: Cursor<(string | null)[]>
  readonly #most: number
  readonly #known: Set<string>
  #watermark: string | undefined
  #at: number
  count = 0

  constructor(client: pg.Client, store: Store, rule: PostgresRule, before: Reached | undefined, options: ReadOptions) {
    const { most, lookBack } = options
    const query = store.queries.get(before === undefined ? 'source/postgres_first_rows' : 'source/postgres_rows')
    if (query === undefined) throw new Error('the queries of PostgreSQL sources are missing')
    const splices = { query: rule.query.trim().replace(/;\s*$/, ''), watermark: identifier(rule.watermark) }
    const values = before === undefined ? [] : [readFrom(before.watermark, lookBack), before.watermark]
    // Every value as PostgreSQL writes it: nothing is rounded or moved to another zone on the way.
    const config = { rowMode: 'array', types: { getTypeParser: () => (text: string) => text } }
    this.#cursor = client.query(new Cursor<(string | null)[]>(fillSplices(query, splices), values, config as never))
    this.#known = new Set(before?.rows)
    this.#watermark = before?.watermark
    this.#at = before?.at ?? before?.rows.length ?? 0
    this.#most = most
  }

  /** How far it is read; undefined before the first row of all. */
  get reached(): Reached | undefined {
    if (this.#watermark === undefined) return undefined
    return { watermark: this.#watermark, rows: [...this.#known].slice(-Math.max(KEPT, this.#at)), at: this.#at }
  }

  /** Header first; nothing at all when there is no new row. */
  async *csv(): AsyncGenerator<string> {
    let header: string | undefined
    while (this.count < this.#most) {
      const { rows, columns } = await this.#page()
      if (rows.length === 0) return
      const fresh = rows.filter((row) => this.#isFresh(row))
      if (fresh.length === 0) continue
      // The last columns are ours: the watermark as text, and whether it is as far as before.
      if (header === undefined) {
        header = csvRow(columns.slice(0, -2))
        yield `${header}\n`
      }
      yield `${fresh.map((row) => csvRow(row.slice(0, -2).map((value) => value ?? ''))).join('\n')}\n`
      this.count += fresh.length
    }
  }

  close(): Promise<void> {
    return this.#cursor.close()
  }

  #isFresh(row: readonly (string | null)[]): boolean {
    const [watermark, reached] = row.slice(-2)
    if (watermark === null || watermark === undefined) {
      throw new SourceFailed('source_watermark', `a row has no watermark: let the query leave it out, or fill it`)
    }
    const print = hash('md5', JSON.stringify(row.slice(0, -1)), 'base64url')
    if (this.#known.has(print)) return false
    this.#known.add(print)
    // One that was committed late does not set the reading back.
    if (reached === 'false') return true
    this.#at = watermark === this.#watermark ? this.#at + 1 : 1
    this.#watermark = watermark
    return true
  }

  #page(): Promise<{ rows: (string | null)[][]; columns: string[] }> {
    return new Promise((resolve, reject) => {
      // Past its end, the cursor answers without a result.
      this.#cursor.read(PAGE, (error: Error | undefined, rows, result?: pg.QueryResult) => {
        if (error) reject(error)
        else resolve({ rows, columns: (result?.fields ?? []).map(({ name }) => name) })
      })
    })
  }
}
