import { tableFromArrays, tableToIPC } from 'apache-arrow'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PushAnswer } from '../../../server/source/push/answer.ts'
import { type Served, served } from '../api/served.ts'
import { csvOf } from '../measures/world.ts'

let api: Served
beforeEach(async () => {
  api = await served('')
})
afterEach(() => api.close())

const received = { case_id: 'HQ-1', service: 'HQ', stage: 'HQ-1', event: 'received', provider: '551000000' }
const at = (caseId: string, time: string) => ({ ...received, case_id: caseId, at: time })

async function push(payload: string | Buffer, headers: Record<string, string> = {}, query = '') {
  const url = `/api/v1/events${query}`
  const type = headers['content-type'] ?? 'application/json'
  return api.app.inject({ method: 'POST', url, payload, headers: { 'content-type': type, ...headers } })
}
/** The machine may be busy: what counts here is that it comes. */
const PATIENT = { timeout: 30_000 }
const fates = (answer: PushAnswer) => answer.events.map(({ status }) => status)
const onFile = async () => (await api.get('/api/v1/status')).json<{ events: number; cases: number }>()

describe('POST /events', () => {
  it('answers each event, and shows it in the measures', async () => {
    const one = at('HQ-1', '2020-06-01T04:00:00Z')
    const answer = (await push(JSON.stringify([one, { ...one, case_id: 'HQ-2' }, one]))).json<PushAnswer>()
    expect(answer).toMatchObject({ accepted: 2, duplicate: 1, rejected: 0 })
    expect(fates(answer)).toEqual(['accepted', 'accepted', 'duplicate'])
    await expect.poll(onFile, PATIENT).toMatchObject({ events: 2, cases: 2 })
    const [batch] = (await api.get('/api/v1/batches')).json()
    expect(batch).toMatchObject({ rowsIn: 3, accepted: 2, duplicate: 1, rejected: 0 })
    expect(batch.file).toMatch(/^push \d{4}-/)
    // From the database as well as from memory.
    expect(fates((await push(JSON.stringify(one))).json())).toEqual(['duplicate'])
  })

  it('says what is wrong with an event, and keeps it among the rejects of its batch', async () => {
    const answer = await push(
      JSON.stringify([
        at('HQ-1', '2020-06-01T04:00:00Z'),
        at('HQ-2', 'soon'),
        { ...at('HQ-3', '2020-06-01'), provider: '1' },
      ]),
    )
    expect(answer.json()).toMatchObject({
      accepted: 1,
      rejected: 2,
      events: [
        { status: 'accepted' },
        { status: 'rejected', code: 'unreadable_time', column: 'at', value: 'soon', message: /cannot be read/ },
        { status: 'rejected', code: 'unknown_provider', column: 'provider', value: '1' },
      ].map((one) => expect.objectContaining({ ...one, ...('message' in one ? { message: expect.any(String) } : {}) })),
    })
    expect((await api.get('/api/v1/batches/1/rejects')).json().rows).toMatchObject([
      { line: 3, reason: 'unreadable_time' },
      { line: 4, reason: 'unknown_provider' },
    ])
  })

  it('takes NDJSON, Arrow, one event, local times, corrections, line ends in values', async () => {
    const ndjson = [at('A', '2020-06-01 10:00'), at('B', '2020-06-01T10:00:00+06:00')].map((one) => JSON.stringify(one))
    const lines = await push(`${ndjson.join('\n')}\n\n`, { 'content-type': 'application/x-ndjson' })
    expect(fates(lines.json())).toEqual(['accepted', 'accepted'])
    const table = tableFromArrays({
      ...Object.fromEntries(
        Object.entries(at('C', '2020-06-01T10:00:00Z')).map(([name, value]) => [name, [value, value]]),
      ),
      step: Int32Array.from([1, 2]),
      event: ['completed', 'completed'],
    })
    const arrow = await push(Buffer.from(tableToIPC(table, 'stream')), {
      'content-type': 'application/vnd.apache.arrow.stream',
    })
    expect(fates(arrow.json())).toEqual(['accepted', 'accepted'])
    const first = { ...at('D', '2020-06-01T10:00:00Z'), event_id: '7', note: 'two\nlines, "quoted"' }
    expect(fates((await push(JSON.stringify(first))).json())).toEqual(['accepted'])
    const corrected = { ...first, at: '2020-06-02T10:00:00Z' }
    expect(fates((await push(JSON.stringify([first, corrected]))).json())).toEqual(['duplicate', 'accepted'])
    await expect.poll(onFile, PATIENT).toMatchObject({ events: 5, cases: 4 })
  })

  it('knows the events of files, also when they came after', async () => {
    const one = { ...at('HQ-9', '2020-06-01T04:00:00Z'), channel: 'portal' }
    await api.app.inject({
      method: 'POST',
      url: '/api/v1/batches?name=log.csv',
      payload: csvOf([one]),
      headers: { 'content-type': 'text/csv' },
    })
    expect(fates((await push(JSON.stringify([one, at('HQ-9', '2020-06-02T04:00:00Z')]))).json())).toEqual([
      'duplicate',
      'accepted',
    ])
  })

  it.each([
    ['', 'is not JSON'],
    ['[{"case_id": 1}, null]', 'event 2 is no event'],
    ['[]', 'no event in it'],
    ['{"a": 1, " a": 2}', 'twice'],
    ['{"a": 1}\n{"a": ', 'line 2 is not JSON', 'application/x-ndjson'],
    ['ARROW1 and nothing of it', 'no Arrow stream', 'application/vnd.apache.arrow.stream'],
  ])('takes nothing of a body that cannot be read: %s', async (body, message, type = 'application/json') => {
    const answer = await push(body, { 'content-type': type })
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'bad_request', message: expect.stringContaining(message) })
    expect(await onFile()).toMatchObject({ events: 0 })
  })

  it('refuses a profile that is not there', async () => {
    const answer = await push(JSON.stringify(at('A', '2020-06-01')), {}, '?profile=nobody')
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'bad_profile'])
  })
})

describe('an Idempotency-Key', () => {
  const body = JSON.stringify([at('HQ-1', '2020-06-01T04:00:00Z'), at('HQ-1', 'never')])
  const key = { 'idempotency-key': 'k-1' }

  it('gets the same answer again, while it is under way and after', async () => {
    const answers = await Promise.all([push(body, key), push(body, key)])
    await expect.poll(onFile, PATIENT).toMatchObject({ events: 1 })
    answers.push(await push(body, key))
    expect(new Set(answers.map(({ body: text }) => text)).size).toBe(1)
    expect(answers[0]?.json()).toMatchObject({ accepted: 1, rejected: 1 })
    expect((await api.get('/api/v1/batches')).json()).toHaveLength(1)
  })

  it('of another body is refused', async () => {
    await push(body, key)
    const other = await push(JSON.stringify(at('HQ-2', '2020-06-01T04:00:00Z')), key)
    expect([other.statusCode, other.json().code]).toEqual([422, 'key_reused'])
    expect(await onFile()).toMatchObject({ cases: 1 })
  })

  it('of a request that was refused can be used again', async () => {
    expect((await push('nonsense', key)).statusCode).toBe(400)
    expect((await push(body, key)).statusCode).toBe(200)
  })
})
