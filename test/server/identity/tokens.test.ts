import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Token } from '../../../server/contract-identity.ts'
import { csvOf } from '../measures/world.ts'
import { type Asking, type People, people } from './people.ts'

/** Protects what programs may do by their tokens, and that a token is worth nothing once it is over. */
const LOG = csvOf([
  { case_id: 'HQ-1', event: 'received', at: '2020-06-01T05:00:00Z', provider: '551000000' },
  { case_id: 'HQ-2', event: 'received', at: '2020-06-01T05:00:00Z', provider: '552200000' },
])
const EVENT = {
  ...{ case_id: 'HQ-3', service: 'HQ', stage: 'HQ-1', event: 'received' },
  ...{ at: '2020-06-02T05:00:00Z', provider: '551000000' },
}
const ALL = { providers: 'all', services: 'all' }

let world: People
let boss: Asking
beforeAll(async () => {
  world = await people(LOG)
  await world.add('boss', 'administrator')
  boss = await world.as('boss')
})
afterAll(() => world.close())

async function create(role: string, scope: object = ALL, days = 30): Promise<{ secret: string; token: Token }> {
  const answer = await boss('POST', '/api/v1/tokens', { name: `for ${role}`, role, scope, days })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json()
}
/** As a program asks: no cookie, no origin. */
const asked = (secret: string, method: 'GET' | 'POST', url: string, body?: unknown) =>
  world.ask(method, url, body, {
    authorization: `Bearer ${secret}`,
    origin: undefined,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  })

describe('a token', () => {
  it('is shown once, and then only how it begins and when it was used', async () => {
    const { secret, token } = await create('analyst')
    expect(secret).toMatch(/^mrz_[\w-]{43}$/)
    expect(token).toMatchObject({
      start: secret.slice(0, 8),
      usedAt: null,
      revokedAt: null,
      createdBy: 'Office of boss',
    })
    expect((await asked(secret, 'GET', '/api/v1/me')).json()).toMatchObject({
      role: 'analyst',
      login: null,
      account: null,
    })
    const list = await boss('GET', '/api/v1/tokens')
    expect(list.body).not.toContain(secret.slice(8))
    expect(list.json<Token[]>().find((one) => one.token === token.token)?.usedAt).not.toBeNull()
    const kept = JSON.stringify(await world.identity.store.rows('identity/records', { kind: 'token' }))
    expect(kept).not.toContain(secret.slice(8))
  })

  it('to send events does that and nothing else', async () => {
    const { secret } = await create('ingest')
    const sent = await asked(secret, 'POST', '/api/v1/events', EVENT)
    expect(sent.json()).toMatchObject({ accepted: 1 })
    for (const url of [
      '/api/v1/measures/cases',
      '/api/v1/status',
      '/api/v1/batches',
      '/api/v1/accounts',
      '/api/v1/me',
    ]) {
      expect((await asked(secret, 'GET', url)).statusCode, url).toBe(403)
    }
    expect((await asked(secret, 'POST', '/api/v1/batches', EVENT)).statusCode).toBe(403)
  })

  it('sees its scope and writes nothing that its role may not', async () => {
    const { secret } = await create('head', { providers: ['552200000'], services: 'all' })
    const { rows } = (await asked(secret, 'GET', '/api/v1/measures/cases?as_of=2020-06-03')).json()
    expect(rows.map(({ case_id }: { case_id: string }) => case_id)).toEqual(['HQ-2'])
    expect((await asked(secret, 'GET', '/api/v1/cases/HQ-1?as_of=2020-06-03')).statusCode).toBe(404)
    expect((await asked(secret, 'POST', '/api/v1/events', EVENT)).statusCode).toBe(403)
    const own = await asked(secret, 'POST', '/api/v1/me/second-factor')
    expect([own.statusCode, own.json().code], own.body).toEqual([403, 'not_allowed'])
  })

  it('opens nothing when it was revoked, is over, cut, or of another server', async () => {
    const { secret, token } = await create('analyst')
    const good = async (text: string) => (await asked(text, 'GET', '/api/v1/status')).statusCode
    expect(await good(secret)).toBe(200)
    expect(await good(secret.slice(0, -1))).toBe(401)
    expect(await good(`${secret}x`)).toBe(401)
    expect(await good('mrz_')).toBe(401)
    expect(await good(secret.toLowerCase())).toBe(401)
    await boss('DELETE', `/api/v1/tokens/${token.token}`)
    expect(await good(secret)).toBe(401)
    const short = await create('analyst', ALL, 1)
    world.pass(86_399)
    expect(await good(short.secret)).toBe(200)
    world.pass(2)
    expect(await good(short.secret)).toBe(401)
    boss = await world.as('boss')
  })

  it('is never an administrator’s, and never without an end', async () => {
    const ask = (body: object) =>
      boss('POST', '/api/v1/tokens', { name: 'x', role: 'analyst', scope: ALL, days: 30, ...body })
    for (const body of [
      { role: 'administrator' },
      { days: 0 },
      { days: 10_000 },
      { days: null },
      { name: '' },
      { x: 1 },
    ]) {
      expect((await ask(body)).statusCode, JSON.stringify(body)).toBe(400)
    }
  })
})

describe('the key of the data folder', () => {
  const ask = (authorization: string, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
    world.app.inject({ url: '/api/v1/batches', headers: { authorization, ...headers }, remoteAddress })

  it('opens the server to the command line of the same machine, and to nobody who only knows where it is', async () => {
    const key = `Merzim-Local ${world.identity.keys.local}`
    expect((await ask(key)).statusCode).toBe(200)
    expect((await ask(key, {}, '192.0.2.9')).statusCode).toBe(401)
    expect((await ask(key, { 'x-forwarded-for': '192.0.2.9' })).statusCode).toBe(401)
    expect((await ask('Merzim-Local AAAA')).statusCode).toBe(401)
    expect((await ask('Merzim-Local ')).statusCode).toBe(401)
    expect((await ask('')).statusCode).toBe(401)
  })
})
