import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellsOfRows } from '../../../server/report/content/breaches.ts'
import type { BreachRow } from '../../../server/report/content/figures.ts'
import type { Gathered } from '../../../server/report/content/gather.ts'
import { requestOf } from '../../../server/report/content/request.ts'
import { writingOf } from '../../../server/report/document/context.ts'
import { xlsxOf } from '../../../server/report/make.ts'
import { unpack } from '../../../server/report/xlsx/unpack.ts'
import { toXlsx } from '../../../server/report/xlsx/workbook.ts'
import type { World } from '../measures/world.ts'
import { gathered, has, MONTH, sampleWorld } from './world.ts'

/** Protects the workbook: numbers as numbers, sums that agree, nothing cut off, nothing of a log run as a formula. */
let world: World
let report: Gathered
beforeAll(async () => {
  world = await sampleWorld()
  report = await gathered(world)
})
afterAll(() => world.close())

const request = requestOf({ month: MONTH, language: 'ru' })
const made = async (): Promise<Buffer> => await buffer(await xlsxOf(world.regulation.current, report, request))

/** A workbook of made-up breaches. */
function breached(rows: readonly Partial<BreachRow>[], mostRows: number): Promise<Buffer> {
  const row: BreachRow = {
    case_id: 'A-1',
    provider: '551000000',
    service: 'HQ',
    stage: 'HQ-1',
    step: 4,
    actor: 'comm',
    resource: null,
    verdict: 'late',
    deadline: '2020-05-05T17:59:59.999999Z',
    last_day: '2020-05-05',
    completed: '2020-05-07T10:00:00.000000Z',
    late_by: 2,
    late_unit: 'calendar_days',
    late_norms: 0.2,
    reason: null,
  }
  const figures = {
    ...report.figures,
    breaches: [{ provider: '551000000', late: rows.length, overdue: 0, reasons: 0 }],
  }
  const parts = requestOf({ month: MONTH, language: 'en', parts: ['breaches'] })
  const writing = writingOf(world.regulation.current, { figures, request: parts, issued: null, breaches: [] })
  async function* all() {
    for (let from = 0; from < rows.length; from += 7)
      yield rows.slice(from, from + 7).map((one) => ({ ...row, ...one }))
  }
  return toXlsx(writing, () => cellsOfRows(all()), 0, mostRows).then(buffer)
}

