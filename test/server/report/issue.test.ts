import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseInstant } from '../../../server/clock/instant.ts'
import type { Language } from '../../../server/clock/types.ts'
import { ingestFile } from '../../../server/ingest/batch.ts'
import { RegulationInUse } from '../../../server/ingest/regulation-in-use.ts'
import { storeRegulation } from '../../../server/judge/store-regulation.ts'
import { EVERY_PROVIDER } from '../../../server/measures/scope.ts'
import { requestOf } from '../../../server/report/content/request.ts'
import { issue } from '../../../server/report/issue/issue.ts'
import {
  issuedDifferences,
  issuedFigures,
  issuedFile,
  issuedReport,
  issuedReports,
} from '../../../server/report/issue/issued.ts'
import { Store } from '../../../server/store/store.ts'
import { csvOf, partOfSample } from '../measures/world.ts'
import { MONTH, said } from './world.ts'

/** Protects issued reports: kept for good, byte for byte, and held against what came in later. */
const folder = mkdtempSync(join(tmpdir(), 'merzim-issue-'))
const regulation = new RegulationInUse({ added: join(folder, 'regulation') })
const clock = { now: () => parseInstant('2020-12-01T03:00:00Z') }
let store: Store
const around = () => ({ store, clock, regulation: regulation.current })
const load = (name: string, csv: string) =>
  ingestFile(store, regulation, { name, stream: Readable.from([Buffer.from(csv)]), clock })

beforeAll(async () => {
  store = await Store.open({ folder })
  await store.write((tx) => storeRegulation(tx, regulation.current, clock.now()))
  await load('log.csv', partOfSample(5))
})
afterAll(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const request = requestOf({ month: MONTH, language: 'kk' })

it('keeps a report byte for byte, also over a restart', async () => {
  const issued = await issue(around(), EVERY_PROVIDER, request, 'test')
  expect(issued).toMatchObject({ report: '2020-05-1', replaces: null, replacedBy: null, language: 'kk' })
  expect(issued.fingerprint).toMatch(/^[0-9a-f]{64}$/)
  const pdf = await issuedFile(store, issued, 'pdf')
  const xlsx = await issuedFile(store, issued, 'xlsx')
  expect([pdf.length, xlsx.length]).toEqual([issued.bytes.pdf, issued.bytes.xlsx])
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  store.close()
  store = await Store.open({ folder })
  const again = await issuedReport(store, EVERY_PROVIDER, '2020-05-1')
  expect(Buffer.compare(await issuedFile(store, again, 'pdf'), pdf)).toBe(0)
  expect(Buffer.compare(await issuedFile(store, again, 'xlsx'), xlsx)).toBe(0)
  expect(await issuedDifferences(around(), again)).toEqual({ report: '2020-05-1', total: 0, shown: [] })
})

it('is not issued twice with the same figures', async () => {
  await expect(issue(around(), EVERY_PROVIDER, request, 'test')).rejects.toMatchObject({
    code: 'cannot_issue',
    details: { report: '2020-05-1', value: '2020-05-1' },
  })
})

it('says which figures later data has changed, and is replaced by one that says so', async () => {
  const first = await issuedReport(store, EVERY_PROVIDER, '2020-05-1')
  const before = await issuedFigures(store, first)
  const late = { case_id: 'LATE-1', provider: '552200000', stage: 'HQ-1', service: 'HQ' }
  const events = [
    { ...late, event: 'received', at: '2020-05-04T05:00:00Z' },
    { ...late, event: 'completed', step: 1, at: '2020-05-12T05:00:00Z', actor: 'chanc' },
  ]
  await load('later.csv', csvOf(events))
  const { total, shown } = await issuedDifferences(around(), first)
  expect(total).toBe(shown.length)
  const received = shown.find(({ table, column }) => table === 'providers' && column === 'received')
  expect(received?.row).toEqual({ provider: '552200000', service: 'HQ' })
  expect(Number(received?.now)).toBe(Number(received?.was) + 1)
  expect(received?.name).toBe('Қызмет берушілер: Түсті (Екібастұз қ., Кезек)')
  const named = async (language: Language) =>
    (await issuedDifferences(around(), first, language)).shown.map(({ name }) => name)
  expect(await named('en')).toContain('Breaches: Late (Ekibastuz)')
  for (const language of ['kk', 'ru', 'en'] as const)
    for (const name of await named(language)) expect(name).toMatch(/^[\p{L} ]+: [\p{L}\d ,.%]+( \(.+\))?$/u)
  expect(shown.some(({ table, column }) => table === 'breaches' && column === 'late')).toBe(true)
  const second = await issue(around(), EVERY_PROVIDER, request, 'test')
  expect(second).toMatchObject({ report: '2020-05-2', replaces: '2020-05-1' })
  const list = await issuedReports(store, EVERY_PROVIDER)
  expect(list.map(({ report, replacedBy }) => [report, replacedBy])).toEqual([
    ['2020-05-2', null],
    ['2020-05-1', '2020-05-2'],
  ])
  // It says so itself, on its pages and in its workbook.
  const replaces = 'Түзетілген: 2020-05-1 есебінің орнына'
  const { sheets } = await readXlsx(await issuedFile(store, second, 'xlsx'))
  expect(sheets[0]?.rows.flat().join('\n')).toContain(replaces)
  const pages = said('pdftotext', await issuedFile(store, second, 'pdf'), '-raw', 'FILE', '-')
  if (pages !== null) expect(pages.replaceAll(/\s+/g, ' ')).toContain(replaces)
  // The first is as it was.
  expect((await issuedFigures(store, first)).figures).toEqual(before.figures)
})

it('is seen by those alone who may see all of its providers', async () => {
  const own = { providers: ['552200000'], services: 'all' as const }
  expect(await issuedReports(store, own)).toEqual([])
  await expect(issuedReport(store, own, '2020-05-1')).rejects.toMatchObject({ code: 'report_not_found' })
  const issued = await issue(around(), own, request, 'test')
  expect(issued.within).toEqual(['552200000'])
  expect((await issuedReports(store, own)).map(({ report }) => report)).toEqual([issued.report])
})

it('on some services says so, is seen by those alone who may see them, and is held against figures of the same', async () => {
  const own = { providers: 'all', services: ['HQ'] } as const
  const issued = await issue(around(), own, request, 'test')
  expect(issued).toMatchObject({ services: ['HQ'], replaces: null })
  const { figures } = await issuedFigures(store, issued)
  expect(new Set(figures.byStage.map(({ service }) => service))).toEqual(new Set(['HQ']))
  expect(new Set(figures.basis.editions.map(({ service }) => service))).toEqual(new Set(['HQ']))
  // A rejected row, and a whole file, are of no service.
  expect([figures.quality.rejects, figures.basis.batches[0]?.rows_in]).toEqual([null, null])
  expect((await issuedDifferences(around(), issued)).total).toBe(0)
  const seenBy = async (services: 'all' | string[]) =>
    (await issuedReports(store, { providers: 'all', services })).map(({ report }) => report)
  expect(await seenBy(['HQ'])).toEqual([issued.report])
  expect(await seenBy(['PR'])).toEqual([])
  expect(await seenBy('all')).toContain(issued.report)
})
