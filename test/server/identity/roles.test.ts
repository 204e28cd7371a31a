import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requireAccess } from '../../../server/api/access.ts'
import type { Role } from '../../../server/contract-identity.ts'
import { Identity } from '../../../server/identity/identity.ts'
import type { Reader } from '../../../server/identity/reader.ts'
import type { OpenApi, Schema } from '../../fuzz/requests.ts'
import { type Served, served } from '../api/served.ts'
import { readerOf } from './two-worlds.ts'

/**
 * Protects who may use which route. The list is written out: who adds a route, or opens one to more readers, says so here.
 * E: everybody, also strangers; A administrator, M oblast manager, N analyst, H head, I programs that send. `+`: only those
 * whose scope leaves nothing out.
 */
const WHO = `
E     GET    /
AMNH  GET    /docs
AMNH  GET    /docs/json
AMNH  GET    /docs/yaml
AMNH  GET    /docs/static/*
AMNH  GET    /docs/static/index.html
AMNH  GET    /docs/static/swagger-initializer.js
AMNH  GET    /openapi.json
AMNH  GET    /api/v1/measures
AMNH  POST   /api/v1/measures
AMNH  GET    /api/v1/measures/:name
AMNH  GET    /api/v1/cases/:id
AMNH  GET    /api/v1/providers
AMNH  GET    /api/v1/services
AMNH  GET    /api/v1/actors
AMNH  GET    /api/v1/editions
AMNH  GET    /api/v1/editions/:id
AMNH  GET    /api/v1/calendar/:year
AMNH  GET    /api/v1/live
AMNH  GET    /api/v1/status
E     GET    /api/v1/health
A     GET    /api/v1/batches
A     POST   /api/v1/batches
A     POST   /api/v1/batches/:batch/replay
A     GET    /api/v1/batches/:batch/rejects
A     GET    /api/v1/batches/:batch/undo
A     POST   /api/v1/batches/:batch/undo
A     GET    /api/v1/imports
A     GET    /api/v1/imports/:import
A     DELETE /api/v1/imports/:import
A     POST   /api/v1/uploads
A     GET    /api/v1/uploads/:upload
A     DELETE /api/v1/uploads/:upload
A     GET    /api/v1/uploads/:upload/proposal
A     POST   /api/v1/uploads/:upload/check
A     GET    /api/v1/uploads/:upload/check
A     POST   /api/v1/uploads/:upload/load
A     GET    /api/v1/profiles
A     GET    /api/v1/profiles/:profile
A     PUT    /api/v1/profiles/:profile
A     DELETE /api/v1/profiles/:profile
A     GET    /api/v1/sources
A     POST   /api/v1/sources/:id/pull
AI    POST   /api/v1/events
AMNH  GET    /api/v1/alerts
AMNH  GET    /api/v1/alerts/counts
AMNH  GET    /api/v1/alerts/:alert
AMH   POST   /api/v1/alerts/acknowledge
AMNH  GET    /api/v1/alerts/rules
AM+   PUT    /api/v1/alerts/rules/:rule
AM+   DELETE /api/v1/alerts/rules/:rule
AM+   POST   /api/v1/alerts/rules/preview
AM+   GET    /api/v1/alerts/rules/preview/html
AM+   POST   /api/v1/alerts/rules/try
AM+   GET    /api/v1/alerts/contacts
AM+   PUT    /api/v1/alerts/contacts/:contact
AM+   DELETE /api/v1/alerts/contacts/:contact
AM+   POST   /api/v1/alerts/contacts/import
AMNH  GET    /api/v1/alerts/messages
AMNH  GET    /api/v1/alerts/messages/:message
AMNH  GET    /api/v1/alerts/messages/:message/html
AM+   POST   /api/v1/alerts/messages/:message/retry
AM+   GET    /api/v1/alerts/status
AMNH  GET    /api/v1/alerts/mutes
AMH   PUT    /api/v1/alerts/mutes/:caseId
AMH   DELETE /api/v1/alerts/mutes/:caseId
AMNH  GET    /api/v1/reports
AMH   POST   /api/v1/reports
AMNH  GET    /api/v1/reports/choices
AMNH  GET    /api/v1/reports/preview
AMNH  GET    /api/v1/reports/pages/:page
AMNH  GET    /api/v1/reports/file
AMNH  GET    /api/v1/reports/:report/differences
AMNH  GET    /api/v1/reports/:report/file
AMNH  GET    /api/v1/reports/schedules
AM+   PUT    /api/v1/reports/schedules/:schedule
AM+   DELETE /api/v1/reports/schedules/:schedule
E     GET    /api/v1/sign-in
E     POST   /api/v1/session
AMNH  DELETE /api/v1/session
E     POST   /api/v1/invitations/look
E     POST   /api/v1/invitations/use
AMNH  GET    /api/v1/me
AMNH  PATCH  /api/v1/me
AMNH  PUT    /api/v1/me/password
AMNH  GET    /api/v1/me/sessions
AMNH  DELETE /api/v1/me/sessions/:session
AMNH  POST   /api/v1/me/exports
AMNH  POST   /api/v1/me/second-factor
AMNH  PUT    /api/v1/me/second-factor
AMNH  DELETE /api/v1/me/second-factor
A     PUT    /api/v1/me/view-as
AMNH  DELETE /api/v1/me/view-as
A     GET    /api/v1/accounts
A     POST   /api/v1/accounts
A     PUT    /api/v1/accounts/:account
A     POST   /api/v1/accounts/:account/invitation
A     GET    /api/v1/tokens
A     POST   /api/v1/tokens
A     DELETE /api/v1/tokens/:token
A     GET    /api/v1/audit
A     GET    /api/v1/audit/csv
A     GET    /api/v1/audit/check
E     GET    /api/v1/sign-on
E     GET    /api/v1/sign-on/back
E     GET    /a/page.css
E     GET    /a/:token
E     POST   /a/:token
E     GET    /*
`
const ROLES: Readonly<Record<string, Role>> = {
  A: 'administrator',
  M: 'oblast_manager',
  N: 'analyst',
  H: 'head',
  I: 'ingest',
}
const OIDC = {
  ...{
    name: 'Akimat',
    client_id: 'merzim',
    secret: undefined,
    scope: 'openid',
    login_claim: 'sub',
    name_claim: 'name',
  },
  ...{ role_claim: 'role', providers_claim: 'providers', services_claim: 'services' },
}
const LETTERS = Object.entries(ROLES)
const listed = WHO.trim()
  .split('\n')
  .map((line) => line.split(/\s+/) as [string, 'GET', string])

