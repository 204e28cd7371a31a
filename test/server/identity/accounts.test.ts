import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Account, Invited, Me, SignInWays } from '../../../server/contract-identity.ts'
import { csvOf } from '../measures/world.ts'
import { type Asking, cookieOf, PASSWORD, type People, people } from './people.ts'

/** Protects how people come to have accounts, and that nobody gives themselves more than they were given. */
const LOG = csvOf([
  { case_id: 'HQ-1', event: 'received', at: '2020-06-01T05:00:00Z', provider: '551000000' },
  { case_id: 'HQ-2', event: 'received', at: '2020-06-01T05:00:00Z', provider: '552200000' },
])
const HEAD = { providers: ['551000000'], services: 'all' } as const

let world: People
let boss: Asking
beforeAll(async () => {
  world = await people(LOG)
  await world.add('boss', 'administrator')
  boss = await world.as('boss')
})
afterAll(() => world.close())

const secretOf = ({ link }: Invited): string => link.split('#')[1] ?? ''
const take = (invitation: string, more: object = {}) =>
  world.ask('POST', '/api/v1/invitations/use', { invitation, password: PASSWORD, ...more })

describe('the first start', () => {
  it('has no account and no password: one link makes the first administrator, once', async () => {
    const fresh = await people()
    const ways = async () => (await fresh.ask('GET', '/api/v1/sign-in')).json<SignInWays>()
    expect(await ways()).toEqual({ oidc: null, demo: [], signedIn: false, unclaimed: true })
    expect((await fresh.signIn('admin', { password: 'admin' })).statusCode).toBe(401)
    const { secret } = await fresh.identity.accounts.invite(null)
    const use = (login: string) =>
      fresh.ask('POST', '/api/v1/invitations/use', { invitation: secret, password: PASSWORD, login })
    const both = await Promise.all([use('first'), use('second')])
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 410])
    expect(await ways()).toMatchObject({ unclaimed: false })
    expect(fresh.identity.accounts.list()).toHaveLength(1)
    // A link that was printed before somebody had an account is none any more.
    const late = await fresh.identity.accounts.invite(null)
    const again = await fresh.ask('POST', '/api/v1/invitations/use', { invitation: late.secret, password: PASSWORD })
    expect(again.json().code).toBe('invitation_over')
    await fresh.close()
  })
})

describe('an invitation', () => {
  it('is shown once as a link, works once, and its account has the role and scope that were given', async () => {
    const asked = { login: 'aksu', name: 'Housing office, Aksu', role: 'head', scope: HEAD }
    const invited = (await boss('POST', '/api/v1/accounts', asked)).json<Invited>()
    expect(invited.account).toMatchObject({ state: 'invited', role: 'head', scope: HEAD })
    const look = await world.ask('POST', '/api/v1/invitations/look', { invitation: secretOf(invited) })
    expect(look.json()).toEqual({ login: 'aksu', name: 'Housing office, Aksu', first: false })
    expect((await world.signIn('aksu')).statusCode).toBe(401)
    // Name and login cannot be chosen anew by whoever has the link.
    const answer = await take(secretOf(invited), { login: 'boss2', name: 'Somebody else' })
    expect(answer.json<Me>()).toMatchObject({ login: 'aksu', name: 'Housing office, Aksu', role: 'head', scope: HEAD })
    expect((await take(secretOf(invited))).statusCode).toBe(410)
    expect((await take('A'.repeat(43))).statusCode).toBe(410)
  })

  it('is over after a week, and when a newer one was made', async () => {
    const asked = { login: 'late', name: 'Late', role: 'analyst', scope: { providers: 'all', services: 'all' } }
    const first = (await boss('POST', '/api/v1/accounts', asked)).json<Invited>()
    const { account } = first.account
    const second = (await boss('POST', `/api/v1/accounts/${account}/invitation`)).json<Invited>()
    expect((await take(secretOf(first))).statusCode).toBe(410)
    world.pass(7 * 86_400 + 1)
    expect((await take(secretOf(second))).statusCode).toBe(410)
    boss = await world.as('boss')
  })

  it('takes no weak password, and stays good', async () => {
    const asked = { login: 'weak', name: 'Weak', role: 'analyst', scope: { providers: 'all', services: 'all' } }
    const invited = (await boss('POST', '/api/v1/accounts', asked)).json<Invited>()
    const refused = await take(secretOf(invited), { password: 'aaaaaaaaaaaa' })
    expect(refused.json()).toMatchObject({ code: 'weak_password', details: { why: 'simple' } })
    expect((await take(secretOf(invited), { password: 'qwertyuiop2020!' })).json()).toMatchObject({
      details: { why: 'breached' },
    })
    expect((await take(secretOf(invited))).statusCode).toBe(200)
  })
})

