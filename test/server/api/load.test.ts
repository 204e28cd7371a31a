import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Import, Proposal, Upload } from '../../../server/contract-import.ts'
import { officeExport } from './exports.ts'
import { type Served, served } from './served.ts'

/** Protects the last step of an import: what was checked is what is stored, once, and the mapping is kept for next time. */
let server: Served
beforeAll(async () => {
  server = await served('')
})
afterAll(() => server.close())

const post = (url: string, payload: string | Buffer | object, type = 'application/json') =>
  server.app.inject({ method: 'POST', url: `/api/v1${url}`, headers: { 'content-type': type }, payload })
const uploaded = async (): Promise<Upload> =>
  (await post('/uploads?name=egov.csv', officeExport(), 'application/octet-stream')).json()
const proposed = async (upload: string): Promise<Proposal> =>
  (await server.get(`/api/v1/uploads/${upload}/proposal`)).json()

async function ended(answer: { json(): Import }): Promise<Import> {
  for (let now = answer.json(); ; now = (await server.get(`/api/v1/imports/${now.import}`)).json()) {
    if (now.state !== 'waiting' && now.state !== 'running') return now
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

it('takes an upload in by its draft, keeps the mapping, and lets the upload go', async () => {
  const { upload } = await uploaded()
  const { draft: found } = await proposed(upload)
  const draft = { ...found, words: { ...found.words, service: { '001': 'HQ', '003': 'PR' } } }
  const begun = await post(`/uploads/${upload}/load`, { draft, saveAs: 'egov' })
  expect(begun.statusCode, begun.body).toBe(202)
  const { state, report, batch } = await ended(begun)
  expect(state).toBe('done')
  const counts = { rowsIn: 8, accepted: 3, duplicate: 1, rejected: 4 }
  expect(report).toMatchObject({ batch, file: 'egov.csv', profile: 'egov', ...counts })
  expect((await server.get(`/api/v1/uploads/${upload}`)).statusCode).toBe(404)

  // The same file again: the mapping is offered, every row is known, and the facts say so.
  const again = await uploaded()
  expect(again.sameAsBatch).toBe(batch)
  const offered = await proposed(again.upload)
  expect(offered.savedProfiles).toMatchObject([{ id: 'egov', sameHeader: true }])
  const begunAgain = await post(`/uploads/${again.upload}/load`, { profile: 'egov' })
  expect(begunAgain.statusCode, begunAgain.body).toBe(202)
  const second = await ended(begunAgain)
  expect(second.report).toMatchObject({ accepted: 0, duplicate: 4, rejected: 4 })
})

it('says what is missing, and keeps an upload that was not taken in', async () => {
  const { upload } = await uploaded()
  const empty = await post(`/uploads/${upload}/load`, {})
  expect([empty.statusCode, empty.json().code]).toEqual([400, 'bad_request'])
  const unknown = await post(`/uploads/${upload}/load`, { profile: 'nobody' })
  expect([unknown.statusCode, unknown.json().code]).toEqual([400, 'bad_profile'])
  const { draft } = await proposed(upload)
  const columns = draft.columns.map((one, index) => (index === 0 ? { ...one, column: 'not there' } : one))
  const failed = await ended(await post(`/uploads/${upload}/load`, { draft: { ...draft, columns } }))
  expect(failed).toMatchObject({ state: 'failed', batch: null, error: { code: 'missing_columns' } })
  expect((await server.get(`/api/v1/uploads/${upload}`)).statusCode).toBe(200)
  expect((await post('/uploads/none/load', { draft })).statusCode).toBe(404)
})
