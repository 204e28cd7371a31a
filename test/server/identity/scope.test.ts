import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EXTRA_FILTERS, MEASURE_NAMES, measureOf } from '../../../server/measures/catalogue.ts'
import { isWhole } from '../../../server/measures/scope.ts'
import { TABLE_NAMES } from '../../../server/report/table/tables.ts'
import { alertId } from '../api/alert-seed.ts'
import { canaryOf, readerOf, SCOPED, type TwoWorlds, twoWorlds } from './two-worlds.ts'

/**
 * Proves that nothing outside a scope comes back, counts included: two worlds hold the same within the scope and something
 * else without, more of it and under other names. Whatever a reader asks, by whatever route, both must answer the same,
 * byte by byte, and name nothing of the rest. The questions are made from the routes and measures that there are.
 */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  provider: ['551000000', '552200000', '551000000,552200000', '999'],
  service: ['HQ', 'PR', 'ZZOUT'],
  stage: ['HQ-1', 'PR-1'],
  step: ['1', '2'],
  actor: ['chanc', 'ZZOUTA-actor', 'ZZOUTB-actor', 'IN-actor'],
  resource: ['IN-person-0', 'ZZOUTA-person-0', 'ZZOUTB-person-1'],
}
const EXTRAS: Readonly<Record<(typeof EXTRA_FILTERS)[number], readonly string[]>> = {
  tab: ['overdue', 'all'],
  sort: ['-used', 'holder'],
  search: ['5', 'ZZOUT', 'IN'],
  case_state: ['open', 'overdue'],
  received: ['period'],
  involved: ['chanc', 'ZZOUTA-actor', 'IN-actor'],
  person: ['IN-person-0', 'ZZOUTA-person-0'],
  since: ['2020-04-10'],
  min_count: ['0', '1'],
  limit: ['1', '1000'],
  offset: ['1'],
  by: ['provider', 'resource', 'actor', 'service', 'stage', 'step'],
  across: ['resource', 'provider'],
  verdict: ['late'],
  result: ['completed'],
  after: ['0', '1'],
  started: ['yes'],
  used_over: ['50'],
  used_upto: ['100'],
  basis: ['received'],
  stage_state: ['open', 'late'],
  next_stage: ['none', 'PR-1'],
  done_step: ['1'],
  open_step: ['2'],
}
const PERIOD = 'from=2020-04-01&to=2020-06-30'

/** Every measure with every filter that it takes. */
function measureQuestions({ worlds: [{ world }] }: TwoWorlds): string[] {
  return MEASURE_NAMES.flatMap((name) => {
    const extras = measureOf(world.store, name).extras
    const filters = [
      ...Object.entries(WORDS),
      ...extras.map((extra) => [extra, EXTRAS[extra]] as const),
      ['as_of', ['2020-05-10', '2020-04-12T06:00:00Z']] as const,
    ].flatMap(([filter, words]) => words.map((word) => `${filter}=${encodeURIComponent(word)}`))
    return ['', ...filters].map((filter) => `/api/v1/measures/${name}?${PERIOD}${filter === '' ? '' : `&${filter}`}`)
  })
}

/** What stands in the place of a parameter: something within, something without, something that is nowhere. */
const PARAMS: Readonly<Record<string, readonly string[]>> = {
  name: ['nothing'],
  '*': ['nothing.js'],
  year: ['2020'],
  batch: ['1', '2'],
  import: ['1'],
  upload: ['nothing'],
  profile: ['nothing'],
  rule: ['breach'],
  contact: ['head-pavlodar'],
  message: ['m-in', 'm-ZZOUT-0', 'm-both', 'm-nothing'],
  alert: ['IN-5510-HQ-0', 'ZZOUTA-5522-HQ-0', 'ZZOUTB-5522-PR-0', 'nothing'].map((one) => alertId(one, 'breach')),
  caseId: ['IN-5510-HQ-0', 'ZZOUTA-5522-HQ-0'],
  page: ['1', '2'],
  report: ['2020-05-1', 'nothing'],
  account: ['nothing'],
  session: ['nothing'],
  token: ['nothing'],
}
const IDS: Readonly<Record<string, readonly string[]>> = {
  '/api/v1/cases/:id': ['IN-5510-HQ-0', 'IN-5510-PR-1', 'ZZOUTA-5522-HQ-0', 'ZZOUTB-5522-PR-0', 'nothing'],
  '/api/v1/editions/:id': ['pavlodar-163-6-hq.421-7', 'pavlodar-163-6-pr.339-3', 'nothing'],
  '/api/v1/sources/:id/pull': ['nothing'],
}
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  '/api/v1/alerts': [
    '',
    '?state=unanswered',
    '?providers=552200000',
    '?service=PR',
    '?search=ZZOUT',
    '?case=ZZOUTA-5522-HQ-0',
  ],
  '/api/v1/alerts/counts': ['', '?providers=552200000', '?search=ZZOUT'],
  '/api/v1/reports/preview': [
    '?month=2020-05&lang=en',
    '?month=2020-05&provider=552200000',
    '?month=2020-05&provider=999',
    '?month=2010-01',
  ],
  '/api/v1/reports/pages/:page': ['?month=2020-05&lang=ru'],
  '/api/v1/reports/file': [
    '?month=2020-05&lang=en&format=xlsx',
    ...['providers', 'steps', 'breaches', 'batches', 'rejects', 'alerts'].map(
      (table) => `?month=2020-05&format=csv&table=${table}`,
    ),
  ],
  '/api/v1/alerts/messages': ['', '?contact=oblast', '?state=waiting'],
}

