import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type DuckDBConnection, DuckDBInstance, type DuckDBType, DuckDBTypeId } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillSplices, literal, type Query, readQueries } from '../../server/store/queries.ts'

/**
 * Binds every SQL file to a real DuckDB and holds it against its header: parameters, result columns, their order and
 * types. Reading a column that is gone, or a header that has fallen behind, fails here and not in front of a reader.
 */
const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'merzim-queries-'))
const queries = readQueries()

/** What stands in for each splice while a file is prepared. */
const SPLICES: Readonly<Record<string, string>> = {
  lines: '7',
  memory: literal('1GB'),
  stored_events: 'event',
  folder: literal(folder),
  file: literal(join(folder, 'source.txt')),
  parquet: literal(join(folder, 'source.parquet')),
  query: 'SELECT 1 AS one',
  quote: literal('"'),
  delimiter: literal(','),
  whole: literal('(?:[^,"]*|"(?:[^"]|"")*")(?:,(?:[^,"]*|"(?:[^"]|"")*"))*'),
  part: literal('((?:[^,"]*|"(?:[^"]|"")*")),'),
  begin: '1',
  from: '0',
  to: '100',
  after: literal('-infinity'),
  until: literal('infinity'),
  schedule: '1',
  time_formats: `['%Y-%m-%dT%H:%M:%S']`,
  day_formats: `['%Y-%m-%d']`,
  instant_formats: `['%Y-%m-%dT%H:%M:%S%z']`,
  counted: `['excel']`,
  time_pattern: literal('a'),
  width: '11',
  filled: 'line, spec, derived, case_id, service, stage, step, event, "at", day_only, outcome, identity, fault',
  activity: '',
  event_id: '',
  deadline: 'AS (NULL)',
  attributes: 'AS (NULL)',
  batch: '1',
  specs: '2',
  cells: '[1, 2]',
  columns: "{'one': 'BIGINT'}",
  position: '1',
  factor: '1',
  table: 'some_table',
  tracks: 'sorted_track',
  // The tables of a moment are spliced in by their names.
  ...Object.fromEntries(
    [...queries.values()]
      .filter(({ name }) => name.startsWith('measures/moment/'))
      .flatMap(({ makes }) => makes.map((table) => [table, table])),
  ),
}

/** These set up a whole database: they have run by the time that a test can. */
const RUN_ONCE = [
  'store/schema',
  'store/schema_2',
  'store/schema_3',
  'store/schema_4',
  'store/schema_5',
  'store/schema_6',
  'store/schema_7',
  'store/session',
  'identity/session',
]
/** These run in PostgreSQL, around a query of the user's own: test/server/source/postgres.test.ts does. */
const RUN_ELSEWHERE = ['source/postgres_rows', 'source/postgres_first_rows']

let instance: DuckDBInstance
let connection: DuckDBConnection

beforeAll(async () => {
  writeFileSync(join(folder, 'source.txt'), '')
  instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  connection = await instance.connect()
  await connection.run(sqlOf(known('store/schema')))
  await connection.run(`COPY (SELECT 1 AS one) TO '${join(folder, 'source.parquet')}'`)
})
afterAll(() => {
  connection.closeSync()
  instance.closeSync()
  rmSync(folder, { recursive: true, force: true })
})

function known(name: string): Query {
  const query = queries.get(name)
  if (query === undefined) throw new Error(`there is no queries/${name}.sql`)
  return query
}

function sqlOf(query: Query): string {
  const missing = query.splices.filter((splice) => SPLICES[splice] === undefined)
  if (missing.length > 0) throw new Error(`give SPLICES of this test a value for ${missing.join(', ')}`)
  return fillSplices(query, Object.fromEntries(query.splices.map((splice) => [splice, SPLICES[splice] ?? ''])))
}

/** A type as DuckDB itself spells it, so that `unit` and its ENUM(…) are the same. */
async function typeNamed(type: string): Promise<DuckDBType> {
  return (await connection.run(`SELECT NULL::${type} AS value`)).columnType(0)
}

/** Runs a file with NULL for every parameter; first, what it needs. */
async function run(query: Query, done = new Set<string>()) {
  for (const name of query.needs) await runOnce(known(name), done)
  const values = Object.fromEntries(query.params.map(({ name }) => [name, null]))
  const types: Record<string, DuckDBType> = {}
  for (const { name, type } of query.params) types[name] = await typeNamed(type)
  return query.params.length === 0 ? connection.run(sqlOf(query)) : connection.run(sqlOf(query), values, types)
}

async function runOnce(query: Query, done: Set<string>): Promise<void> {
  if (done.has(query.name)) return
  done.add(query.name)
  await run(query, done)
}

