import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeXlsx } from 'hucre'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Check, Proposal, Upload } from '../../../server/contract-import.ts'
import { SavedProfiles } from '../../../server/ingest/saved-profiles.ts'
import { csv, row } from '../ingest/intake.ts'
import { zipOf } from '../ingest/written.ts'
import { type Served, served } from './served.ts'

/** Protects that an archive of several files is kept, asks which of them is meant, and is read as that one. */
let server: Served
beforeAll(async () => {
  server = await served('')
})
afterAll(() => server.close())

async function archive(): Promise<Buffer> {
  const rows = [csv(row()).trimEnd(), row({ case_id: 'HQ-2' })].join('\n').split('\n')
  const cells = rows.map((line) => line.split(','))
  const sheets = ['June', 'July'].map((name) => ({ name, rows: cells }))
  return zipOf({
    'may.csv': Buffer.from(csv(row())),
    'june.xlsx': Buffer.from(await writeXlsx({ sheets })),
  })
}

const ask = (of: Upload, query: string) => server.get(`/api/v1/uploads/${of.upload}/proposal${query}`)

it('is asked for its file, then for the sheet of that, and checked as what was chosen', async () => {
  const sent = await server.app.inject({
    method: 'POST',
    url: '/api/v1/uploads?name=logs.zip',
    headers: { 'content-type': 'application/octet-stream' },
    payload: await archive(),
  })
  const kept: Upload = sent.json()
  expect([sent.statusCode, kept.format, kept.files]).toEqual([201, 'zip', ['may.csv', 'june.xlsx']])
  const unsaid = await ask(kept, '')
  expect([unsaid.statusCode, unsaid.json().details]).toMatchObject([
    422,
    { reason: 'choose_file', choices: ['may.csv', 'june.xlsx'] },
  ])
  const book = await ask(kept, '?file=june.xlsx')
  expect(book.json().details).toMatchObject({ reason: 'choose_sheet', choices: ['June', 'July'] })
  for (const [query, rows] of [
    ['?file=may.csv', 1],
    ['?file=june.xlsx&sheet=July', 2],
  ] as const) {
    const found: Proposal = (await ask(kept, query)).json()
    expect([found.rows, found.draft.file]).toEqual([rows, found.file])
    const url = `/api/v1/uploads/${kept.upload}/check`
    await server.app.inject({ method: 'POST', url, payload: found.draft })
    await expect.poll(async () => (await server.get(url)).json<Check>().state, { timeout: 60_000 }).toBe('done')
    expect((await server.get(url)).json()).toMatchObject({ accepted: rows, rejected: 0 })
  }
})

it('leaves its names out of a mapping that is saved: the next archive has others', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'merzim-archives-'))
  const sent = await server.app.inject({
    method: 'POST',
    url: '/api/v1/uploads?name=logs.zip',
    headers: { 'content-type': 'application/octet-stream' },
    payload: await archive(),
  })
  const { draft }: Proposal = (await ask(sent.json(), '?file=may.csv')).json()
  const profiles = new SavedProfiles(folder)
  expect(profiles.save('monthly', { draft }).draft.file).toBeNull()
  rmSync(folder, { recursive: true })
})
