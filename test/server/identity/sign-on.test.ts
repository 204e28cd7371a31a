import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LightMyRequestResponse } from 'fastify'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Me } from '../../../server/contract-identity.ts'
import { Identity } from '../../../server/identity/identity.ts'
import { cookieOf, type People, people } from './people.ts'

/** Single sign-on against a real OpenID provider on loopback, with the browser's part played by hand: redirects and cookies. */
const CALLBACK = 'http://localhost/api/v1/sign-on/back'
/** What the provider says of whom. */
const CLAIMS: Record<string, Record<string, unknown>> = {
  manager: { preferred_username: 'Manager', name: 'Oblast office', groups: ['staff', 'merzim-oblast'] },
  head: { preferred_username: 'aksu', name: 'Aksu office', groups: 'merzim-heads', offices: '551600000 551000000' },
  lost: { preferred_username: 'lost', groups: ['staff'] },
  headless: { preferred_username: 'headless', groups: ['merzim-heads'] },
  elsewhere: { preferred_username: 'elsewhere', groups: ['merzim-heads'], offices: ['999'] },
  local: { preferred_username: 'LOCAL', groups: ['merzim-oblast'] },
}

let server: Server
let issuer: string
let world: People

beforeAll(async () => {
  server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'merzim',
        client_secret: 'a secret of the tests',
        redirect_uris: [CALLBACK],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: { profile: ['preferred_username', 'name', 'groups', 'offices'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...CLAIMS[sub] }) }),
  })
  server.on('request', provider.callback())
  const memory = await Identity.open(undefined, { now: () => 1_593_561_600_000_000n as never })
  const settings = {
    ...memory.settings,
    oidc: {
      ...{ name: 'Akimat', issuer, client_id: 'merzim', secret: 'a secret of the tests', scope: 'openid profile' },
      ...{ login_claim: 'preferred_username', name_claim: 'name', role_claim: 'groups' },
      ...{ providers_claim: 'offices', services_claim: 'services' },
      roles: { 'merzim-oblast': 'oblast_manager', 'merzim-heads': 'head' } as const,
    },
  }
  Object.assign(memory, { settings })
  world = await people('', { identity: memory })
  await world.add('local', 'analyst')
  await world.add('boss', 'administrator')
})
afterAll(async () => {
  await world.close()
  await new Promise((done) => server.close(done))
})

/** The first way out: where the reader is sent, and what the browser keeps. */
async function leave(next = '/'): Promise<{ location: URL; cookie: string }> {
  const answer = await world.ask('GET', `/api/v1/sign-on?next=${encodeURIComponent(next)}`)
  expect(answer.statusCode).toBe(302)
  expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/)
  return { location: new URL(String(answer.headers['location'])), cookie: cookieOf(answer) }
}

/** At the provider: its own pages of development, whose forms are sent as a person would. */
async function atProvider(start: URL, login: string): Promise<URL> {
  const jar = new Map<string, string>()
  let url = start
  let body: URLSearchParams | undefined
  for (let hop = 0; hop < 12; hop++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(body === undefined ? {} : { method: 'POST', body }),
    })
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';', 1)[0] ?? '').split('=')
      jar.set(name, value)
    }
    const location = answer.headers.get('location')
    if (location !== null) {
      url = new URL(location, url)
      body = undefined
      if (url.href.startsWith(CALLBACK)) return url
      continue
    }
    const html = await answer.text()
    const prompt = /name="prompt" value="(\w+)"/.exec(html)?.[1]
    if (prompt === undefined) throw new Error(html.slice(0, 400))
    url = new URL(/action="([^"]+)"/.exec(html)?.[1] ?? '', url)
    body = new URLSearchParams({ prompt, ...(prompt === 'login' ? { login, password: 'x' } : {}) })
  }
  throw new Error('the provider went round in circles')
}

const back = (url: URL, cookie: string): Promise<LightMyRequestResponse> =>
  world.ask('GET', `${url.pathname}${url.search}`, undefined, { cookie })

async function signOn(login: string, next = '/'): Promise<LightMyRequestResponse> {
  const { location, cookie } = await leave(next)
  return back(await atProvider(location, login), cookie)
}

