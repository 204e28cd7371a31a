import { hash } from 'node:crypto'
import type pg from 'pg'
import Cursor from 'pg-cursor'
import { fillSplices, identifier } from '../../store/queries.ts'
import type { Store } from '../../store/store.ts'
import { csvRow } from '../push/push-csv.ts'
import { SourceFailed } from './failures.ts'
import type { PostgresRule } from './source-file.ts'

/** How far a source has been read. */
export interface Reached {
  readonly watermark: string
  /** Hashes of the rows read at that very watermark: more may come at it. */
  readonly rows: readonly string[]
}

const PAGE = 5000

/** New rows of a source as CSV, a page at a time; `reached` moves as they are read. */
export class Rows {
  readonly #cursor: Cursor<(string | null)[]>
  readonly #before: Reached | undefined
  readonly #most: number
  reached: Reached | undefined
  count = 0

  constructor(client: pg.Client, store: Store, rule: PostgresRule, before: Reached | undefined, most: number) {
    const query = store.queries.get(before === undefined ? 'source/postgres_first_rows' : 'source/postgres_rows')
    if (query === undefined) throw new Error('the queries of PostgreSQL sources are missing')
    const splices = { query: rule.query.trim().replace(/;\s*$/, ''), watermark: identifier(rule.watermark) }
    const values = before === undefined ? [] : [before.watermark]
    // Every value as PostgreSQL writes it: nothing is rounded or moved to another zone on the way.
    const config = { rowMode: 'array', types: { getTypeParser: () => (text: string) => text } }
    this.#cursor = client.query(new Cursor<(string | null)[]>(fillSplices(query, splices), values, config as never))
    this.#before = before
    this.reached = before
    this.#most = most
  }

  /** Header first; nothing at all when there is no new row. */
  async *csv(): AsyncGenerator<string> {
    let header: string | undefined
    while (this.count < this.#most) {
      const { rows, columns } = await this.#page()
      if (rows.length === 0) return
      const fresh = rows.filter((row) => this.#isFresh(row))
      if (fresh.length === 0) continue
      // The last column is the watermark as text, ours.
      if (header === undefined) {
        header = csvRow(columns.slice(0, -1))
        yield `${header}\n`
      }
      yield `${fresh.map((row) => csvRow(row.slice(0, -1).map((value) => value ?? ''))).join('\n')}\n`
      this.count += fresh.length
    }
  }

  close(): Promise<void> {
    return this.#cursor.close()
  }

  #isFresh(row: readonly (string | null)[]): boolean {
    const watermark = row.at(-1)
    if (watermark === null || watermark === undefined) {
      throw new SourceFailed('source_watermark', `a row has no watermark: let the query leave it out, or fill it`)
    }
    const print = hash('sha256', JSON.stringify(row))
    if (watermark === this.#before?.watermark && this.#before.rows.includes(print)) return false
    const rows = watermark === this.reached?.watermark ? this.reached.rows : []
    this.reached = { watermark, rows: [...rows, print] }
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
