import { Type, tableFromIPC, tableToIPC } from 'apache-arrow'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toArrow } from '../../../server/api/arrow.ts'
import { parseQuery } from '../../../server/store/queries.ts'
import { Store } from '../../../server/store/store.ts'

/** Protects what pandas and the pages read: every type, nulls in every place, and types also when there is no row. */
let store: Store
beforeAll(async () => {
  store = await Store.open({ readers: 1 })
})
afterAll(() => store.close())

const COLUMNS = [
  ['case_id', 'VARCHAR'],
  ['provider', 'VARCHAR'],
  ['flag', 'BOOLEAN'],
  ['step', 'SMALLINT'],
  ['completed', 'INTEGER'],
  ['events', 'BIGINT'],
  ['used', 'DOUBLE'],
  ['day', 'DATE'],
  ['deadline', 'TIMESTAMP'],
] as const
type Record = { [Name in (typeof COLUMNS)[number][0]]: string | number | boolean | bigint | null }

/** Sends rows through a real DuckDB, as text that it casts, and back out of an Arrow stream. */
async function throughArrow(records: readonly Record[]) {
  const name = 'test/arrow'
  const header = COLUMNS.map(([column, type]) => `-- column: ${column} ${type}`).join('\n')
  const fields = COLUMNS.map(
    ([column, type]) => `CAST(json_extract_string(value, '$.${column}') AS ${type}) AS ${column}`,
  )
  const sql = `-- name: ${name}\n-- purpose: test\n-- param: records VARCHAR  JSON\n${header}
SELECT ${fields.join(', ')} FROM json_each($records) ORDER BY key::INTEGER`
  const queries = store.queries as Map<string, ReturnType<typeof parseQuery>>
  queries.set(name, parseQuery(name, sql))
  const text = JSON.stringify(records, (_, value) => (typeof value === 'bigint' ? String(value) : value))
  const result = await store.result(name, { records: text })
  const bytes = toArrow({ columns: queries.get(name)?.columns ?? [], result })
  return { table: tableFromIPC(bytes), bytes }
}

const FULL: Record = {
  case_id: 'HQ-1',
  provider: '551000000',
  flag: true,
  step: -32768,
  completed: 2147483647,
  events: 9007199254740993n,
  used: 0.1,
  day: '2020-02-29',
  deadline: '2020-05-31 17:59:59.999999',
}
const EMPTY: Record = {
  case_id: null,
  provider: null,
  flag: null,
  step: null,
  completed: null,
  events: null,
  used: null,
  day: null,
  deadline: null,
}

describe('an Arrow stream', () => {
  it('keeps every type to the last microsecond', async () => {
    const { table } = await throughArrow([FULL])
    const column = (name: keyof Record) => table.getChild(name)
    expect(column('case_id')?.get(0)).toBe('HQ-1')
    expect(column('provider')?.get(0)).toBe('551000000')
    expect(column('flag')?.get(0)).toBe(true)
    expect(column('step')?.get(0)).toBe(-32768)
    expect(column('completed')?.get(0)).toBe(2147483647)
    expect(column('events')?.get(0)).toBe(9007199254740993n)
    expect(column('used')?.get(0)).toBe(0.1)
    expect(column('day')?.data[0]?.values[0]).toBe(18_321)
    expect(column('deadline')?.data[0]?.values[0]).toBe(1_590_947_999_999_999n)
  })

  it('names the same types when it is full, null or empty', async () => {
    const wanted = [
      'case_id: Utf8',
      'provider: Dictionary<Int32, Utf8>',
      'flag: Bool',
      'step: Int16',
      'completed: Int32',
      'events: Int64',
      'used: Float64',
      'day: Date32<DAY>',
      'deadline: Timestamp<MICROSECOND, UTC>',
    ]
    for (const records of [[FULL], [EMPTY], []]) {
      const { table } = await throughArrow(records)
      expect(table.numRows).toBe(records.length)
      expect(table.schema.fields.map(({ name, type }) => `${name}: ${type}`)).toEqual(wanted)
      expect(table.schema.fields.every(({ nullable }) => nullable)).toBe(true)
    }
  })

  it('marks a value that is missing, whatever its type', async () => {
    const { table } = await throughArrow([EMPTY, FULL, EMPTY])
    for (const [name] of COLUMNS) {
      const column = table.getChild(name)
      expect(column?.nullCount, name).toBe(2)
      expect([column?.get(0), column?.get(1) === null, column?.get(2)], name).toEqual([null, false, null])
    }
  })

  it('survives the chunks of a large result, with nulls where they were', async () => {
    const records = Array.from({ length: 5000 }, (_, n) =>
      n % 7 === 3 ? EMPTY : { ...FULL, case_id: `PR-${n}`, provider: `p${n % 13}`, completed: n, flag: n % 2 === 0 },
    )
    const { table } = await throughArrow(records)
    expect(table.batches).toHaveLength(1)
    for (const n of [0, 3, 2047, 2048, 2049, 4096, 4999]) {
      const row = table.get(n)?.toJSON()
      expect({
        case_id: row?.['case_id'],
        provider: row?.['provider'],
        completed: row?.['completed'],
        flag: row?.['flag'],
      }).toEqual({
        case_id: records[n]?.case_id,
        provider: records[n]?.provider,
        completed: records[n]?.completed,
        flag: records[n]?.flag,
      })
    }
    expect(table.getChild('provider')?.type.typeId).toBe(Type.Dictionary)
    expect(table.getChild('provider')?.data[0]?.dictionary?.length).toBe(13)
  })

  it('is the same bytes for the same rows', async () => {
    const first = await throughArrow([FULL, EMPTY])
    const second = await throughArrow([FULL, EMPTY])
    expect(Buffer.from(first.bytes).equals(second.bytes)).toBe(true)
  })

  it('is read back the same when another writer has written it again', async () => {
    const { table } = await throughArrow([FULL, EMPTY])
    expect(tableFromIPC(tableToIPC(table, 'file')).toString()).toBe(table.toString())
  })

  it('keeps any text, in plain and in coded columns', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((value) => !value.includes('\0'))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(text), { maxLength: 20 }), async (texts) => {
        const { table } = await throughArrow(texts.map((value) => ({ ...FULL, case_id: value, provider: value })))
        expect([...(table.getChild('case_id') ?? [])]).toEqual(texts)
        expect([...(table.getChild('provider') ?? [])]).toEqual(texts)
      }),
      { numRuns: 60, examples: [[['Ақсу', 'Қазақстан', '🏠', '', null, '"', 'ә']]] },
    )
  })
})
