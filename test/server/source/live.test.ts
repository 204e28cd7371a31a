import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LOCAL_READER } from '../../../server/identity/identity.ts'
import type { Reader } from '../../../server/identity/reader.ts'
import { changesOf } from '../../../server/ingest/changes.ts'
import { type Served, served } from '../api/served.ts'
import { readerOf } from '../identity/two-worlds.ts'
import { csvOf } from '../measures/world.ts'

let api: Served
let url: string
let closed = false
let reader: Reader | undefined
const HEAD = readerOf('head', { providers: ['552200000'], services: 'all' })
beforeEach(async () => {
  closed = false
  reader = LOCAL_READER
  // `as: head`: somebody who sees one provider.
  api = await served('', { authenticate: ({ headers }) => (headers['as'] === 'head' ? HEAD : reader) })
  await api.app.listen({ host: '127.0.0.1', port: 0 })
  url = `http://127.0.0.1:${(api.app.server.address() as AddressInfo).port}`
})
afterEach(async () => {
  if (!closed) await api.close()
})

interface Told {
  readonly event: string
  readonly id: string | undefined
  readonly data: Record<string, unknown>
}

/** Reads events as they come; `next` waits for one of a kind. */
async function listen(headers: Record<string, string> = {}) {
  const stop = new AbortController()
  const response = await fetch(`${url}/api/v1/live`, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: stop.signal,
  })
  const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader()
  const told: Told[] = []
  let text = ''
  const read = async () => {
    const { value, done } = await reader.read()
    if (done) throw new Error('the stream has ended')
    text += value
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
      const event = field('event')
      if (event !== undefined) told.push({ event, id: field('id'), data: JSON.parse(field('data') ?? '{}') })
    }
  }
  const next = async (event: string): Promise<Told> => {
    for (;;) {
      const index = told.findIndex((one) => one.event === event)
      if (index >= 0) return told.splice(index, 1)[0] as Told
      await read()
    }
  }
  return { response, next, told, leave: () => stop.abort() }
}

const event = { case_id: 'HQ-1', service: 'HQ', stage: 'HQ-1', event: 'received', provider: '551000000' }
const push = (at: string) =>
  fetch(`${url}/api/v1/events`, {
    method: 'POST',
    body: JSON.stringify({ ...event, at }),
    headers: { 'content-type': 'application/json' },
  })

describe('GET /live', () => {
  it('tells of pushed events and of files, with how far they are', async () => {
    const live = await listen()
    expect(live.response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    expect(await live.next('data')).toMatchObject({ id: '0', data: { version: 0 } })
    await push('2020-06-01T04:00:00Z')
    expect(await live.next('data')).toMatchObject({ id: '1', data: { version: 1, batch: 1, cases: 1 } })
    const log = csvOf([{ event: 'received', at: '2020-06-02T04:00:00Z', case_id: 'HQ-2' }])
    await fetch(`${url}/api/v1/batches?name=june.csv`, { method: 'POST', body: log })
    expect(await live.next('import')).toMatchObject({ data: { name: 'june.csv', phase: 'receive' } })
    expect(await live.next('data')).toMatchObject({ data: { version: 2, batch: 2, cases: 1 } })
    await expect.poll(async () => (await live.next('import')).data['phase'], { timeout: 20_000 }).toBe('done')
    live.leave()
  })

  it('goes on where a reader was', async () => {
    const log = csvOf([{ event: 'received', at: '2020-06-02T04:00:00Z' }])
    await fetch(`${url}/api/v1/batches`, { method: 'POST', body: log })
    const missed = await listen({ 'last-event-id': '0' })
    expect(await missed.next('data')).toMatchObject({ id: '1' })
    const upToDate = await listen({ 'last-event-id': '1' })
    await fetch(`${url}/api/v1/batches`, { method: 'POST', body: log })
    expect(await upToDate.next('data')).toMatchObject({ id: '2', data: { cases: 0 } })
    missed.leave()
    upToDate.leave()
  })

  it('tells a reader of a part that something came in, and neither what nor how much', async () => {
    const live = await listen({ as: 'head' })
    expect(await live.next('data')).toMatchObject({ data: { version: 0 } })
    const log = csvOf([{ event: 'received', at: '2020-06-02T04:00:00Z', case_id: 'HQ-2' }])
    await fetch(`${url}/api/v1/batches?name=others.csv`, { method: 'POST', body: log })
    expect(await live.next('data')).toMatchObject({ data: { version: 1, cases: 0 } })
    expect(live.told.map(({ event }) => event)).not.toContain('import')
    live.leave()
  })

  it('is no longer told to somebody who may not be told any more', async () => {
    const live = await listen()
    await live.next('data')
    reader = undefined
    changesOf(api.world.store).tell('data', { batch: 1, cases: 1, span: null, by: undefined })
    await expect(live.next('data')).rejects.toThrow()
  })

  it('ends when the server does, and holds no query open', async () => {
    const readers = await Promise.all(Array.from({ length: 20 }, () => listen()))
    await Promise.all(readers.map((reader) => reader.next('data')))
    expect((await api.get('/api/v1/status')).statusCode).toBe(200)
    const ended = Promise.allSettled(readers.map((reader) => reader.next('data')))
    const down = once(api.app.server, 'close')
    await api.close()
    closed = true
    await down
    expect((await ended).every(({ status }) => status === 'rejected')).toBe(true)
  })

  it('lets a change pass when a reader has gone', async () => {
    const live = await listen()
    await live.next('data')
    live.leave()
    changesOf(api.world.store).tell('data', { batch: 1, cases: 0, span: null, by: undefined })
    expect((await push('2020-06-01T04:00:00Z')).status).toBe(200)
  })
})
