import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseInstant } from '../../../server/clock/instant.ts'
import type { Case, Status } from '../../../server/contract.ts'
import type { BatchReport } from '../../../server/ingest/batch.ts'
import type { Batch } from '../../../server/measures/batches.ts'
import { csvOf } from '../measures/world.ts'
import { type Served, served } from './served.ts'

const webFolder = mkdtempSync(join(tmpdir(), 'merzim-pages-'))
const LOG = csvOf([
  { event: 'received', at: '2020-06-01T05:00:00Z' },
  { step: 1, event: 'completed', at: '2020-06-01T05:10:00Z' },
])

let api: Served
beforeAll(async () => {
  mkdirSync(join(webFolder, 'assets'))
  writeFileSync(join(webFolder, 'index.html'), '<!doctype html><title>Merzim</title>')
  writeFileSync(join(webFolder, 'assets', 'main-1a2b.js'), 'export {}')
  writeFileSync(join(webFolder, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  api = await served(LOG, { webFolder })
})
afterAll(async () => {
  await api.close()
  rmSync(webFolder, { recursive: true })
})

describe('every answer', () => {
  it('forbids inline code, other hosts and frames', async () => {
    for (const url of ['/', '/api/v1/status', '/api/v1/nothing', '/assets/main-1a2b.js']) {
      const policy = String((await api.get(url)).headers['content-security-policy'])
      expect(policy, url).toContain("default-src 'none'")
      expect(policy, url).toContain("script-src 'self'")
      expect(policy, url).toContain("frame-ancestors 'none'")
      expect(policy, url).not.toMatch(/unsafe|http|\*/)
    }
  })

  it('loosens the policy for the documentation by one hash only', async () => {
    const docs = await api.get('/docs/')
    expect(docs.statusCode).toBe(200)
    expect(docs.body).toContain('swagger-ui')
    const policy = String(docs.headers['content-security-policy'])
    expect(policy).toMatch(/style-src 'self' 'sha256-[\w+/]+='/)
    expect(policy).not.toContain('unsafe')
  })

  it('is refused to a page that gave this machine a name of its own', async () => {
    for (const host of ['evil.example', 'localhost.evil.example:8080', '192.168.0.7']) {
      expect((await api.get('/api/v1/status', { host })).statusCode, host).toBe(403)
    }
    for (const host of ['localhost', '127.0.0.1:8080', '[::1]:8080', 'LOCALHOST:1']) {
      expect((await api.get('/api/v1/status', { host })).statusCode, host).toBe(200)
    }
  })
})

describe('the pages', () => {
  it.each(['/', '/overdue', '/overdue?provider=551000000', '/any/page'])('get their shell at %s', async (url) => {
    const response = await api.get(url, { accept: 'text/html' })
    expect([response.statusCode, response.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(response.body).toContain('<title>Merzim</title>')
    expect(response.headers['cache-control']).toBe('no-cache')
  })

  it.each(['/api/v1/nothing', '/api/nothing', '/api', '/nothing.png', '/assets/old-9f.js', '/docs/nothing'])(
    'get no shell at %s',
    async (url) => {
      const response = await api.get(url, { accept: 'text/html' })
      expect(response.statusCode).toBe(404)
      expect(response.json().code).toBe('not_found')
    },
  )

  it('keep what is named by its content for a year', async () => {
    const asset = await api.get('/assets/main-1a2b.js')
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect((await api.get('/mark.svg')).headers['cache-control']).toBe('no-cache')
  })

  it('do not open the rest of the disk', async () => {
    for (const url of ['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json']) {
      expect((await api.get(url)).body).not.toContain('"dependencies"')
    }
  })

  it('may be missing: the API works without them', async () => {
    const bare = await served('')
    expect((await bare.get('/', { accept: 'text/html' })).statusCode).toBe(404)
    expect((await bare.get('/api/v1/health')).json()).toMatchObject({ ok: true, sources: [] })
    await bare.close()
  })
})

describe('the documentation', () => {
  it('describes every route, its failures and its filters', async () => {
    const { openapi, paths, components } = (await api.get('/openapi.json')).json()
    expect(openapi).toBe('3.1.0')
    expect(Object.keys(paths).toSorted()).toEqual(
      [
        '/api/v1/accounts',
        '/api/v1/accounts/{account}',
        '/api/v1/accounts/{account}/invitation',
        '/api/v1/actors',
        '/api/v1/alerts',
        '/api/v1/alerts/acknowledge',
        '/api/v1/alerts/contacts',
        '/api/v1/alerts/contacts/import',
        '/api/v1/alerts/contacts/{contact}',
        '/api/v1/alerts/counts',
        '/api/v1/alerts/messages',
        '/api/v1/alerts/messages/{message}',
        '/api/v1/alerts/messages/{message}/html',
        '/api/v1/alerts/messages/{message}/retry',
        '/api/v1/alerts/mutes',
        '/api/v1/alerts/mutes/{caseId}',
        '/api/v1/alerts/rules',
        '/api/v1/alerts/rules/preview',
        '/api/v1/alerts/rules/preview/html',
        '/api/v1/alerts/rules/try',
        '/api/v1/alerts/rules/{rule}',
        '/api/v1/alerts/status',
        '/api/v1/alerts/{alert}',
        '/api/v1/audit',
        '/api/v1/audit/check',
        '/api/v1/audit/csv',
        '/api/v1/batches',
        '/api/v1/batches/{batch}/rejects',
        '/api/v1/batches/{batch}/replay',
        '/api/v1/batches/{batch}/undo',
        '/api/v1/calendar/{year}',
        '/api/v1/cases/{id}',
        '/api/v1/editions',
        '/api/v1/editions/{id}',
        '/api/v1/events',
        '/api/v1/health',
        '/api/v1/imports',
        '/api/v1/imports/{import}',
        '/api/v1/invitations/look',
        '/api/v1/invitations/use',
        '/api/v1/live',
        '/api/v1/me',
        '/api/v1/me/exports',
        '/api/v1/me/password',
        '/api/v1/me/second-factor',
        '/api/v1/me/sessions',
        '/api/v1/me/sessions/{session}',
        '/api/v1/me/view-as',
        '/api/v1/measures',
        '/api/v1/measures/{name}',
        '/api/v1/profiles',
        '/api/v1/profiles/{profile}',
        '/api/v1/providers',
        '/api/v1/reports',
        '/api/v1/reports/choices',
        '/api/v1/reports/file',
        '/api/v1/reports/pages/{page}',
        '/api/v1/reports/preview',
        '/api/v1/reports/{report}/differences',
        '/api/v1/reports/{report}/file',
        '/api/v1/services',
        '/api/v1/session',
        '/api/v1/sign-in',
        '/api/v1/sources',
        '/api/v1/sources/{id}/pull',
        '/api/v1/status',
        '/api/v1/tokens',
        '/api/v1/tokens/{token}',
        '/api/v1/uploads',
        '/api/v1/uploads/{upload}',
        '/api/v1/uploads/{upload}/check',
        '/api/v1/uploads/{upload}/load',
        '/api/v1/uploads/{upload}/proposal',
      ].toSorted(),
    )
    const { parameters, responses } = paths['/api/v1/measures/{name}'].get
    const filters = parameters.filter((parameter: { in: string }) => parameter.in === 'query')
    expect(filters.map(({ name }: { name: string }) => name)).toContain('as_of')
    expect(
      filters.every(
        ({ required, description }: { required: boolean; description: string }) => !required && description,
      ),
    ).toBe(true)
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '400', '404', '406', '422']))
    expect(responses['400'].description).toContain('unknown_provider')
    expect(Object.keys(responses['200'].content)).toEqual([
      'application/json',
      'text/csv',
      'application/vnd.apache.arrow.stream',
      'application/vnd.apache.parquet',
    ])
    expect(components.schemas.MeasureAnswer).toBeDefined()
  })
})

describe('the regulation', () => {
  it('is there to be read', async () => {
    const editions = (await api.get('/api/v1/editions')).json()
    expect(editions.map(({ service }: { service: string }) => service).toSorted()).toEqual(['HQ', 'PR'])
    const [first] = editions
    expect((await api.get(`/api/v1/editions/${first.id}`)).json()).toEqual(first)
    expect((await api.get('/api/v1/providers')).json()).toHaveLength(13)
    expect((await api.get('/api/v1/services')).json()[0]).toMatchObject({ id: 'HQ' })
    expect((await api.get('/api/v1/calendar/2020')).json()).toMatchObject({ year: 2020, calendar: 'kz' })
  })
})

describe('a case', () => {
  it('is told with its explanation, as of the instant that is asked for', async () => {
    const url = `/api/v1/cases/${encodeURIComponent('HQ-1')}`
    const told: Case = (await api.get(`${url}?as_of=2020-06-03`)).json()
    expect(told).toMatchObject({
      caseId: 'HQ-1',
      service: 'HQ',
      provider: '551000000',
      asOf: '2020-06-03T17:59:59.999999Z',
    })
    const [stage] = told.stages
    expect(stage?.steps.map(({ step, verdict }) => [step, verdict])).toEqual([
      [1, 'on_time'],
      [2, 'due_soon'],
    ])
    expect(stage?.explanation?.days.length).toBeGreaterThan(20)
    const earlier: Case = (await api.get(`${url}?as_of=2020-06-01T05:05:00Z`)).json()
    expect(earlier.events).toHaveLength(1)
  })

  it('that there is not, or not yet, is 404', async () => {
    for (const url of ['/api/v1/cases/HQ-99', '/api/v1/cases/HQ-1?as_of=2020-05-31']) {
      const response = await api.get(url)
      expect([response.statusCode, response.json().code]).toEqual([404, 'case_not_found'])
    }
    expect((await api.get('/api/v1/cases/HQ-1?as_of=never')).json().code).toBe('bad_instant')
  })

  it('agrees with the list of open steps', async () => {
    const [row] = await api.world.ask('open_steps', { as_of: '2020-06-03' })
    const told: Case = (await api.get('/api/v1/cases/HQ-1?as_of=2020-06-03')).json()
    const open = told.stages[0]?.steps.at(-1)
    expect(open?.verdict).toBe(row?.['verdict'])
    expect(open?.explanation?.used).toBeCloseTo(Number(row?.['used']), 6)
    expect(parseInstant(open?.deadline ?? '')).toBe(row?.['deadline'])
  })
})

describe('the status', () => {
  it('says what is on file, and the defaults of the filters and why', async () => {
    const status: Status = (await api.get('/api/v1/status')).json()
    // The clock of the test stands at 1 July 2020, thirty days after the newest event.
    expect(status).toEqual({
      asOf: '2020-06-01T05:10:00.000000Z',
      asOfBecause: 'newest_event',
      now: '2020-07-01T00:00:00.000000Z',
      newestEvent: '2020-06-01T05:10:00.000000Z',
      zone: 'Asia/Almaty',
      period: { from: '2020-03-04', to: '2020-06-01' },
      firstDay: '2020-06-01',
      dataVersion: 1,
      cases: 1,
      events: 2,
      rejected: 0,
      lastBatch: { batch: 1, file: 'log.csv', importedAt: '2020-07-01T00:00:00.000000Z' },
      sources: [],
      sample: false,
    })
  })
})

describe('a log that is sent', () => {
  const send = (app: Served, payload: string | Buffer, url = '/api/v1/batches?name=may.csv', headers = {}) =>
    app.app.inject({
      method: 'POST',
      url,
      payload,
      headers: { 'content-type': 'application/octet-stream', ...headers },
    })

  it('is one batch, in the figures at once, and changes the tag of every answer', async () => {
    const fresh = await served('')
    const question = '/api/v1/measures/headline?as_of=2020-06-14'
    const { etag } = (await fresh.get(question)).headers
    const log = `${LOG}HQ-2,HQ,NO-9,,received,2020-06-02T05:00:00Z,,,551000000,portal,,\n`
    const report: BatchReport = (await send(fresh, log)).json()
    expect(report).toMatchObject({ batch: 1, file: 'may.csv', rowsIn: 3, accepted: 2, duplicate: 0, rejected: 1 })
    const answer = await fresh.get(question, { 'if-none-match': String(etag) })
    expect(answer.statusCode).toBe(200)
    expect(answer.json().rows.at(-1)).toMatchObject({ service: null, open_cases: 1 })

    const again: BatchReport = (await send(fresh, gzipSync(log), '/api/v1/batches')).json()
    expect(again).toMatchObject({ batch: 2, accepted: 0, duplicate: 2, rejected: 1 })
    const batches: Batch[] = (await fresh.get('/api/v1/batches')).json()
    expect(batches.map(({ batch, rowsIn }) => [batch, rowsIn])).toEqual([
      [2, 3],
      [1, 3],
    ])
    const rejects = (await fresh.get('/api/v1/batches/1/rejects')).json()
    expect(rejects).toMatchObject({ total: 1, rows: [{ line: 4, reason: 'unknown_stage', value: 'NO-9' }] })
    expect((await fresh.get('/api/v1/batches/1/rejects?offset=1')).json()).toMatchObject({ total: 1, rows: [] })
    await fresh.close()
  })

  it('is refused whole when it is no log, or its profile is unknown', async () => {
    const nothing = await send(api, '')
    expect([nothing.statusCode, nothing.json().code]).toEqual([422, 'unreadable_file'])
    const noProfile = await send(api, LOG, '/api/v1/batches?profile=nowhere')
    expect([noProfile.statusCode, noProfile.json().code]).toEqual([400, 'bad_profile'])
    const relative = await send(api, LOG, '/api/v1/batches?profile=..%2Fsecret.yaml')
    expect([relative.statusCode, relative.json().code]).toEqual([400, 'bad_profile'])
    expect((await api.get('/api/v1/batches')).json()).toHaveLength(1)
  })

  it('is refused from another site, whose page would have the reader’s browser send it', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const response = await send(api, LOG, undefined, headers)
      expect([response.statusCode, response.json().code]).toEqual([403, 'forbidden_origin'])
    }
    const own = await send(api, LOG, undefined, { origin: 'http://localhost', host: 'localhost' })
    expect(own.statusCode).toBe(200)
  })
})
