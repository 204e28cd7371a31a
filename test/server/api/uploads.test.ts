import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Check, MappingDraft, Proposal, Upload } from '../../../server/contract-import.ts'
import { draftOfText, profileText } from '../../../server/ingest/drafts/profile-text.ts'
import { ambiguousLog, officeExport, persons } from './exports.ts'
import { type Served, served } from './served.ts'

let server: Served
beforeAll(async () => {
  server = await served('', { uploadLimit: 1_000_000 })
})
afterAll(() => server.close())

const send = (body: string | Buffer, name = 'log.csv') =>
  server.app.inject({
    method: 'POST',
    url: `/api/v1/uploads?name=${encodeURIComponent(name)}`,
    headers: { 'content-type': 'application/octet-stream' },
    payload: body,
  })
const upload = async (body: string | Buffer, name?: string): Promise<Upload> => {
  const answer = await send(body, name)
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json()
}
const proposal = async (of: Upload, query = ''): Promise<Proposal> => {
  const answer = await server.get(`/api/v1/uploads/${of.upload}/proposal${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}
const begin = (of: Upload, draft: MappingDraft) =>
  server.app.inject({ method: 'POST', url: `/api/v1/uploads/${of.upload}/check`, payload: draft })
async function checked(of: Upload, draft: MappingDraft): Promise<Check> {
  const begun = await begin(of, draft)
  expect(begun.statusCode, begun.body).toBe(202)
  for (;;) {
    const check: Check = (await server.get(`/api/v1/uploads/${of.upload}/check`)).json()
    if (check.state !== 'waiting' && check.state !== 'running') return check
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
const fieldOf = (found: Proposal, column: string) => found.columns.find((one) => one.column === column)?.field

describe('an upload', () => {
  it('is kept, told and forgotten', async () => {
    const kept = await upload(officeExport(), 'egov.csv')
    expect(kept).toMatchObject({
      name: 'egov.csv',
      format: 'csv',
      encoding: 'windows-1251',
      packed: null,
      sameAsBatch: null,
    })
    expect((await server.get(`/api/v1/uploads/${kept.upload}`)).json()).toEqual(kept)
    const gone = await server.app.inject({ method: 'DELETE', url: `/api/v1/uploads/${kept.upload}` })
    expect(gone.statusCode).toBe(204)
    const lost = await server.get(`/api/v1/uploads/${kept.upload}`)
    expect([lost.statusCode, lost.json().code]).toEqual([404, 'upload_not_found'])
  })

  it('is refused when it is too large, and nothing of it is kept', async () => {
    const answer = await send('x'.repeat(1_000_001))
    expect([answer.statusCode, answer.json().code, answer.json().details]).toEqual([
      413,
      'too_large',
      { limit: 1_000_000 },
    ])
  })

  it('is refused when it is no log', async () => {
    const answer = await send(Buffer.from('%PDF-1.7 …'), 'log.csv')
    expect([answer.statusCode, answer.json().details.reason]).toEqual([422, 'not_a_log'])
  })
})

describe('a proposal for an office’s export', () => {
  it('finds columns by name and content, providers by old and present names, and hides persons', async () => {
    const found = await proposal(await upload(officeExport()))
    const fields = found.columns.map(({ column, field }) => [column, field])
    expect(fields).toEqual([
      ['case_no', 'case_id'],
      ['usluga', 'service'],
      ['etap_shag', 'stage_step'],
      ['organ', 'provider'],
      ['ispolnitel', 'resource'],
      ['peredano', 'received_at'],
      ['zaversheno', 'completed_at'],
      ['rezultat', 'outcome'],
      ['iin', 'drop'],
    ])
    expect(found).toMatchObject({ rows: 8, encoding: 'windows-1251', delimiter: ';', matched: 8, leftOut: 1 })
    expect(found.columns.at(-1)).toMatchObject({ personal: true, check: { kind: 'personal', n: 8 } })
    expect(found.columns.at(-1)?.samples[0]).toMatch(/^•{8}\d{4}$/)
    const body = JSON.stringify(found)
    for (const number of persons) expect(body).not.toContain(number)
    const codes = Object.fromEntries(found.words.map(({ word, code, because }) => [word, [code, because]]))
    expect(codes).toMatchObject({
      'Экибастуз г.а.': ['552200000', 'name'],
      Павлодар: ['551000000', 'name'],
      Лебяжинский: ['555200000', 'old_name'],
      'Теренкольский р-н': ['554800000', 'near_name'],
      отказ: ['refused', 'near_name'],
      '003': ['PR', 'structure'],
    })
    // What merely comes near is for the user to confirm.
    expect(found.draft.words['provider']).not.toHaveProperty('Лебяжинский')
    expect(found.draft.times).toEqual(['dd.MM.yyyy HH:mm'])
    expect(found.questions.map(({ code }) => code)).toEqual(['unknown_words'])
  })

  it('is checked without anything being stored, and its rejects say how to be mended', async () => {
    const kept = await upload(officeExport())
    const { draft } = await proposal(kept)
    const words = { ...draft.words, service: { '001': 'HQ', '003': 'PR' } }
    const check = await checked(kept, { ...draft, words })
    expect(check).toMatchObject({
      error: null,
      state: 'done',
      rowsChecked: 8,
      rowsTotal: 8,
      accepted: 3,
      duplicate: 1,
      rejected: 4,
    })
    expect(check.byReason).toEqual({ unknown_provider: 2, end_before_start: 1, impossible_time: 1 })
    const reasons = Object.fromEntries(check.rejects.map((one) => [one.line, one]))
    expect(reasons[5]).toMatchObject({
      reason: 'end_before_start',
      column: 'zaversheno',
      value: '12.05.2020 17:58',
      other: { column: 'peredano', value: '13.05.2020 09:05' },
    })
    expect(reasons[6]).toMatchObject({
      value: 'Лебяжинский',
      near: { code: '555200000', rows: 1, because: 'old_name' },
    })
    expect(reasons[8]).toMatchObject({
      value: '31.04.2020 10:00',
      reason: 'impossible_time',
      expected: ['dd.MM.yyyy HH:mm'],
    })
    expect(check.duplicates).toEqual([{ line: 10, caseId: 'PVL-2020-0690', ofLine: 9 }])
    expect(check.changes).toEqual({ newCases: 2, newSteps: 0, correctedSteps: 0, same: 1 })
    expect(check.first50.filter(({ line }) => line === 3)).toMatchObject([
      { caseId: 'EKB-2020-0377', service: 'HQ', step: null, event: 'received', local: '2020-05-12T16:40:00' },
      { step: 1, event: 'received', provider: '552200000' },
      { step: 1, event: 'completed', local: '2020-05-13T10:00:00' },
    ])
    const body = JSON.stringify(check)
    for (const number of persons) expect(body).not.toContain(number)
    expect((await server.get('/api/v1/batches')).json()).toEqual([])
    expect((await server.get('/api/v1/status')).json()).toMatchObject({ events: 0 })
  })

  it('says what lacks of a mapping, all at once', async () => {
    const kept = await upload(officeExport())
    const { draft } = await proposal(kept)
    const columns = draft.columns.filter(({ field }) => field !== 'case_id' && field !== 'provider')
    const answer = await begin(kept, { ...draft, columns, times: ['dd.MM HH'] })
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'bad_mapping'])
    expect(answer.json().details.problems.map((one: { code: string; part: string }) => [one.code, one.part])).toEqual([
      ['missing_part', 'case_id'],
      ['missing_part', 'provider'],
      ['bad_pattern', 'at'],
    ])
  })

  it('tells a file that cannot be read with this mapping', async () => {
    const kept = await upload(officeExport())
    const { draft } = await proposal(kept)
    const columns = draft.columns.map((one) => (one.field === 'provider' ? { ...one, column: 'nowhere' } : one))
    expect(await checked(kept, { ...draft, columns })).toMatchObject({
      state: 'failed',
      error: { code: 'missing_columns' },
    })
  })
})

describe('times that can be read both ways', () => {
  it('are asked, with what each answer would mean, and never guessed', async () => {
    const found = await proposal(await upload(ambiguousLog('05.06.2020', '07.08.2020')))
    expect(fieldOf(found, 'date')).toBe('at')
    expect(found.draft.times).toEqual([])
    expect(found.times).toMatchObject({ ambiguous: true })
    expect(found.questions).toMatchObject([
      {
        code: 'day_order',
        column: 'date',
        n: 2,
        choices: [
          { patterns: ['dd.MM.yyyy'], example: { text: '07.08.2020', read: '2020-08-07' } },
          { patterns: ['MM.dd.yyyy'], example: { text: '07.08.2020', read: '2020-07-08' } },
        ],
      },
    ])
  })

  it.each([
    ['a day over 12 decides', ['05.06.2020', '13.05.2020'], ['dd.MM.yyyy'], []],
    ['a month cannot be over 12', ['05/06/2020', '05/13/2020'], ['MM/dd/yyyy'], []],
    ['two-digit years ask', ['13.05.20'], [], ['two_digit_year']],
    ['unless others have four', ['13.05.2020', '14.05.20'], ['dd.MM.yy', 'dd.MM.yyyy'], []],
    ['contradictions ask', ['13.05.2020', '05.14.2020'], [], ['time_order_conflict']],
    [
      'as a spreadsheet writes them',
      ['13-май-20 9:05', '13 мая 2020 г.', '43964.5', '2020-05-13'],
      ['dd MMM yyyy г.', 'excel'],
      ['two_digit_year'],
    ],
  ] as const)('%s', async (_, times, patterns, questions) => {
    const found = await proposal(await upload(ambiguousLog(...times)))
    expect([...found.draft.times].sort()).toEqual([...patterns].sort())
    expect(found.questions.map(({ code }) => code)).toEqual(questions)
  })
})

describe('a saved mapping', () => {
  it('is offered again for the same header, and says what a file lacks', async () => {
    const kept = await upload(officeExport())
    const { draft: proposed, columns } = await proposal(kept)
    // Columns in the order in which a profile is written.
    const draft = draftOfText(profileText(proposed, { id: 'e-gov' }))
    expect(new Set(draft.columns)).toEqual(new Set(proposed.columns))
    const header = columns.map(({ column }) => column)
    const saved = await server.app.inject({
      method: 'PUT',
      url: '/api/v1/profiles/e-gov',
      payload: { name: 'e-gov log v3', draft, header },
    })
    expect(saved.statusCode, saved.body).toBe(200)
    expect(saved.json()).toMatchObject({ id: 'e-gov', name: 'e-gov log v3', draft: draft })
    const again = await proposal(await upload(officeExport()))
    expect(again).toMatchObject({
      fromProfile: 'e-gov',
      draft: draft,
      savedProfiles: [{ id: 'e-gov', sameHeader: true, lacks: [] }],
    })
    const other = await proposal(await upload(ambiguousLog('13.05.2020')))
    expect(other.fromProfile).toBeNull()
    expect(other.savedProfiles[0]?.lacks).toContain('organ')
    expect((await server.app.inject({ method: 'DELETE', url: '/api/v1/profiles/e-gov' })).statusCode).toBe(204)
    expect((await server.get('/api/v1/profiles')).json()).toEqual([])
    expect((await server.get('/api/v1/profiles/e-gov')).json().code).toBe('profile_not_found')
  })

  it('may come as YAML; one with faults is refused with their lines', async () => {
    const put = (yaml: string) => server.app.inject({ method: 'PUT', url: '/api/v1/profiles/mine', payload: { yaml } })
    const bad = await put('kind: profile\nid: mine\ncolours: red\n')
    expect([bad.statusCode, bad.json().code]).toEqual([400, 'bad_profile'])
    const other = await put(
      "kind: profile\nid: other\ncolumns: { case_id: a, at: b, stage: c }\nconstants: { service: HQ, provider: '551000000', event: completed }\n",
    )
    expect(other.json().message).toMatch(/id: other/)
  })
})