describe('accounts', () => {
  it('are for administrators, and nobody else learns that there are any', async () => {
    await world.add('reader', 'analyst')
    const reader = await world.as('reader')
    for (const [method, url] of [
      ['GET', '/api/v1/accounts'],
      ['POST', '/api/v1/accounts'],
      ['GET', '/api/v1/tokens'],
      ['GET', '/api/v1/audit'],
      ['GET', '/api/v1/audit/csv'],
    ] as const) {
      const answer = await reader(method, url, method === 'POST' ? {} : undefined)
      expect([answer.statusCode, answer.json().code], url).toEqual([403, 'not_allowed'])
    }
  })

  it('cannot be given more by those who have them: unknown fields are refused', async () => {
    const reader = await world.as('reader')
    for (const body of [
      { role: 'administrator' },
      { scope: HEAD },
      { blocked: false },
      { language: 'kk', role: 'x' },
    ]) {
      expect((await reader('PATCH', '/api/v1/me', body)).statusCode, JSON.stringify(body)).toBe(400)
    }
    expect((await reader('GET', '/api/v1/me')).json<Me>().role).toBe('analyst')
    const more = { login: 'x1', name: 'x', role: 'analyst', scope: HEAD, password: 'y', totp: null }
    expect((await boss('POST', '/api/v1/accounts', more)).statusCode).toBe(400)
  })

  it('keep one administrator, and one account a name', async () => {
    const [self] = world.identity.accounts.byLogin('boss') ?? ['']
    const body = { login: 'boss', name: 'Boss', role: 'analyst', scope: HEAD, blocked: false }
    expect((await boss('PUT', `/api/v1/accounts/${self}`, body)).json().code).toBe('last_administrator')
    const blocked = { ...body, role: 'administrator', blocked: true }
    expect((await boss('PUT', `/api/v1/accounts/${self}`, blocked)).json().code).toBe('last_administrator')
    const taken = { login: 'READER', name: 'Another', role: 'analyst', scope: HEAD }
    expect((await boss('POST', '/api/v1/accounts', taken)).json().code).toBe('login_taken')
  })

  it('have scopes of what there is, and a head has providers', async () => {
    const make = (role: string, scope: object) =>
      boss('POST', '/api/v1/accounts', { login: `s${Math.random()}`.slice(0, 12), name: 'Scope', role, scope })
    for (const [role, scope] of [
      ['head', { providers: 'all', services: 'all' }],
      ['head', { providers: [], services: 'all' }],
      ['analyst', { providers: ['999'], services: 'all' }],
      ['analyst', { providers: 'all', services: ['XX'] }],
      ['analyst', { providers: 'all', services: [] }],
    ] as const) {
      expect((await make(role, scope)).json().code, JSON.stringify([role, scope])).toBe('bad_scope')
    }
  })

  it('see less at once when their scope is made smaller', async () => {
    const account = await world.add('shrinks', 'head', { providers: ['551000000', '552200000'], services: 'all' })
    const head = await world.as('shrinks')
    const cases = async () => (await head('GET', '/api/v1/measures/cases?as_of=2020-06-02')).json().rows.length
    expect(await cases()).toBe(2)
    const { login, name } = world.identity.accounts.get(account)
    await boss('PUT', `/api/v1/accounts/${account}`, { login, name, role: 'head', scope: HEAD, blocked: false })
    expect(await cases()).toBe(1)
    expect((await boss('GET', '/api/v1/accounts')).json<Account[]>().some((one) => 'password' in one)).toBe(false)
  })
})

describe('viewing as somebody else', () => {
  it('shows what they see, changes nothing, is written down, and ends', async () => {
    const account = await world.add('viewed', 'head', HEAD)
    const began = await boss('PUT', '/api/v1/me/view-as', { account })
    expect(began.json<Me>()).toMatchObject({ role: 'head', scope: HEAD, viewAs: { byRole: 'administrator' } })
    expect((await boss('GET', '/api/v1/measures/cases?as_of=2020-06-02')).json().rows).toHaveLength(1)
    expect((await boss('GET', '/api/v1/accounts')).statusCode).toBe(403)
    const write = await boss('POST', '/api/v1/alerts/acknowledge', { alerts: ['x'], reason: 'other', promised: null })
    expect(write.json().code).toBe('viewing_only')
    expect((await boss('PATCH', '/api/v1/me', { theme: 'dark' })).json().code).toBe('viewing_only')
    expect((await boss('DELETE', '/api/v1/me/view-as')).json<Me>()).toMatchObject({
      role: 'administrator',
      viewAs: null,
    })
    const { rows } = (await boss('GET', '/api/v1/audit?limit=2')).json()
    expect(rows.map(({ what, subject }: { what: string; subject: string }) => [what, subject])).toEqual([
      ['view_as_ended', 'Office of viewed'],
      ['view_as_began', 'viewed'],
    ])
  })

  it('is for administrators, and not of administrators', async () => {
    const reader = await world.as('reader')
    const [account] = world.identity.accounts.byLogin('viewed') ?? ['']
    expect((await reader('PUT', '/api/v1/me/view-as', { account })).statusCode).toBe(403)
    const [self] = world.identity.accounts.byLogin('boss') ?? ['']
    expect((await boss('PUT', '/api/v1/me/view-as', { account: self })).statusCode).toBe(403)
  })
})

describe('what is kept', () => {
  it('holds no password, no session and no link that could be used', async () => {
    const answer = await world.signIn('reader')
    const secret = decodeURIComponent(cookieOf(answer).split('=')[1] ?? '').split('.')[0] ?? ''
    const rows = ['account', 'session', 'invitation', 'token'].map((kind) =>
      world.identity.store.rows('identity/records', { kind }),
    )
    const text = JSON.stringify(await Promise.all(rows))
    expect(secret.length).toBe(43)
    expect(text).not.toContain(secret)
    expect(text).not.toContain(PASSWORD)
    expect(text).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
  })
})
