import { createSecretKey, type KeyObject } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { afterEach, describe, expect, it } from 'vitest'
import { isSigned, linksKey, linksOf, readToken, tokenOf } from '../../../server/alert/deliver/links.ts'
import { buildApp } from '../../../server/api/app.ts'
import { acknowledgeRoutes } from '../../../server/api/routes/acknowledge.ts'
import type { Instant, Language } from '../../../server/clock/types.ts'
import { Identity, LOCAL_READER } from '../../../server/identity/identity.ts'
import { parseQuery } from '../../../server/store/queries.ts'
import { type World, worldOf } from '../measures/world.ts'
import { alertOf, writeMessages } from './outbox-writer.ts'

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const DAY = 86_400_000_000n
const LOG = 'case_id,event,at,step,provider,service,stage\nA,received,2019-06-03T03:00:00Z,,551000000,HQ,HQ-1\n'
const key = createSecretKey(Buffer.alloc(32, 3))

interface Opened {
  readonly app: FastifyInstance
  readonly world: World
  readonly now: Instant
  token(message: string, alert?: string | null, given?: { at?: bigint; contact?: string; key?: KeyObject }): string
  post(token: string, form: Record<string, string>): Promise<{ status: number; text: string }>
  get(token: string): Promise<{ status: number; text: string }>
  ended(): Promise<Record<string, unknown>[]>
  answered: number
}

async function open(language: Language = 'ru'): Promise<Opened> {
  const world = await worldOf(LOG)
  const { store, regulation, clock } = world
  const identity = await Identity.open(undefined, clock)
  const app = await buildApp({
    store,
    regulation,
    clock,
    identity,
    authenticate: () => LOCAL_READER,
    webFolder: '/nowhere',
  })
  const now = clock.now()
  const opened = { answered: 0 }
  await app.register(acknowledgeRoutes, { key, onAnswered: () => opened.answered++ })
  closers.push(async () => {
    await app.close()
    identity.close()
    world.close()
  })
  const queries = store.queries as Map<string, ReturnType<typeof parseQuery>>
  const sql = '-- name: test/ended\n-- purpose: test\nSELECT * FROM alert_ended ORDER BY alert'
  queries.set('test/ended', parseQuery('test/ended', sql))
  await writeMessages(store, [
    { message: 'one', at: now, language, alerts: [alertOf('a')] },
    { message: 'two', at: now, language, alerts: [alertOf('b'), alertOf('c')] },
  ])
  const form = {
    'content-type': 'application/x-www-form-urlencoded',
    host: 'merzim.example',
    origin: 'https://merzim.example',
  }
  return Object.assign(opened, {
    app,
    world,
    now,
    token: (
      message: string,
      alert: string | null = null,
      given: { at?: bigint; contact?: string; key?: KeyObject } = {},
    ) => tokenOf(given.key ?? key, message, given.contact ?? 'head', alert, (given.at ?? now) as Instant),
    post: async (token: string, fields: Record<string, string>) => {
      const payload = new URLSearchParams(fields).toString()
      const { statusCode, body } = await app.inject({ method: 'POST', url: `/a/${token}`, headers: form, payload })
      return { status: statusCode, text: body }
    },
    get: async (token: string) => {
      const { statusCode, body } = await app.inject({ url: `/a/${token}`, headers: { host: 'merzim.example' } })
      return { status: statusCode, text: body }
    },
    ended: () => store.rows('test/ended') as Promise<Record<string, unknown>[]>,
  })
}

