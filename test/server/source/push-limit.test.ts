import { expect, it } from 'vitest'
import { ingestFile } from '../../../server/ingest/batch.ts'
import { served } from '../api/served.ts'

/** Protects back-pressure: what is too much is sent away with a time, and never dropped; nothing of it was taken. */
it('answers 429 with Retry-After while too much waits, and takes the same later', async () => {
  const gate = Promise.withResolvers<void>()
  const ingest: typeof ingestFile = async (...asked) => {
    await gate.promise
    return await ingestFile(...asked)
  }
  const api = await served('', { ingest, pushLimit: { events: 10, bytes: 1e6 } })
  const push = (from: number, count: number) => {
    const events = Array.from({ length: count }, (_, index) => ({
      ...{ case_id: `C-${from + index}`, service: 'HQ', stage: 'HQ-1', event: 'received' },
      ...{ at: '2020-06-01T04:00:00Z', provider: '551000000' },
    }))
    const headers = { 'content-type': 'application/json', 'idempotency-key': `from ${from}` }
    return api.app.inject({ method: 'POST', url: '/api/v1/events', payload: JSON.stringify(events), headers })
  }
  const health = async () => (await api.get('/api/v1/health')).json().push
  expect((await push(0, 4)).json()).toMatchObject({ accepted: 4 })
  expect((await push(4, 8)).json()).toMatchObject({ accepted: 8 })
  const refused = await push(12, 5)
  expect([refused.statusCode, refused.json().code]).toEqual([429, 'too_busy'])
  expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1)
  expect(refused.json().message).toMatch(/12 events are waiting.*nothing of it was taken/)
  expect(await health()).toMatchObject({ waiting: 12, behindSeconds: expect.any(Number), failure: null })
  gate.resolve()
  await expect.poll(health, { timeout: 60_000 }).toMatchObject({ waiting: 0, behindSeconds: 0 })
  expect((await push(12, 5)).json()).toMatchObject({ accepted: 5, duplicate: 0 })
  await expect.poll(async () => (await api.get('/api/v1/status')).json().events, { timeout: 60_000 }).toBe(17)
  await api.close()
})
