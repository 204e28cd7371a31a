import { Writable } from 'node:stream'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loggedAddress } from '../../../server/api/logged-request.ts'
import { cookieOf, PASSWORD, type People, people } from './people.ts'

/** Protects secrets: whatever a server is told, and however it is refused, its log at its most talkative holds none of them. */
let log = ''
let world: People
const stream = new Writable({
  write(chunk: Buffer, _, done) {
    log += chunk
    done()
  },
})
beforeAll(async () => {
  const alerts = { baseUrl: null, email: null, telegram: null, webhooks: [] }
  world = await people('', { logger: { level: 'trace', stream }, alerts })
  await world.add('boss', 'administrator')
})
afterAll(() => world.close())

it('holds no password, session, token, link or code', async () => {
  const secrets: string[] = [PASSWORD, 'a wrong one, really', 'another wrong guess']
  const cookie = cookieOf(await world.signIn('boss'))
  const session = decodeURIComponent(cookie.split('=')[1] ?? '')
  await world.signIn('boss', { password: 'a wrong one, really' })
  const boss = await world.as('boss')
  const scope = { providers: 'all', services: 'all' }
  const { secret: token } = (
    await boss('POST', '/api/v1/tokens', { name: 'x', role: 'analyst', scope, days: 1 })
  ).json()
  const invited = (await boss('POST', '/api/v1/accounts', { login: 'new', name: 'New', role: 'analyst', scope })).json()
  const invitation = String(invited.link).split('#')[1] ?? ''
  const { secret: totp } = (await boss('POST', '/api/v1/me/second-factor')).json()
  const code = new TOTP({ secret: totp }).generate({ timestamp: Number(world.identity.clock.now() / 1000n) })
  const { codes } = (await boss('PUT', '/api/v1/me/second-factor', { code, password: PASSWORD })).json()
  const link = 'c2VjcmV0LW9mLWEtbWVzc2FnZQ'
  secrets.push(session, session.split('.')[0] ?? '', token, invitation, totp, link, ...codes, world.identity.keys.local)

  const bearer = { authorization: `Bearer ${token}`, origin: undefined }
  await world.ask('GET', '/api/v1/status', undefined, bearer)
  await world.ask('GET', '/api/v1/accounts', undefined, bearer)
  await world.ask('GET', '/api/v1/accounts', undefined, { authorization: `Merzim-Local ${world.identity.keys.local}` })
  await world.ask('POST', '/api/v1/invitations/look', { invitation })
  await world.ask('POST', '/api/v1/invitations/use', { invitation, password: 'short', more: 'x' })
  await world.ask('PATCH', '/api/v1/me', { password: 'another wrong guess' }, { cookie })
  await boss('PUT', '/api/v1/me/password', { current: 'another wrong guess', password: PASSWORD })
  await world.ask('GET', `/a/${link}`)
  await world.ask('POST', `/a/${link}`, 'reason=nothing', { 'content-type': 'text/plain' })
  expect(log.split('\n').length).toBeGreaterThan(20)
  expect(log).toContain('"url":"/a/…"')
  expect(secrets.every((secret) => secret.length > 6)).toBe(true)
  expect(secrets.filter((secret) => log.includes(secret))).toEqual([])
})

it.each([
  ['/a/abc.def-1?x=1', '/a/…?x=1'],
  ['/api/v1/sign-on/back?code=abc&state=def&iss=x', '/api/v1/sign-on/back?code=…&state=…&iss=x'],
  ['/api/v1/cases/A-1', '/api/v1/cases/A-1'],
])('writes the address %s as %s', (url, told) => {
  expect(loggedAddress(url)).toBe(told)
})
