import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OneOfMany } from '../../../server/contract.ts'
import type { parseQuery } from '../../../server/store/queries.ts'
import { partOfSample } from '../measures/world.ts'
import { type Served, served } from './served.ts'

/** Protects what a page gets at a click: each question of the bundle is answered, and fails, as if it was asked alone. */
let api: Served
beforeAll(async () => {
  api = await served(partOfSample(40))
})
afterAll(() => api.close())

const at = (name: string, more = ''): string => `/api/v1/measures/${name}?as_of=2020-06-01T00:00:00Z${more}`

async function many(questions: readonly string[]) {
  const response = await api.app.inject({ method: 'POST', url: '/api/v1/measures', payload: { questions } })
  const lines: OneOfMany[] = response.body
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  return { response, lines: lines.toSorted((a, b) => a.question - b.question) }
}

describe('several questions in one request', () => {
  it('are answered with what each address answers alone, failures among them', async () => {
    const questions = [
      at('headline'),
      at('nonsense'),
      at('step_rate', '&service=HQ'),
      at('headline', '&colour=red'),
      at('headline', '&limit=many'),
      at('headline', '&service=HQ&service=PR'),
      at('provider_rate', '&provider=1'),
      at('headline'),
      '/api/v1/measures/headline',
    ]
    const { response, lines } = await many(questions)
    expect(response.statusCode).toBe(200)
    expect(response.headers['content-type']).toBe('application/x-ndjson; charset=utf-8')
    expect(response.headers['cache-control']).toBe('no-store')
    const alone = await Promise.all(questions.map((url) => api.get(url)))
    expect(lines).toEqual(alone.map((one, question) => ({ question, status: one.statusCode, body: one.json() })))
    expect(lines.map(({ status }) => status)).toEqual([200, 404, 200, 400, 400, 400, 400, 200, 200])
  })

  it('must be measures, and neither none nor hundreds', async () => {
    expect((await many(['/api/v1/status', 'headline'])).lines).toMatchObject([
      { status: 404, body: { code: 'not_found' } },
      { status: 404, body: { code: 'not_found' } },
    ])
    for (const questions of [[], Array.from({ length: 51 }, () => at('headline'))]) {
      expect((await many(questions)).response.json()).toMatchObject({ code: 'bad_request' })
    }
  })

  it('are not asked by another site', async () => {
    const response = await api.app.inject({
      method: 'POST',
      url: '/api/v1/measures',
      headers: { origin: 'http://elsewhere.example' },
      payload: { questions: [at('headline')] },
    })
    expect(response.json()).toMatchObject({ code: 'forbidden_origin' })
  })
})

describe('a question that takes long', () => {
  it('keeps no other waiting, and stops when the reader goes away', async () => {
    const { store } = api.world
    const queries = store.queries as Map<string, ReturnType<typeof parseQuery>>
    const real = queries.get('measures/quick/step_funnel')
    if (real === undefined) throw new Error('no step_funnel')
    const slow = 'SELECT count(*)::BIGINT AS n FROM range(100000000000) a(i) WHERE hash(i) % 7 = 3'
    queries.set('measures/quick/step_funnel', { ...real, params: [], needs: [], splices: [], sql: slow })
    const running: Promise<unknown>[] = []
    const ask = store.result.bind(store)
    store.result = (name, ...more) => {
      const result = ask(name, ...more)
      if (name === 'measures/quick/step_funnel') running.push(result.catch((error: unknown) => error))
      return result
    }
    try {
      await api.app.listen({ host: '127.0.0.1', port: 0 })
      const { port } = api.app.server.address() as AddressInfo
      const headers = { 'content-type': 'application/json' }
      const request = httpRequest({ host: '127.0.0.1', port, path: '/api/v1/measures', method: 'POST', headers })
      request.on('error', () => undefined)
      const first = new Promise<string>((come) => {
        request.on('response', (response) => response.once('data', (line) => come(String(line))).on('error', () => {}))
      })
      request.end(JSON.stringify({ questions: [at('step_funnel'), at('provider_rate')] }))
      expect(JSON.parse(await first)).toMatchObject({ question: 1, status: 200 })
      expect(running).toHaveLength(1)
      request.destroy()
      expect(await Promise.race([running[0], wait(5000, 'still running')])).toMatchObject({
        message: 'the reader went away',
      })
    } finally {
      queries.set('measures/quick/step_funnel', real)
      store.result = ask
    }
  })
})