let api: Served
let reader: Reader | undefined
const webFolder = mkdtempSync(join(tmpdir(), 'merzim-pages-'))
beforeAll(async () => {
  writeFileSync(join(webFolder, 'index.html'), '<!doctype html>')
  const identity = await Identity.open(undefined, { now: () => 1_593_561_600_000_000n as never })
  // Nothing listens there: what matters is who is let through to it.
  const oidc = { ...OIDC, issuer: 'http://127.0.0.1:9' }
  Object.assign(identity, { settings: { ...identity.settings, oidc } })
  const alerts = { baseUrl: null, email: null, telegram: null, webhooks: [] }
  api = await served('', { authenticate: () => reader, identity, alerts, webFolder })
})
afterAll(async () => {
  await api.close()
  rmSync(webFolder, { recursive: true, force: true })
})

describe('every route', () => {
  it('says who may use it, and is in the list', () => {
    const letters = (access: 'everybody' | readonly Role[]) =>
      access === 'everybody'
        ? 'E'
        : LETTERS.filter(([, role]) => access.includes(role))
            .map(([letter]) => letter)
            .join('')
    const found = api.app.declared
      .filter(({ method }) => method !== 'HEAD')
      .map(({ method, url, access, wholeScope }) => `${method} ${url} ${letters(access)}${wholeScope ? '+' : ''}`)
    expect(found.toSorted()).toEqual(listed.map(([who, method, url]) => `${method} ${url} ${who}`).toSorted())
  })

  it('takes no field in a body that it does not know, so that nobody slips one in', () => {
    const { paths, components } = api.app.swagger() as unknown as OpenApi
    const bodies = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { requestBody }]) =>
        Object.values(requestBody?.content ?? {}).map(({ schema = {} }) => ({ route: `${method} ${path}`, schema })),
      ),
    )
    const named = (schema: Schema): Schema | undefined =>
      schema.$ref === undefined ? schema : components?.schemas?.[schema.$ref.split('/').at(-1) ?? '']
    expect(bodies.length).toBeGreaterThan(20)
    expect(
      bodies.filter(({ schema }) => named(schema)?.additionalProperties !== false).map(({ route }) => route),
    ).toEqual([])
  })

  it('fails the start of a server when nobody has said who may use it', async () => {
    const app = Fastify()
    requireAccess(app)
    expect(() => app.get('/api/v1/new', async () => 'secret')).toThrow(/GET \/api\/v1\/new: say in its config/)
    await app.close()
  })

  it('is refused to strangers and to every role that is not in the list, and to no other', async () => {
    const whole = { providers: 'all', services: 'all' } as const
    const part = { providers: ['551000000'], services: 'all' } as const
    const readers = [
      ['', undefined],
      ...LETTERS.map(([letter, role]) => [letter, readerOf(role, whole)] as const),
      ['M-', readerOf('oblast_manager', part)],
    ] as const
    for (const [who, method, url] of listed) {
      if (url === '/api/v1/live') continue
      for (const [letter, asking] of readers) {
        reader = asking
        const address = url.replaceAll(/:\w+|\*/g, 'x')
        const answer = await api.app.inject({ method, url: address, headers: { accept: 'application/json' } })
        const code = /"code":"(\w+)"/.exec(answer.body)?.[1]
        const kept = (code === 'sign_in_needed' || code === 'not_allowed') && !/own|people/.test(answer.body)
        const allowed =
          who === 'E' || (letter !== '' && who.includes(letter.charAt(0)) && !(who.endsWith('+') && letter === 'M-'))
        expect(kept, `${letter || 'a stranger'}: ${method} ${url} answers ${answer.statusCode} ${code}`).toBe(!allowed)
        if (letter === '' && who !== 'E') expect(answer.statusCode, url).toBe(401)
        expect(answer.statusCode, `${method} ${url}`).toBeLessThan(500)
      }
    }
  })

  it('refuses a stranger before it reads what they send', async () => {
    reader = undefined
    const answer = await api.app.inject({
      method: 'POST',
      url: '/api/v1/batches?name=x.csv',
      payload: Buffer.alloc(5_000_000),
      headers: { 'content-type': 'application/octet-stream' },
    })
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'sign_in_needed'])
  })
})