describe('a link of a message', () => {
  it('changes nothing when it is followed, however often', async () => {
    const { get, ended, token, app } = await open()
    for (let times = 0; times < 3; times++) expect((await get(token('one'))).status).toBe(200)
    expect((await app.inject({ method: 'HEAD', url: `/a/${token('one')}` })).statusCode).toBe(200)
    expect(await ended()).toEqual([])
  })

  it('answers every alert of its message, once', async () => {
    const opened = await open()
    const { post, ended, token } = opened
    const fields = { reason: 'documents', words: ' ждём\r\nсправку ', promised: '' }
    expect(await post(token('two'), fields)).toMatchObject({
      status: 200,
      text: expect.stringContaining('Ответ записан'),
    })
    const end = { how: 'acknowledged', reason: 'documents: ждём справку', promised: null, ended_by: 'head' }
    expect(await ended()).toMatchObject([alertOf('b'), alertOf('c')].toSorted().map((alert) => ({ alert, ...end })))
    expect(opened.answered).toBe(1)
    expect(await post(token('two'), fields)).toMatchObject({
      status: 410,
      text: expect.stringContaining('уже использована'),
    })
    expect(await opened.get(token('two', alertOf('b')))).toMatchObject({
      status: 200,
      text: expect.stringContaining('Ответ не нужен'),
    })
    expect(await ended()).toHaveLength(2)
  })

  it('answers one alert alone, with a promised day', async () => {
    const { post, ended, token, now } = await open('kk')
    const promised = new Date(Number((now + 3n * DAY) / 1000n)).toISOString().slice(0, 10)
    expect((await post(token('two', alertOf('b')), { reason: 'workload', words: '', promised })).text).toContain(
      'Жауап жазылды',
    )
    expect(await ended()).toMatchObject([{ alert: alertOf('b'), reason: 'workload', promised }])
  })

  it('answers all rules that tell of the same step', async () => {
    const { world, now, post, ended, token } = await open()
    await writeMessages(world.store, [
      { message: 'same', at: now, caseId: 'K', alerts: [alertOf('r1'), alertOf('r2')] },
    ])
    await post(token('same', alertOf('r1')), { reason: 'workload', words: '', promised: '' })
    expect((await ended()).map(({ alert }) => alert)).toEqual([alertOf('r1'), alertOf('r2')].toSorted())
  })

  it('is used once by two who press at the same time', async () => {
    const { post, ended, token } = await open()
    const fields = { reason: 'absence', words: '', promised: '' }
    const both = await Promise.all([post(token('one'), fields), post(token('one'), fields)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 410])
    expect(await ended()).toHaveLength(1)
  })

  it.each([
    ['no reason', {}, 'Выберите причину'],
    ['a reason that there is none of', { reason: 'weather' }, 'Выберите причину'],
    ['another reason without words', { reason: 'other', words: ' \u200b ' }, 'Напишите в пояснении'],
    ['a day that has passed', { reason: 'system', promised: '2001-01-01' }, 'Укажите сегодняшний день'],
    ['a day in a far year', { reason: 'system', promised: '2999-01-01' }, 'Укажите сегодняшний день'],
    ['no day', { reason: 'system', promised: 'soon' }, 'Укажите сегодняшний день'],
  ])('asks again for %s, and keeps what was written', async (_, fields, complaint) => {
    const { post, ended, token } = await open()
    const { status, text } = await post(token('one'), { words: '', promised: '', ...fields })
    expect(status).toBe(400)
    expect(text).toContain(complaint)
    expect(await ended()).toEqual([])
    expect((await post(token('one'), { reason: 'other', words: 'now right', promised: '' })).status).toBe(200)
  })

  it('is good for nobody else, for no other message, and not for ever', async () => {
    const { get, post, ended, token, now } = await open()
    const good = token('one')
    const wrong = [
      token('one', null, { contact: 'thief' }),
      token('one', null, { key: createSecretKey(Buffer.alloc(32, 4)) }),
      token('none'),
      token('one', alertOf('b')),
      good.replace('one', 'two'),
      `${good.slice(0, -1)}${good.endsWith('A') ? 'Q' : 'A'}`,
      good.replace('.all.', `.${alertOf('b')}.`),
      'nonsense',
    ]
    for (const one of wrong) {
      expect((await get(one)).status).toBe(404)
      expect((await post(one, { reason: 'system', words: '', promised: '' })).status).toBe(404)
    }
    for (const [days, status] of [
      [13n, 200],
      [15n, 410],
    ] as const) {
      expect((await get(token('one', null, { at: now - days * DAY }))).status).toBe(status)
    }
    expect(await ended()).toEqual([])
  })

  it('says nothing of cases in its address, and works with the policy of the pages', async () => {
    const { app, token } = await open('en')
    const links = linksOf('https://merzim.example', key, 'one', 'head', 1_574_827_200_000_000n as Instant)
    expect(links.acknowledge(null)).toMatch(/^https:\/\/merzim\.example\/a\/one\.all\.[0-9a-z]+\.[\w-]{22}$/)
    const { headers, body } = await app.inject({ url: `/a/${token('one')}` })
    expect(headers['content-security-policy']).toContain("script-src 'self'")
    expect(headers['cache-control']).toBe('no-store')
    expect(body).not.toMatch(/<script|style="|\son\w+=/)
    expect(body).toContain('<html lang="en">')
    const style = await app.inject({ url: '/a/page.css' })
    expect(style.headers['content-type']).toBe('text/css; charset=utf-8')
  })

  it('shows what logs say as text only', async () => {
    const { world, token, get, now } = await open()
    await writeMessages(world.store, [
      { message: 'h', at: now, caseId: '"><script>x' },
      { message: 'm', at: now, alerts: [alertOf('q')] },
    ])
    await world.store.writeBeside((tx) =>
      tx.run('alert/add_message_alerts', { told: JSON.stringify([{ message: 'm', alert: alertOf('h') }]) }),
    )
    const { text } = await get(token('m'))
    expect(text).toContain('<strong>&quot;&gt;&lt;script&gt;x</strong>')
    expect(text).not.toContain('<script')
  })
})

describe('the key of links', () => {
  it('is what tokens are signed with, and nothing else', () => {
    const token = tokenOf(key, 'one', 'head', null, 0n as Instant)
    expect(isSigned(key, token, 'head')).toBe(true)
    expect(readToken(token)).toMatchObject({ message: 'one', alert: null, link: 'one.all' })
    expect(readToken('a.b')).toBeUndefined()
    expect(linksKey(undefined).equals(linksKey(undefined))).toBe(false)
  })
})
