import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BatchReport } from '../../../server/ingest/batch.ts'
import { fieldsOf } from '../../../server/ingest/csv-text.ts'
import type { Batch } from '../../../server/measures/batches.ts'
import { type Served, served } from './served.ts'

/** Protects what the page of imports rests on: rejects by reason, fix and replay, undo. */
const HEAD = 'case_id,service,stage,step,event,at,provider,note'
const rows = (...lines: string[]) => `${[HEAD, ...lines].join('\n')}\n`
const FILE = rows(
  'HQ-1,HQ,HQ-1,,received,2020-06-01T05:00:00Z,551000000,',
  'HQ-1,HQ,HQ-1,1,completed,never,551000000,=1+1',
  'HQ-2,HQ,HQ-1,,received,2020-06-01T05:00:00Z,999999999,"two, ""quoted"""',
  'HQ-3,HQ,HQ-1,,received,2020-06-01T05:00:00Z,551000000',
  'HQ-4,HQ,HQ-1,,received,2020-06-01T05:00:00Z,999999999,',
  'HQ-5,HQ,HQ-1,,received,2020-08-01T05:00:00Z,551000000,',
)

let api: Served
let first: BatchReport
const post = (url: string, payload = '') =>
  api.app.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/octet-stream' } })
const status = async () => (await api.get('/api/v1/status')).json()
const overdue = async () => (await api.get('/api/v1/measures/overdue')).json().rows.length
const rejected = async (batch: number, query = '') =>
  (await api.get(`/api/v1/batches/${batch}/rejects?${query}`)).json()

beforeAll(async () => {
  api = await served('')
  first = (await post('/api/v1/batches?name=june.csv', FILE)).json()
})
afterAll(() => api.close())

describe('rejected rows', () => {
  it('are told by reason, in three languages, with their case', async () => {
    expect(first).toMatchObject({ batch: 1, rowsIn: 6, accepted: 2, rejected: 4 })
    const page = await rejected(1, 'reason=unknown_provider&limit=1')
    expect(page).toMatchObject({ batch: 1, file: 'june.csv', total: 2 })
    expect(page.rows).toMatchObject([
      { line: 4, caseId: 'HQ-2', column: 'provider', value: '999999999', fixedBy: null },
    ])
    expect(page.reasons).toMatchObject([
      { reason: 'unknown_provider', rows: 2, words: { ru: 'такой услугодатель не зарегистрирован' } },
      { reason: 'unreadable_time', rows: 1 },
      { reason: 'wrong_column_count', rows: 1 },
    ])
  })

  it('come as a file that a spreadsheet opens, with what is wrong as its last column', async () => {
    const answer = await api.get('/api/v1/batches/1/rejects?format=csv&lang=ru')
    expect(answer.headers['content-type']).toContain('text/csv')
    const [head, ...lines] = answer.body.split('\r\n')
    expect(head).toBe(`\uFEFF${HEAD},Merzim: что не так`)
    expect(lines[0]).toMatch(
      /^HQ-1,HQ,HQ-1,1,completed,never,551000000,'=1\+1,"Загрузка № 1, строка 3, at: время не чит/,
    )
    expect(lines[1]).toContain('"two, ""quoted""","Загрузка № 1, строка 4, provider: такой услугодатель')
    expect(fieldsOf(lines[2] ?? '', { delimiter: ',', quote: '"' })).toHaveLength(9)
  })

  it('warn of rows that were taken in all the same', async () => {
    expect(first).toMatchObject({ warned: 1, warnings: { future_timestamp: 1 } })
    const [batch]: Batch[] = (await api.get('/api/v1/batches')).json()
    expect(batch).toMatchObject({ warned: 1, warnings: { future_timestamp: 1 }, state: 'live', source: 'HTTP' })
  })
})