const sessionOf = (answer: LightMyRequestResponse): string =>
  [answer.headers['set-cookie'] ?? ''].flat().find((one) => !one.startsWith('merzim_on')) ?? ''

async function whoIs(answer: LightMyRequestResponse): Promise<Me> {
  const cookie = sessionOf(answer).split(';', 1)[0] ?? ''
  return (await world.ask('GET', '/api/v1/me', undefined, { cookie })).json()
}

describe('signing on', () => {
  it('goes out with PKCE, state and nonce, and comes back with role and scope from claims', async () => {
    const { location } = await leave()
    expect(Object.fromEntries(location.searchParams)).toMatchObject({
      ...{ client_id: 'merzim', response_type: 'code', code_challenge_method: 'S256' },
      ...{ code_challenge: expect.any(String), state: expect.any(String), nonce: expect.any(String) },
    })
    const manager = await signOn('manager', '/overdue?tab=due_24h')
    expect([manager.statusCode, manager.headers['location']]).toEqual([302, '/overdue?tab=due_24h'])
    expect(await whoIs(manager)).toMatchObject({
      ...{ login: 'manager', name: 'Oblast office', role: 'oblast_manager', hasPassword: false },
      scope: { providers: 'all', services: 'all' },
    })
    expect(await whoIs(await signOn('head'))).toMatchObject({
      role: 'head',
      scope: { providers: ['551600000', '551000000'], services: 'all' },
    })
  })

  it('knows somebody again, and brings up to date what the provider says', async () => {
    await signOn('head')
    const before = world.identity.accounts.list().length
    CLAIMS['head'] = { ...CLAIMS['head'], offices: ['552200000'] }
    expect(await whoIs(await signOn('head'))).toMatchObject({ scope: { providers: ['552200000'] } })
    expect(world.identity.accounts.list()).toHaveLength(before)
    const boss = await world.as('boss')
    const { rows } = (await boss('GET', '/api/v1/audit?what=account_changed')).json()
    expect(rows[0]).toMatchObject({
      subject: 'aksu',
      detail: { by: 'oidc', after: { scope: { providers: ['552200000'] } } },
    })
  })

  it.each(['lost', 'headless', 'elsewhere', 'local'])(
    'lets nobody in of whom it says too little: %s',
    async (login) => {
      const answer = await signOn(login)
      expect([answer.statusCode, answer.headers['location']]).toEqual([
        302,
        expect.stringMatching(/^\/sign-in\?failed=(sign_on_failed|bad_scope)$/),
      ])
      expect(sessionOf(answer)).toBe('')
    },
  )

  it('lets nobody in who is blocked here', async () => {
    await signOn('manager')
    const boss = await world.as('boss')
    const found = world.identity.accounts.list().find(({ login }) => login === 'manager')
    if (found === undefined) throw new Error('nobody')
    const { account, login, name, role, scope } = found
    const body = { login, name, role, scope, blocked: true }
    expect((await boss('PUT', `/api/v1/accounts/${account}`, body)).statusCode).toBe(200)
    expect((await signOn('manager')).headers['location']).toMatch(/^\/sign-in\?failed=/)
  })

  it('takes no answer that it has not asked for: another state, another browser, a code once more', async () => {
    const [one, two] = [await leave(), await leave()]
    const answer = await atProvider(one.location, 'head')
    const failed = /^\/sign-in\?failed=sign_on_failed$/
    expect((await back(answer, two.cookie)).headers['location']).toMatch(failed)
    expect((await back(answer, '')).headers['location']).toMatch(failed)
    const forged = new URL(answer)
    forged.searchParams.set('state', 'x')
    expect((await back(forged, one.cookie)).headers['location']).toMatch(failed)
    expect((await back(answer, one.cookie)).headers['location']).toBe('/')
    expect((await back(answer, one.cookie)).headers['location']).toMatch(failed)
  })

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/\t/evil.example'])(
    'leads to no other site afterwards: %s',
    async (next) => {
      expect((await signOn('head', next)).headers['location']).toBe('/')
    },
  )
})
