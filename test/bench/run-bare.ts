import { readFileSync, rmSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import { readQueries } from '../../server/store/queries.ts'
import type { Statement } from '../../server/store/store.ts'
import { bindings } from '../../server/store/values.ts'
import { report } from './measure.ts'

/** The statements of a product run, handed to DuckDB one after another with nothing around them, not even a transaction. */
const [log = '', folder = '', statementsFile = ''] = process.argv.slice(2)
const database = `${folder}.duckdb`
for (const left of [database, `${database}.wal`]) rmSync(left, { force: true })

const recorded = JSON.parse(readFileSync(statementsFile, 'utf8')) as { before: number; statements: Statement[] }
const queries = readQueries()
const instance = await DuckDBInstance.create(database, { threads: '2' })
const connection = await instance.connect()

const LOCKS = /^SET (allowed_directories|enable_external_access|lock_configuration) = .*;$/gm

async function run(statement: Statement): Promise<void> {
  const query = queries.get(statement.name)
  if (query === undefined) throw new Error(`there is no query ${statement.name}`)
  const params = Object.fromEntries(
    Object.entries(statement.params).map(([name, value]) => [
      name,
      typeof value === 'string' && /^-?\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value,
    ]),
  )
  const { values, types } = bindings(query, params)
  // The product reads its own copy of the file, which is gone by now; the log itself lies where its locks would not let it.
  const sql = statement.sql.replaceAll(/'[^']*\/incoming\/[^']*'/g, `'${log}'`).replaceAll(LOCKS, '')
  await (query.params.length === 0 ? connection.run(sql) : connection.run(sql, values, types))
}

for (const statement of recorded.statements.slice(0, recorded.before)) await run(statement)
const start = performance.now()
for (const statement of recorded.statements.slice(recorded.before)) await run(statement)
const seconds = (performance.now() - start) / 1000
connection.closeSync()
instance.closeSync()
report(seconds)