describe('fix and replay', () => {
  it('takes in only what was corrected, each row under its own line', async () => {
    const file = (await api.get('/api/v1/batches/1/rejects?format=csv&lang=kk')).body
    const [head = '', time = '', provider = '', , other = ''] = file.split('\r\n')
    // As a spreadsheet of this country writes it: semicolons, in another order, with a row of somebody's own.
    const own = 'HQ-9,HQ,HQ-1,,received,2020-06-01T05:00:00Z,551000000,,'
    const corrected = [
      head,
      other,
      provider.replace('999999999', '551000000'),
      time.replace('never', '2020-06-02'),
      own,
    ]
    const semicolons = corrected.map((line) =>
      (fieldsOf(line, { delimiter: ',', quote: '"' }) ?? [])
        .map((field) => `"${field.replaceAll('"', '""')}"`)
        .join(';'),
    )
    const before = await status()
    const report: BatchReport = (await post('/api/v1/batches/1/replay', semicolons.join('\n'))).json()
    expect(report).toMatchObject({ batch: 2, rowsIn: 4, accepted: 2, rejected: 2 })
    expect(report.byReason).toEqual({ unknown_provider: 1, not_a_correction: 1 })
    const { events } = (await api.get('/api/v1/cases/HQ-1')).json()
    expect(events).toMatchObject([
      { batch: 1, line: 2 },
      { batch: 2, line: 3 },
    ])
    const page = await rejected(1)
    expect(
      page.rows.map((row: { line: number; fixedBy: unknown; rejectedAgainIn: unknown }) => [
        row.line,
        row.fixedBy,
        row.rejectedAgainIn,
      ]),
    ).toEqual([
      [3, 2, null],
      [4, 2, null],
      [5, null, null],
      [6, null, 2],
    ])
    expect(await rejected(1, 'open=true')).toMatchObject({ total: 1, rows: [{ line: 5 }] })
    expect((await rejected(2)).rows).toMatchObject([{ line: 5 }, { line: 6 }])
    // Of four, two are fixed, one waits, one waits in the new batch beside the row that was none of them.
    expect((await status()).rejected).toBe(before.rejected - 3 + 2)
    const [two, one]: Batch[] = (await api.get('/api/v1/batches')).json()
    expect([two?.replayOf, one?.fixed]).toEqual([1, 2])
  })

  it('keeps what a cell said that looked like a formula', async () => {
    const store = api.world.store
    const queries = store.queries as Map<string, NonNullable<ReturnType<typeof store.queries.get>>>
    const like = queries.get('judge/touched_none')
    if (like !== undefined)
      queries.set('test/notes', {
        ...like,
        name: 'test/notes',
        sql: 'SELECT attributes FROM event WHERE batch = 2 ORDER BY line',
      })
    expect(await store.rows('test/notes')).toEqual([
      { attributes: '{"note":"=1+1"}' },
      { attributes: '{"note":"two, \\"quoted\\""}' },
    ])
  })

  it('is refused when nobody can tell which rows are corrected', async () => {
    const answer = await post('/api/v1/batches/1/replay', FILE)
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'cannot_replay'])
    expect((await post('/api/v1/batches/77/replay', FILE)).json().code).toBe('batch_not_found')
  })
})

describe('undo', () => {
  it('says what would change, then does it, once', async () => {
    const before = await status()
    const tried = (await api.get('/api/v1/batches/1/undo')).json()
    expect(tried).toMatchObject({ batch: 1, dryRun: true, cases: 1, casesTouched: 2, events: 2 })
    expect(tried.overdueFrom).toBe(await overdue())
    expect(await status()).toEqual(before)
    const done = await post('/api/v1/batches/1/undo')
    expect(done.json()).toEqual({ ...tried, dryRun: false })
    expect(tried.overdueTo).toBe(await overdue())
    const after = await status()
    expect(after.dataVersion).toBe(before.dataVersion + 1)
    expect(after.cases).toBe(before.cases - 1)
    const again = await post('/api/v1/batches/1/undo')
    expect([again.statusCode, again.json().details.reason]).toEqual([409, 'undone_before'])
    const batches: Batch[] = (await api.get('/api/v1/batches')).json()
    expect(batches.map(({ batch, state, undoneBy }) => [batch, state, undoneBy])).toEqual([
      [2, 'live', null],
      [1, 'undone', 'command line'],
    ])
    expect((await post('/api/v1/batches/1/replay', FILE)).json().details.reason).toBe('batch_undone')
  })
})
