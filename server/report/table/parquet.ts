import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { literal } from '../../store/queries.ts'
import type { Store } from '../../store/store.ts'
import type { Gathered } from '../content/gather.ts'
import type { Kind } from './columns.ts'
import { rowsOf } from './csv.ts'
import type { ReportTable } from './tables.ts'

const TYPES: Readonly<Record<Kind, string>> = {
  text: 'VARCHAR',
  count: 'BIGINT',
  share: 'DOUBLE',
  points: 'DOUBLE',
  decimal: 'DOUBLE',
  instant: 'TIMESTAMP',
  date: 'DATE',
}

/** Writes a table to a Parquet file, with the names of its columns in the measures. Any number of rows go by way of the disk. */
export async function toParquet(store: Store, gathered: Gathered, table: ReportTable, file: string): Promise<void> {
  const folder = store.folder === undefined ? tmpdir() : join(store.folder, 'tmp')
  const lines = join(folder, `report-${crypto.randomUUID()}.ndjson`)
  const columns = table.columns.map(({ name, kind }) => `${literal(name)}: ${literal(TYPES[kind])}`).join(', ')
  try {
    await pipeline(Readable.from(linesOf(gathered, table)), createWriteStream(lines))
    await store.copyToParquet('report/table_rows', {}, file, {
      splices: { file: literal(lines), columns: `{${columns}}` },
    })
  } finally {
    await rm(lines, { force: true })
  }
}

async function* linesOf(gathered: Gathered, table: ReportTable): AsyncGenerator<string> {
  const names = table.columns.map(({ name }) => name)
  for await (const rows of rowsOf(gathered, table)) {
    yield rows
      .map((row) => `${JSON.stringify(Object.fromEntries(names.map((name) => [name, row[name] ?? null])))}\n`)
      .join('')
  }
}