function addressesOf(url: string): string[] {
  const [, param] = /:(\w+)|(\*)/.exec(url) ?? []
  if (param === undefined && !url.includes('*')) return [url]
  const words = param === 'id' ? IDS[url] : PARAMS[param ?? '*']
  if (words === undefined) throw new Error(`give PARAMS of this test a word for ":${param}" of ${url}`)
  return words.map((word) => url.replace(/:\w+|\*/, encodeURIComponent(word)))
}

/** Those that never end, and those whose answer is the reader's own or the same for all. */
const LEFT_OUT = new Set(['/api/v1/live', '/a/:token', '/docs/static/*', '/docs/*'])

describe.each(SCOPED)('$name', ({ role, scope }) => {
  const canary = canaryOf(scope)
  let both: TwoWorlds
  beforeAll(async () => {
    both = await twoWorlds(scope)
    // A report on everything: whoever sees a part neither finds nor fetches it.
    both.as(readerOf('administrator', { providers: 'all', services: 'all' }))
    for (const { app } of both.worlds) {
      const payload = { month: '2020-05', providers: null, language: 'en', parts: ['summary'], chapters: false }
      expect((await app.inject({ method: 'POST', url: '/api/v1/reports', payload })).json().report).toBe('2020-05-1')
    }
    both.as(readerOf(role, scope))
  })
  afterAll(() => both.close())

  async function answers(url: string, accept: string, method: 'GET' | 'POST' = 'GET', payload?: object) {
    return Promise.all(
      both.worlds.map(async ({ app }) => {
        const given = payload === undefined ? {} : { payload }
        const answer = await app.inject({ method, url, headers: { accept }, ...given })
        const { etag, 'merzim-rows': rows } = answer.headers
        return { status: answer.statusCode, etag, rows, body: answer.rawPayload.toString('latin1') }
      }),
    )
  }

  /** What was asked is said back in errors: that is the reader's own word. */
  const own = (text: string, url: string): string =>
    decodeURIComponent(url)
      .split(/[?&=/,]/)
      .filter((word) => word.length > 3)
      .toSorted((x, y) => y.length - x.length)
      .reduce((left, word) => left.replaceAll(word, ''), Buffer.from(text, 'latin1').toString('utf8'))

  async function same(url: string, accept: string, method: 'GET' | 'POST' = 'GET', payload?: object) {
    const [a, b] = await answers(url, accept, method, payload)
    expect(a, `${method} ${url}`).toEqual(b)
    if (accept === 'application/json') expect(own(a?.body ?? '', url), `${method} ${url}`).not.toMatch(canary)
    return a
  }

  it('gets the same from every measure with every filter, whatever lies outside', async () => {
    const statuses = new Map<number, number>()
    for (const url of measureQuestions(both)) {
      const answer = await same(url, 'application/json')
      statuses.set(answer?.status ?? 0, (statuses.get(answer?.status ?? 0) ?? 0) + 1)
    }
    expect(statuses.get(200)).toBeGreaterThan(300)
    expect([...statuses.keys()].filter((status) => status !== 200 && status !== 400)).toEqual([])
  })

  it('gets the same in every form, and of many questions at once', async () => {
    for (const name of MEASURE_NAMES) {
      for (const type of ['text/csv', 'application/vnd.apache.arrow.stream', 'application/vnd.apache.parquet']) {
        const answer = await same(`/api/v1/measures/${name}?${PERIOD}`, type)
        expect(answer?.status, `${name} ${type}`).toBe(200)
        if (type !== 'application/vnd.apache.parquet') expect(answer?.body).not.toMatch(canary)
      }
    }
    const sorted = async () => {
      const questions = MEASURE_NAMES.map((name) => `/api/v1/measures/${name}?${PERIOD}`)
      const found = await answers('/api/v1/measures', 'application/json', 'POST', { questions })
      return found.map(({ body }) => body.split('\n').toSorted().join('\n'))
    }
    const [a, b] = await sorted()
    expect(a).toBe(b)
    expect(a).not.toMatch(canary)
  })

  it('gets the same from every route that answers anything', async () => {
    const [{ app }] = both.worlds
    const gets = app.declared.filter(({ method, url }) => method === 'GET' && !LEFT_OUT.has(url))
    expect(gets.length).toBeGreaterThan(40)
    let answered = 0
    for (const { url } of gets) {
      for (const address of addressesOf(url)) {
        for (const query of QUERIES[url] ?? ['']) {
          const answer = await same(`${address}${query}`, 'application/json')
          if (answer?.status === 200) answered++
          expect(answer?.status, address).toBeLessThan(500)
        }
      }
    }
    expect(answered).toBeGreaterThan(20)
  })

  it('gets reports: every table, and their pages', async () => {
    const files = TABLE_NAMES.flatMap((table) =>
      ['2020-05', '2020-06'].map((month) => ({
        table,
        url: `/api/v1/reports/file?month=${month}&format=csv&table=${table}`,
      })),
    )
    for (const { url } of files) {
      const answer = await same(url, 'text/csv')
      expect(answer?.status, url).toBe(200)
      expect(answer?.body).not.toMatch(canary)
    }
    expect((await same('/api/v1/reports/pages/1?month=2020-05&lang=en', 'image/svg+xml'))?.status).toBe(200)
    both.as(readerOf('administrator', { providers: 'all', services: 'all' }))
    const differing = new Set<string>()
    for (const { table, url } of files) {
      const [a, b] = await answers(url, 'text/csv')
      if (JSON.stringify(a) !== JSON.stringify(b)) differing.add(table)
    }
    both.as(readerOf(role, scope))
    // Without a scope nearly all of them tell of the rest; no place has enough steps to be ranked.
    expect(TABLE_NAMES.filter((table) => !differing.has(table))).toEqual(['bottlenecks'])
  })

  it('finds and fetches issued reports that are wholly within, and no other', async () => {
    expect((await same('/api/v1/reports', 'application/json'))?.body).toBe('[]')
    for (const part of ['file', 'file?format=xlsx', 'file?format=csv&table=steps', 'differences']) {
      const answer = await same(`/api/v1/reports/2020-05-1/${part}`, 'application/json')
      expect([answer?.status, JSON.parse(answer?.body ?? '').code]).toEqual([404, 'report_not_found'])
    }
    const asked = { month: '2020-05', providers: null, language: 'en', parts: ['summary'], chapters: false }
    const issued = await same('/api/v1/reports', 'application/json', 'POST', asked)
    expect(issued?.status).toBe(role === 'analyst' ? 403 : 201)
  })

  it('changes nothing outside, and is told no more by trying', async () => {
    const outside = alertId('ZZOUTA-5522-PR-0', 'breach')
    const inside = alertId('IN-5510-HQ-0', 'breach')
    const answerable = role !== 'analyst'
    const answered = await same('/api/v1/alerts/acknowledge', 'application/json', 'POST', {
      alerts: [outside, alertId('ZZOUTB-5522-PR-0', 'breach'), inside],
      reason: 'other',
      promised: null,
    })
    expect(answered?.status).toBe(answerable ? 200 : 403)
    if (answerable) expect(JSON.parse(answered?.body ?? '')).toEqual({ acknowledged: 1 })
    for (const { app } of both.worlds) {
      const url = '/api/v1/alerts/mutes/ZZOUTA-5522-PR-0'
      const body = { service: null, until: '2020-12-31', reason: 'x' }
      expect((await app.inject({ method: 'PUT', url, payload: body })).statusCode).toBe(answerable ? 404 : 403)
      expect((await app.inject({ method: 'DELETE', url })).statusCode).toBe(answerable ? 404 : 403)
    }
  })

  it('would be told all of it without the scope: the questions can find it', async () => {
    expect(isWhole(scope)).toBe(false)
    both.as(readerOf('administrator', { providers: 'all', services: 'all' }))
    const differing: string[] = []
    for (const url of measureQuestions(both).filter(
      (one) => !/search|provider=|resource=|actor=|person|involved/.test(one),
    )) {
      const [a, b] = await answers(url, 'application/json')
      if (JSON.stringify(a) !== JSON.stringify(b)) differing.push(url)
    }
    both.as(readerOf(role, scope))
    const measures = new Set(differing.map((url) => /measures\/(\w+)/.exec(url)?.[1]))
    // Nearly every measure counts or lists something of the rest.
    expect(MEASURE_NAMES.filter((name) => !measures.has(name))).toEqual([])
  })
})
