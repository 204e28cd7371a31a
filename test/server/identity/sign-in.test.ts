import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Me, Session } from '../../../server/contract-identity.ts'
import { cookieOf, PASSWORD, type People, people } from './people.ts'

/** Protects the door: who gets in, how long, and what somebody who guesses learns. */
let world: People
beforeAll(async () => {
  world = await people()
  for (const login of ['anna', 'head', 'slow', 'coded', 'moved', 'many', 'blocked', 'boss']) {
    await world.add(login, login === 'boss' ? 'administrator' : 'analyst')
  }
})
afterAll(() => world.close())

describe('signing in', () => {
  it('sets a signed cookie that scripts and other sites do not get, and says who it is', async () => {
    const answer = await world.signIn('Anna')
    expect(answer.statusCode).toBe(200)
    expect(answer.json<Me>()).toMatchObject({ login: 'anna', role: 'analyst', viewAs: null, hasPassword: true })
    const set = String(answer.headers['set-cookie'])
    expect(set).toMatch(/^merzim_[\w-]{8}=[\w-]{43}\.[\w%+/-]+; Path=\/; HttpOnly; SameSite=Strict$/)
  })

  it('lets nobody see more than that the three together are wrong', async () => {
    const answers = await Promise.all([
      world.signIn('nobody-there'),
      world.signIn('anna', { password: 'not the password at all' }),
      world.signIn("anna' OR 1=1 --", { password: PASSWORD }),
    ])
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1)
    expect(answers[0]?.statusCode).toBe(401)
  })

  it('takes as long for a name that there is not', async () => {
    const times = { there: [] as number[], not: [] as number[] }
    for (let round = 0; round < 6; round++) {
      for (const [kind, login] of [
        ['there', 'slow'],
        ['not', `nobody-${round}`],
      ] as const) {
        const begun = performance.now()
        await world.signIn(login, { password: 'guess number one', address: `10.0.${round}.1` })
        times[kind].push(performance.now() - begun)
      }
    }
    const least = (all: number[]) => Math.min(...all)
    // Argon2 is nearly all of it: without it the other would take a tenth.
    expect(least(times.not)).toBeGreaterThan(least(times.there) * 0.5)
    expect(least(times.there)).toBeGreaterThan(least(times.not) * 0.5)
  })

  it('gives a new session each time, and ends the one that the browser had', async () => {
    const first = cookieOf(await world.signIn('head'))
    const again = await world.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: { login: 'head', password: PASSWORD },
      headers: { host: 'localhost', origin: 'http://localhost', cookie: first },
    })
    expect(cookieOf(again)).not.toBe(first)
    expect((await world.ask('GET', '/api/v1/me', undefined, { cookie: first })).statusCode).toBe(401)
    expect((await world.ask('GET', '/api/v1/me', undefined, { cookie: cookieOf(again) })).statusCode).toBe(200)
  })

  it('takes no session that was chosen beforehand, forged or cut', async () => {
    const good = cookieOf(await world.signIn('head'))
    const [name = '', value = ''] = good.split('=')
    const secret = decodeURIComponent(value).split('.')[0] ?? ''
    const forged = [
      `${name}=chosen-by-somebody`,
      `${name}=${secret}`,
      `${name}=${secret}.AAAA`,
      `${name}=${'A'.repeat(43)}.${decodeURIComponent(value).split('.')[1]}`,
      `${name}=`,
      `other=${value}`,
    ]
    for (const cookie of forged) {
      expect((await world.ask('GET', '/api/v1/me', undefined, { cookie })).statusCode, cookie).toBe(401)
    }
    expect((await world.ask('GET', '/api/v1/me', undefined, { cookie: good })).statusCode).toBe(200)
  })

  it('is refused from another site, and writes with a cookie must say where they come from', async () => {
    const cookie = cookieOf(await world.signIn('head'))
    const write = (headers: Record<string, string | undefined>) =>
      world.ask('PATCH', '/api/v1/me', { theme: 'dark' }, { cookie, ...headers })
    expect((await write({ origin: 'https://evil.example' })).statusCode).toBe(403)
    expect((await write({ origin: undefined, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
    expect((await write({ origin: undefined })).json().code).toBe('forbidden_origin')
    expect((await write({})).statusCode).toBe(200)
    const cross = await world.ask('POST', '/api/v1/session', { login: 'head', password: PASSWORD }, { origin: 'null' })
    expect(cross.statusCode).toBe(403)
  })
})

describe('guessing', () => {
  it('is slowed down per account and address, longer each time, and right guesses wait too', async () => {
    const guess = (password: string, address = '192.0.2.1') => world.signIn('slow', { password, address })
    for (let count = 0; count < 5; count++) expect((await guess(`wrong number ${count}`)).statusCode).toBe(401)
    const delayed = await guess(PASSWORD)
    expect([delayed.statusCode, delayed.json().code]).toEqual([429, 'sign_in_delayed'])
    expect(Number(delayed.headers['retry-after'])).toBeGreaterThan(0)
    // Its owner, elsewhere, is not kept out by it.
    expect((await guess(PASSWORD, '192.0.2.77')).statusCode).toBe(200)
  })

  it('of one address is slowed down whatever names it tries', async () => {
    const answers: number[] = []
    for (let count = 0; count < 27; count++) {
      answers.push((await world.signIn(`guess-${count}`, { address: '198.51.100.5' })).statusCode)
    }
    expect(answers.at(-1)).toBe(429)
    expect(answers.slice(0, 20)).toEqual(Array(20).fill(401))
  })
})

describe('a session', () => {
  it('is over after a while without use, and in the end with use', async () => {
    const idle = await world.as('moved')
    world.pass(119 * 60)
    expect((await idle('GET', '/api/v1/me')).statusCode).toBe(200)
    world.pass(121 * 60)
    expect((await idle('GET', '/api/v1/me')).json().code).toBe('sign_in_needed')
    const used = await world.as('moved')
    for (let hour = 0; hour < 11; hour++) {
      world.pass(3600)
      expect((await used('GET', '/api/v1/me')).statusCode, `hour ${hour}`).toBe(200)
    }
    world.pass(3601)
    expect((await used('GET', '/api/v1/me')).statusCode).toBe(401)
  })

  it('can be listed and ended by its owner alone', async () => {
    const [one, two] = [await world.as('many'), await world.as('many')]
    const stranger = await world.as('anna')
    const list = (await one('GET', '/api/v1/me/sessions')).json<Session[]>()
    expect(list).toHaveLength(2)
    const other = list.find(({ current }) => !current)?.session ?? ''
    expect((await stranger('DELETE', `/api/v1/me/sessions/${other}`)).statusCode).toBe(404)
    expect((await two('GET', '/api/v1/me')).statusCode).toBe(200)
    expect((await one('DELETE', `/api/v1/me/sessions/${other}`)).statusCode).toBe(204)
    expect((await two('GET', '/api/v1/me')).statusCode).toBe(401)
    expect((await one('DELETE', '/api/v1/session')).statusCode).toBe(204)
    expect((await one('GET', '/api/v1/me')).statusCode).toBe(401)
  })

  it('ends for all other browsers when the password is changed, which asks for the one of now', async () => {
    const [one, two] = [await world.as('many'), await world.as('many')]
    const change = (current: string, password: string) => one('PUT', '/api/v1/me/password', { current, password })
    expect((await change('not this one at all', 'seven green boats row')).statusCode).toBe(401)
    expect((await change(PASSWORD, 'password1234')).json()).toMatchObject({ details: { why: 'breached' } })
    expect((await change(PASSWORD, 'i am many and more')).json()).toMatchObject({ details: { why: 'own_name' } })
    expect((await change(PASSWORD, 'short one')).json()).toMatchObject({ details: { why: 'short' } })
    expect((await change(PASSWORD, 'seven green boats row')).statusCode).toBe(204)
    expect((await one('GET', '/api/v1/me')).statusCode).toBe(200)
    expect((await two('GET', '/api/v1/me')).statusCode).toBe(401)
  })

  it('of an account that is blocked opens nothing more', async () => {
    const [blocked, boss] = [await world.as('blocked'), await world.as('boss')]
    const account = world.identity.accounts.byLogin('blocked')?.[0] ?? ''
    const { login, name, role, scope } = world.identity.accounts.get(account)
    const body = { login, name, role, scope, blocked: true }
    expect((await boss('PUT', `/api/v1/accounts/${account}`, body)).statusCode).toBe(200)
    expect((await blocked('GET', '/api/v1/me')).statusCode).toBe(401)
    expect((await world.signIn('blocked')).statusCode).toBe(401)
  })
})

describe('the second factor', () => {
  it('asks for a code that is good once, or a recovery code that is good once', async () => {
    const coded = await world.as('coded')
    const { secret, qr } = (await coded('POST', '/api/v1/me/second-factor')).json()
    expect(qr.path.length).toBeGreaterThan(500)
    const totp = new TOTP({ secret })
    const codeAt = () => totp.generate({ timestamp: Number(world.identity.clock.now() / 1000n) })
    const turnOn = (code: string, password = PASSWORD) => coded('PUT', '/api/v1/me/second-factor', { code, password })
    expect((await turnOn('000000')).statusCode).toBe(401)
    expect((await turnOn(codeAt(), 'not the password')).statusCode).toBe(401)
    const on = await turnOn(codeAt())
    expect(on.statusCode).toBe(200)
    const { codes } = on.json<{ codes: string[] }>()
    expect(new Set(codes).size).toBe(10)
    expect(JSON.stringify(world.identity.accounts.byLogin('coded'))).not.toContain(secret)

    expect((await world.signIn('coded')).json().code).toBe('second_factor_needed')
    world.pass(60)
    expect((await world.signIn('coded', { code: '000000' })).json().code).toBe('sign_in_refused')
    const code = codeAt()
    const both = await Promise.all([world.signIn('coded', { code }), world.signIn('coded', { code })])
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 401])
    expect((await world.signIn('coded', { code: codes[3]?.toUpperCase() ?? '' })).statusCode).toBe(200)
    expect((await world.signIn('coded', { code: codes[3] ?? '' })).statusCode).toBe(401)
    // With the wrong password a right code is of no use.
    expect((await world.signIn('coded', { code: codes[4] ?? '', password: 'nearly the password' })).statusCode).toBe(
      401,
    )
    expect((await world.signIn('coded', { code: codes[4] ?? '' })).statusCode).toBe(200)
  })

  it('is not guessed by beginning anew with the password each time', async () => {
    const guesses: number[] = []
    for (let count = 0; count < 4; count++) {
      await world.signIn('coded', { address: '203.0.113.9' })
      guesses.push((await world.signIn('coded', { code: `00000${count}`, address: '203.0.113.9' })).statusCode)
    }
    expect(guesses).toContain(429)
  })
})