async function inTransaction<T>(work: () => Promise<T>): Promise<T> {
  await connection.run('BEGIN')
  try {
    return await work()
  } finally {
    await connection.run('ROLLBACK')
  }
}

/** What a header declares, in DuckDB's own spelling of types. */
async function declared(columns: Query['columns']): Promise<string[]> {
  const lines: string[] = []
  for (const { name, type } of columns) lines.push(`${name.replaceAll('"', '')} ${await typeNamed(type)}`)
  return lines
}

async function columnsOf(table: string): Promise<string[]> {
  return columnsIn(await connection.run(`SELECT * FROM ${table} LIMIT 0`))
}

const columnsIn = (result: { columnNames(): string[]; columnType(index: number): DuckDBType }): string[] =>
  result.columnNames().map((column, index) => `${column} ${result.columnType(index)}`)

for (const query of [...queries.values()].filter(({ name }) => ![...RUN_ONCE, ...RUN_ELSEWHERE].includes(name))) {
  describe(`queries/${query.name}.sql`, () => {
    if (query.kind === 'statement') {
      it('takes the parameters that its header declares', () => inTransaction(() => expectParameters(query)))
      it('gives the columns that its header declares', () => inTransaction(() => expectColumns(query)))
    }
    if (query.kind === 'script' || query.makes.length > 0) {
      it('runs, and makes the tables that its header declares', () =>
        inTransaction(async () => {
          await run(query)
          for (const table of query.makes) expect(await columnsOf(table)).not.toEqual([])
        }))
    }
  })
}

async function expectParameters(query: Query): Promise<void> {
  const done = new Set<string>()
  for (const needed of query.needs) await runOnce(known(needed), done)
  const prepared = await connection.prepare(sqlOf(query))
  const found = Array.from({ length: prepared.parameterCount }, (_, index) => {
    const name = prepared.parameterName(index + 1)
    const typeId = prepared.parameterTypeId(index + 1)
    // DuckDB leaves a type open where a parameter may be of several; then it is the header that binds it.
    const open = query.params.find((param) => param.name === name)?.type
    return `${name} ${typeId === DuckDBTypeId.INVALID ? open : DuckDBTypeId[typeId]}`
  })
  prepared.destroySync()
  expect(found.toSorted()).toEqual(query.params.map(({ name, type }) => `${name} ${type}`).toSorted())
}

async function expectColumns(query: Query): Promise<void> {
  const sql = withoutComments(query.sql)
  // What writes answers no rows; it is not run, since it would not take NULL for every value.
  if (/^(INSERT|UPDATE|DELETE|MERGE|COPY)\b/m.test(sql)) return expect(query.columns).toEqual([])
  // What it needs may make a type that its columns are of.
  const result = await run(query)
  const columns = await declared(query.columns)
  const made = /^CREATE\b/m.test(sql)
  expect(made ? await columnsOf(query.makes[0] ?? '(none in "-- makes:")') : columnsIn(result)).toEqual(columns)
}

const withoutComments = (sql: string): string => sql.replaceAll(/--.*$/gm, '')

describe('SQL', () => {
  it('of measures is plain, so that another engine can run it', () => {
    const special =
      /\b(QUALIFY|GROUP BY ALL|ORDER BY ALL|EXCLUDE|COLUMNS|unnest|list_\w+|struct_\w+|array_\w+|map_\w+|lambda|arg_max|arg_min|ASOF|PIVOT|median|quantile_cont|date_diff|strpos)\b|::|\[/i
    const wrong = [...queries.values()]
      .filter(({ name }) => name.startsWith('measures/'))
      .filter(({ sql }) => special.test(withoutComments(sql)))
      .map(({ name, sql }) => `${name}: ${special.exec(withoutComments(sql))?.[0]}`)
    expect(wrong).toEqual([])
  })

  it('stands in queries/ and nowhere else', () => {
    const statement =
      /\b(SELECT\s[\s\S]*?\sFROM\s|INSERT INTO\s|DELETE FROM\s|UPDATE \w+ SET\s|(CREATE|DROP|ALTER) (OR REPLACE )?(TEMP )?(TABLE|VIEW|MACRO|TYPE)\s|COPY \()/
    const sources = ['server', 'web'].flatMap((top) =>
      readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(ts|svelte)$/.test(file))
        .map((file) => join(top, file)),
    )
    const code = (file: string) =>
      readFileSync(join(root, file), 'utf8')
        .replaceAll(/\/\*[\s\S]*?\*\//g, '')
        .replaceAll(/^\s*\/\/.*$/gm, '')
    expect(sources.filter((file) => statement.test(code(file)))).toEqual([])
  })
})
