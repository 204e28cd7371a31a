import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ApiProblem, ERROR_CODES, ERRORS } from '../../../server/api/errors.ts'
import { QueryFailed, QueryTimedOut } from '../../../server/store/errors.ts'
import { type Served, served } from './served.ts'

/** Protects what programs decide by: the codes, that they are documented, and that a fault of ours tells nothing. */
let api: Served
const logged: string[] = []
beforeAll(async () => {
  const logger = { level: 'info', stream: { write: (line: string) => void logged.push(line) } }
  api = await served('', { logger })
})
afterAll(() => api.close())

describe('the codes', () => {
  it('stand in the documentation, each with its status', async () => {
    const { info, components } = (await api.get('/openapi.json')).json()
    expect(components.schemas.Error.properties.code.enum).toEqual(ERROR_CODES)
    for (const code of ERROR_CODES) expect(info.description).toContain(`| \`${code}\` | ${ERRORS[code].status} |`)
  })

  it('are all used', () => {
    const folder = fileURLToPath(new URL('../../../server/', import.meta.url))
    const sources = ['api', 'measures', 'report', 'identity'].flatMap((station) =>
      readdirSync(join(folder, station), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && file !== 'errors.ts')
        .map((file) => readFileSync(join(folder, station, file), 'utf8')),
    )
    const words = [...sources.join('\n').matchAll(/'(\w+)'|`(unknown_)\$\{filter\}`/g)]
    const used = new Set(words.map((match) => match[1] ?? match[2]))
    const filters = ['provider', 'service', 'stage', 'step', 'actor'].map((filter) => `unknown_${filter}`)
    const unused = ERROR_CODES.filter((code) => !used.has(code) && !(used.has('unknown_') && filters.includes(code)))
    expect(unused).toEqual([])
  })
})

describe('a refusal', () => {
  it.each([
    ['/api/v1/measures/nothing', 404, 'unknown_measure', 'use step_compliance, stage_completion, overdue'],
    ['/api/v1/measures/headline?service=XX', 400, 'unknown_service', 'use HQ, PR'],
    ['/api/v1/measures/headline?from=2020-13-01', 400, 'bad_date', '2020-13-01'],
    ['/api/v1/measures/headline?from=2020-06-02&to=2020-06-01', 400, 'period_reversed', 'ends before that'],
    ['/api/v1/measures/headline?provder=1', 400, 'bad_filter', 'provder'],
    ['/api/v1/measures/headline?step=x', 400, 'bad_filter', 'step'],
    ['/api/v1/measures/headline?limit=1', 400, 'filter_not_taken', 'limit'],
    ['/api/v1/editions/nothing', 404, 'edition_not_found', 'nothing'],
    ['/api/v1/calendar/1999', 404, 'calendar_not_found', '1999'],
    ['/api/v1/calendar/soon', 400, 'bad_request', 'must be a year'],
    ['/api/v1/batches/7/rejects', 404, 'batch_not_found', 'no batch 7'],
    ['/api/v1/nothing', 404, 'not_found', 'GET /api/v1/nothing'],
    ['/api', 404, 'not_found', 'GET /api'],
    ['/nothing.js', 404, 'not_found', 'GET /nothing.js'],
  ])('of %s is %i %s', async (url, status, code, message) => {
    const response = await api.get(url)
    expect(response.statusCode).toBe(status)
    expect(response.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(response.headers['cache-control']).toBe('no-store')
    expect(response.json()).toMatchObject({ code, message: expect.stringContaining(message) })
  })

  it('of a form that there is not is 406', async () => {
    const response = await api.get('/api/v1/measures/headline', { accept: 'image/png' })
    expect(response.statusCode).toBe(406)
    expect(response.json().code).toBe('not_acceptable')
  })

  it('is logged with method, address and code', async () => {
    await api.get('/api/v1/measures/headline?service=YY')
    const line = logged.map((text) => JSON.parse(text)).find(({ url }) => url?.includes('YY'))
    expect(line).toMatchObject({ method: 'GET', code: 'unknown_service', params: { name: 'headline' } })
  })
})

describe('a fault of ours', () => {
  it('hides its text from the reader, and keeps it in the log', async () => {
    const { app, close } = await servedThrowing(new QueryFailed('measures/headline', new Error('secret: /home/x.db')))
    const response = await app.inject('/api/v1/measures/headline')
    expect(response.statusCode).toBe(500)
    expect(response.json()).toEqual({ code: 'internal', message: expect.stringContaining('log of the server') })
    expect(response.body).not.toContain('secret')
    expect(logged.some((line) => line.includes('secret') && line.includes('"level":50'))).toBe(true)
    await close()
  })

  it('is told apart from a question that takes too long', async () => {
    const { app, close } = await servedThrowing(new QueryTimedOut('measures/headline', 60_000))
    const response = await app.inject('/api/v1/measures/headline')
    expect(response.statusCode).toBe(504)
    expect(response.json().code).toBe('took_too_long')
    await close()
  })

  it('is an ApiProblem only with a code of the table', () => {
    expect(new ApiProblem('case_not_found', 'x').code).toBe('case_not_found')
  })
})

async function servedThrowing(error: Error) {
  const logger = { level: 'info', stream: { write: (line: string) => void logged.push(line) } }
  const failing = await served('', { logger })
  failing.world.store.result = () => Promise.reject(error)
  return { app: failing.app, close: failing.close }
}
