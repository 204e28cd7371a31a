import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SchemaTooNew } from '../../../server/store/errors.ts'
import { Store } from '../../../server/store/store.ts'

/** Protects the data folders of older releases: they open with the tables of this one, or with a clear word. */
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'merzim-schema-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs statements on the folder's database as no release would, and answers the rows of the last. */
async function within(statements: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(join(folder, 'merzim.duckdb'))
  const connection = await instance.connect()
  const rows = (await (await connection.run(statements)).getRowsJson()) as unknown[][]
  connection.closeSync()
  instance.closeSync()
  return rows
}

const COLUMNS = `SELECT table_name, column_name, data_type FROM information_schema.columns ORDER BY ALL`
const FIRST = readFileSync(new URL('./schema-1.sql', import.meta.url), 'utf8')
const FILLED = `
INSERT INTO batch VALUES (1, 'a.csv', 'csv', 'canonical', 'x', 9, '2026-01-01', 3, 3, 0, 0, 1, 0, 1, NULL, NULL);
INSERT INTO event BY NAME SELECT 7 AS event_no, 1 AS batch, 3 AS line, 'HQ-1' AS case_id;
INSERT INTO superseded BY NAME SELECT NULL AS event_no, 1 AS batch, 2 AS line, 'HQ-1' AS case_id, 1 AS superseded_by;`

const opened = async (onUpgrade?: (from: number, to: number) => void) =>
  (await Store.open({ folder, readers: 1, ...(onUpgrade && { onUpgrade }) })).close()

describe('a data folder', () => {
  it('of the first release has the tables of this one once it was opened, and what it held', async () => {
    await opened()
    const fresh = await within(COLUMNS)
    rmSync(folder, { recursive: true })
    folder = mkdtempSync(join(tmpdir(), 'merzim-schema-'))
    await within(FIRST + FILLED)
    const told: number[][] = []
    await opened((...versions) => told.push(versions))
    expect(told).toEqual([[1, 7]])
    expect(await within(COLUMNS)).toEqual(fresh)
    expect(await within('SELECT batch, rows_in, locked, undone_at FROM batch')).toEqual([[1, '3', 'unrecorded', null]])
    expect(await within('SELECT event_no, line FROM event UNION ALL SELECT event_no, line FROM superseded')).toEqual([
      ['7', '3'],
      ['8', '2'],
    ])
    // Once and no more.
    await opened()
    expect(await within('SELECT value FROM meta')).toEqual([['7']])
  })

  it('of a newer release is refused, and left as it is', async () => {
    await opened()
    await within(`UPDATE meta SET value = '99' WHERE key = 'schema'`)
    await expect(opened()).rejects.toThrow(SchemaTooNew)
    expect(await within('SELECT value FROM meta')).toEqual([['99']])
  })
})
