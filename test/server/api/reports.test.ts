import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partOfSample } from '../measures/world.ts'
import { type Served, served } from './served.ts'

/** Protects reports over HTTP: looked at, fetched in every form, issued, and refused with a code. */
let api: Served
beforeAll(async () => {
  api = await served(partOfSample(5))
})
afterAll(() => api.close())

const BODY = { month: '2020-05', providers: null, language: 'ru', parts: ['summary', 'providers'], chapters: false }

describe('a report', () => {
  it('can be asked for by the months that are over', async () => {
    const { months, parts, tables } = (await api.get('/api/v1/reports/choices')).json()
    expect(months[0]).toBe('2020-06')
    expect(months.at(-1)).toBe('2019-01')
    expect(parts).toContain('breaches')
    expect(tables).toContain('provider_steps')
  })

  it('is shown page by page, each a picture', async () => {
    const query = 'month=2020-05&lang=kk&parts=summary,providers'
    const { pages, title, issued } = (await api.get(`/api/v1/reports/preview?${query}`)).json()
    expect(title).toBe('Мемлекеттік қызметтердің мерзімдері, 2020 жылғы мамыр')
    expect(pages).toBeGreaterThan(1)
    expect(issued).toBeNull()
    const page = await api.get(`/api/v1/reports/pages/${pages}?${query}`)
    expect(page.headers['content-type']).toContain('image/svg+xml')
    expect(page.body).toMatch(/^<svg /)
    expect((await api.get(`/api/v1/reports/pages/${pages + 1}?${query}`)).statusCode).toBe(404)
  })

  it.each([
    ['pdf', '%PDF-', 'report-2020-05-ru.pdf'],
    ['xlsx', 'PK', 'report-2020-05-ru.xlsx'],
    ['csv&table=providers', 'provider,service,received', 'report-2020-05-providers.csv'],
    ['parquet&table=breaches', 'PAR1', 'report-2020-05-breaches.parquet'],
  ])('comes as %s', async (format, begins, name) => {
    const answer = await api.get(`/api/v1/reports/file?month=2020-05&format=${format}`)
    expect(answer.statusCode).toBe(200)
    expect(answer.rawPayload.subarray(0, begins.length).toString('latin1')).toBe(begins)
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="${name}"`)
  })

  it.each([
    ['month=2030-01', 'month_not_over'],
    ['month=2015-01', 'month_without_data'],
    ['month=may', 'bad_month'],
    ['month=2020-05&lang=de', 'unknown_language'],
    ['month=2020-05&parts=weather', 'unknown_part'],
    ['month=2020-05&provider=1', 'unknown_provider'],
    ['month=2020-05&format=csv', 'unknown_table'],
    ['month=2020-05&formt=csv', 'bad_filter'],
  ])('by %s is refused as %s', async (query, code) => {
    const answer = await api.get(`/api/v1/reports/file?${query}`)
    expect([answer.statusCode, answer.json().code]).toEqual([400, code])
  })

  it('is issued, listed, fetched, and not issued twice', async () => {
    const made = await api.app.inject({ method: 'POST', url: '/api/v1/reports', payload: BODY })
    expect(made.statusCode).toBe(201)
    const { report, bytes } = made.json()
    expect((await api.get('/api/v1/reports')).json().map((one: { report: string }) => one.report)).toEqual([report])
    const pdf = await api.get(`/api/v1/reports/${report}/file?format=pdf`)
    expect(pdf.rawPayload.length).toBe(bytes.pdf)
    const csv = await api.get(`/api/v1/reports/${report}/file?format=csv&table=providers`)
    expect(csv.body).toBe((await api.get('/api/v1/reports/file?month=2020-05&format=csv&table=providers')).body)
    expect((await api.get(`/api/v1/reports/${report}/differences`)).json()).toEqual({ report, total: 0, shown: [] })
    // What it rests on stays as it is.
    const [{ batch, ...rests }] = (await api.get('/api/v1/batches')).json()
    expect(rests).toMatchObject({ state: 'locked', lockedBecause: 'report', lockedBy: report })
    const undone = await api.app.inject({ method: 'POST', url: `/api/v1/batches/${batch}/undo` })
    expect(undone.json()).toMatchObject({ code: 'cannot_undo', details: { reason: 'in_report' } })
    const again = await api.app.inject({ method: 'POST', url: '/api/v1/reports', payload: BODY })
    expect([again.statusCode, again.json().code]).toEqual([409, 'cannot_issue'])
    expect((await api.get('/api/v1/reports/2020-05-9/file')).json().code).toBe('report_not_found')
    const query = 'month=2020-05&lang=ru&parts=summary,providers'
    expect((await api.get(`/api/v1/reports/preview?${query}`)).json()).toMatchObject({ issued: report, same: true })
  })
})
