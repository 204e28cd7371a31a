import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Gathered } from '../../../server/report/content/gather.ts'
import { toCsv } from '../../../server/report/table/csv.ts'
import { toParquet } from '../../../server/report/table/parquet.ts'
import { TABLE_NAMES, tableNamed } from '../../../server/report/table/tables.ts'
import type { World } from '../measures/world.ts'
import { gathered, sampleWorld } from './world.ts'

/** Protects the tables that programs read: every table in both forms, with the same rows. */
let world: World
let report: Gathered
const folder = mkdtempSync(join(tmpdir(), 'merzim-tables-'))
beforeAll(async () => {
  world = await sampleWorld()
  report = await gathered(world)
})
afterAll(() => {
  world.close()
  rmSync(folder, { recursive: true, force: true })
})

it('gives every table as CSV and as Parquet, with the same rows and the names of the measures', async () => {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  for (const name of TABLE_NAMES) {
    const table = tableNamed(name)
    let csv = ''
    for await (const piece of toCsv(report, table)) csv += piece
    const [head = '', ...lines] = csv.trimEnd().split('\r\n')
    expect(head.split(',')).toEqual(table.columns.map((column) => column.name))
    const file = join(folder, `${name}.parquet`)
    await toParquet(world.store, report, table, file)
    const reader = await connection.runAndReadAll(`FROM read_parquet('${file}')`)
    expect(reader.columnNames()).toEqual(head.split(','))
    expect([name, reader.currentRowCount]).toEqual([name, lines.length])
  }
  const { late, overdue } = report.figures.breaches.reduce((a, b) => ({
    ...b,
    late: a.late + b.late,
    overdue: a.overdue + b.overdue,
  }))
  const breaches = await connection.runAndReadAll(`FROM read_parquet('${join(folder, 'breaches.parquet')}')`)
  expect(breaches.currentRowCount).toBe(late + overdue)
  expect(String(breaches.columnType(breaches.columnNames().indexOf('deadline')))).toBe('TIMESTAMP')
  connection.closeSync()
  instance.closeSync()
})

it('names the tables there are', () => {
  expect(() => tableNamed('weather')).toThrow('use one of totals, months, providers')
})