describe('the workbook', () => {
  it('of the same data has the same bytes', async () => {
    expect(Buffer.compare(await made(), await made())).toBe(0)
  })

  it('has a sheet for each table, with the figures of the report as numbers', async () => {
    const { sheets } = await readXlsx(await made())
    expect(sheets.map(({ name }) => name).slice(0, 4)).toEqual(['Итог месяца', 'Итоги', 'По месяцам', 'Услугодатели'])
    expect(sheets.length).toBe(14)
    const providers = sheets.find(({ name }) => name === 'Услугодатели')
    const rows = providers?.rows.slice(1, 1 + report.figures.byProvider.length) ?? []
    const head = providers?.rows[0] ?? []
    const at = (label: string) => head.indexOf(label)
    expect(rows.map((row) => [row[at('Завершено')], row[at('В\u00a0срок,\u00a0%')]])).toEqual(
      report.figures.byProvider.map((row) => [row.completed, row.on_time_rate]),
    )
    const breaches = sheets.find(({ name }) => name === 'Нарушения')
    const counted = report.figures.breaches.reduce((sum, { late, overdue }) => sum + late + overdue, 0)
    expect(breaches?.rows.length).toBe(1 + counted)
    expect(breaches?.rows[1]?.[8]).toBeInstanceOf(Date)
  })

  it('sums by formulas that carry the value they have', async () => {
    const { sheets } = await readXlsx(await made(), { readStyles: true })
    const sheet = sheets.find(({ name }) => name === 'Услугодатели')
    const last = report.figures.byProvider.length + 1
    const total = sheet?.rows[last] ?? []
    const all = report.figures.total.find(({ service }) => service === null)
    expect(total[0]).toBe('Всего')
    expect(total.slice(2, 9)).toEqual([
      all?.received,
      all?.completed,
      all?.refused,
      all?.in_progress,
      all?.on_time,
      all?.late,
      all?.overdue,
    ])
    expect(total[11]).toBeCloseTo(all?.on_time_rate ?? 0, 12)
    const files = await unpack(await made())
    const xml = files.get('xl/worksheets/sheet4.xml')?.toString('utf8') ?? ''
    expect(xml).toContain(`SUM(D2:D${last})`)
    for (const piece of ['<pane ', '<autoFilter ', '<conditionalFormatting ', '<pageSetup ', '<cols>'])
      expect(xml).toContain(piece)
    expect([...files.keys()].filter((name) => name.startsWith('xl/charts/chart')).length).toBe(2)
    // A head that is repeated in print is referred to by a name in quotes: without them Excel repairs the file.
    const book = files.get('xl/workbook.xml')?.toString('utf8') ?? ''
    const titles = [...book.matchAll(/Print_Titles" localSheetId="\d+">([^<]+)</g)].map(([, reference]) => reference)
    expect(titles.length).toBe(sheets.length - 1)
    for (const reference of titles) expect(reference).toMatch(/^'[^']+'!\$1:\$1$/)
  })

  it('goes on on further sheets where one has not room for all', async () => {
    const rows = Array.from({ length: 25 }, (_, index) => ({ case_id: `A-${index}` }))
    const { sheets } = await readXlsx(await breached(rows, 10))
    expect(sheets.map(({ name, rows: own }) => [name, own.length])).toEqual([
      ['Breaches', 11],
      ['Breaches 2', 11],
      ['Breaches 3', 6],
    ])
    const listed = sheets.flatMap(({ rows: own }) => own.slice(1).map(([first]) => first))
    expect(listed).toEqual(rows.map(({ case_id }) => case_id))
  })

  it('is broken off, and not ended as if it were whole, when its rows cannot be read to the end', async () => {
    const figures = { ...report.figures, breaches: [{ provider: '551000000', late: 3000, overdue: 0, reasons: 0 }] }
    const parts = requestOf({ month: MONTH, language: 'en', parts: ['breaches'] })
    const writing = writingOf(world.regulation.current, { figures, request: parts, issued: null, breaches: [] })
    async function* breaking() {
      for await (const cells of report.breachCells()) yield cells
      throw new Error('the database went away')
    }
    const stream = await toXlsx(writing, breaking, 0)
    await expect(buffer(stream)).rejects.toThrow('the database went away')
  })

  it('runs nothing that stands in a log', async () => {
    const evil = ['=1+1', '+cmd|A1', '-2', '@SUM(A1)', '\t=1', '<v>&amp;"</v>', '\u0000x\ufffe']
    const file = await breached(
      evil.map((text) => ({ case_id: text, reason: text, resource: text })),
      100,
    )
    const xml = (await unpack(file)).get('xl/worksheets/sheet1.xml')?.toString('utf8') ?? ''
    expect(xml).not.toContain('<f>')
    const { sheets } = await readXlsx(file)
    expect(sheets[0]?.rows.slice(1).map(([first]) => first)).toEqual([...evil.slice(0, 6), 'x'])
  })
})

const withOffice = has('soffice') ? describe : describe.skip

withOffice('the workbook in LibreOffice (skipped without soffice)', () => {
  it('opens without repair, and its sums are what the formulas give', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'merzim-xlsx-'))
    try {
      writeFileSync(join(folder, 'report.xlsx'), await made())
      const profile = `-env:UserInstallation=file://${folder}/profile`
      const sheets = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'
      execFileSync(
        'soffice',
        [profile, '--headless', '--convert-to', sheets, '--outdir', folder, join(folder, 'report.xlsx')],
        {
          stdio: 'ignore',
          timeout: 200_000,
        },
      )
      const csv = readFileSync(join(folder, 'report-Услугодатели.csv'), 'utf8').trimEnd().split('\n')
      const total = csv.at(-1)?.split(',') ?? []
      const all = report.figures.total.find(({ service }) => service === null)
      expect(total[0]).toBe('Всего')
      expect(total.slice(2, 4).map(Number)).toEqual([all?.received, all?.completed])
      expect(csv.join('\n')).not.toMatch(/#(REF|VALUE|NAME|DIV)/)
      // Every sheet opens, and every sum of it is what the formula gives: the total is the sum of the rows.
      const opened = readdirSync(folder).filter((name) => name.endsWith('.csv'))
      expect(opened.length).toBe(14)
      const steps = readFileSync(join(folder, 'report-Шаги услугодателей.csv'), 'utf8').trimEnd().split('\n')
      const cells = steps.map((line) => line.split(','))
      const at = cells[0]?.indexOf('Завершено') ?? -1
      const added = cells.slice(1, -1).reduce((sum, row) => sum + Number(row[at]), 0)
      expect(Number(cells.at(-1)?.[at])).toBe(added)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
