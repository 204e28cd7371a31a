import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { FileUnreadable } from '../../../server/ingest/errors.ts'
import { type CellStyle, numberText } from '../../../server/ingest/formats/xlsx-cell.ts'
import { findHeader } from '../../../server/ingest/header.ts'
import { parseProfile } from '../../../server/ingest/profile-file.ts'
import { type Intake, openIntake } from './intake.ts'
import { zipOf } from './written.ts'

/** Protects: a workbook is read as its reader sees it. */
describe('a number of a workbook', () => {
  const style = (format: string, kind: CellStyle['kind'] = 'number'): CellStyle => ({ format, kind })
  it.each<[string, CellStyle | undefined, boolean, string]>([
    ['123', style('00000'), false, '00123'],
    ['123', style('"HQ-"0000'), false, 'HQ-0123'],
    ['900101300123', undefined, false, '900101300123'],
    ['9.00101300123E11', style('General'), false, '900101300123'],
    ['1E-3', style('General'), false, '0.001'],
    ['0.30000000000000004', style('General'), false, '0.3'],
    ['1234.5', style('#,##0.00'), false, '1234.5'],
    ['43619', style('dd.mm.yyyy', 'day'), false, '2019-06-03'],
    ['43619.4375', style('dd.mm.yyyy hh:mm', 'instant'), false, '2019-06-03T10:30:00'],
    ['43619.437500000007', style('dd.mm.yyyy hh:mm', 'instant'), false, '2019-06-03T10:30:00'],
    ['43619.4375', style('dd.mm.yyyy', 'day'), false, '2019-06-03T10:30:00'],
    ['43619', style('dd.mm.yyyy hh:mm', 'instant'), false, '2019-06-03T00:00:00'],
    ['42157', style('dd.mm.yyyy', 'day'), true, '2019-06-03'],
    ['1', style('yyyy-mm-dd', 'day'), false, '1900-01-01'],
    ['60', style('yyyy-mm-dd', 'day'), false, '1900-02-29'],
    ['61', style('yyyy-mm-dd', 'day'), false, '1900-03-01'],
    ['2958465', style('yyyy-mm-dd', 'day'), false, '9999-12-31'],
    ['99999999', style('yyyy-mm-dd', 'day'), false, '99999999'],
    ['0.4375', style('hh:mm', 'clock'), false, '10:30:00'],
  ])('%s, shown as %j (1904: %s), is %s', (value, shown, from1904, expected) => {
    expect(numberText(value, shown, from1904)).toBe(expected)
  })
})

describe('the header of a sheet', () => {
  it('is the first row with every needed column, else the first that names most columns', () => {
    const rows = [['Журнал'], ['', 'case', 'at'], ['A', 'case', 'at', 'x'], ['1', '2', '3', '4']]
    expect(findHeader(rows, ['x', 'at'])).toBe(2)
    expect(findHeader([['Журнал 2019'], ['case', 'at', 'who'], ['A', '2019-06-03', 'me']], [])).toBe(1)
    expect(findHeader([['Журнал'], ['case', 'at']], ['nowhere'])).toBe(1)
  })
})

describe('an import of a workbook', () => {
  let intake: Intake
  beforeAll(async () => {
    intake = await openIntake({ judged: false })
  })
  afterAll(() => intake.close())
  beforeEach(() => intake.empty())
  const header = ['case_id', 'service', 'stage', 'step', 'event', 'at', 'provider']
  const good = ['HQ-1', 'HQ', 'HQ-1', 1, 'completed', new Date(Date.UTC(2019, 5, 3, 10)), 551000000]
  const book = async (...sheets: { name: string; rows: unknown[][]; hidden?: boolean }[]) =>
    Buffer.from(await writeXlsx({ sheets } as Parameters<typeof writeXlsx>[0]))
  const taken = async (content: Buffer, options = {}) => {
    try {
      return await intake.take(content, { name: 'log.xlsx', ...options })
    } catch (error) {
      if (error instanceof FileUnreadable) return { code: error.code, choices: error.choices, detail: error.detail }
      throw error
    }
  }

  it('takes the only sheet that is visible and not empty, and asks when there are several', async () => {
    const one = await book(
      { name: 'A', rows: [header, good] },
      { name: 'B', rows: [] },
      { name: 'C', rows: [['x']], hidden: true },
    )
    expect(await taken(one)).toMatchObject({ accepted: 1 })
    const two = await book({ name: 'Май', rows: [header, good] }, { name: 'Июнь', rows: [header, good, good] })
    expect(await taken(two)).toMatchObject({ code: 'choose_sheet', choices: ['Май', 'Июнь'] })
    expect(await taken(two, { choose: { sheet: 'Июнь' } })).toMatchObject({ rowsIn: 2 })
    expect(await taken(two, { choose: { sheet: '1' } })).toMatchObject({ rowsIn: 1 })
    expect(await taken(two, { choose: { sheet: 'Шілде' } })).toMatchObject({ code: 'choose_sheet', detail: /no Шілде/ })
  })

  it('reads serial dates and texts in one column, and numbers the rejects by the sheet', async () => {
    const rows = [
      ['Журнал учёта'],
      [],
      header,
      good,
      good.with(5, '03.06.2019 11:00'),
      [],
      good.with(5, 'вчера'),
      good.with(5, new Date(Date.UTC(2019, 5, 4))),
    ]
    const profile = parseProfile(
      `kind: profile
id: sheet
times: ['dd.MM.yyyy HH:mm']
columns: { case_id: case_id, service: service, stage: stage, step: step, event: event, at: at, provider: provider }
`,
      'sheet.yaml',
    )
    expect(await taken(await book({ name: 'A', rows }), { profile })).toMatchObject({
      rowsIn: 4,
      accepted: 3,
      rejected: 1,
    })
    expect(await intake.rejects()).toMatchObject([
      { line: 7, column_name: 'at', value: 'вчера', reason: 'unreadable_time' },
    ])
  })

  it('is refused when it is no workbook, or cut in two', async () => {
    const whole = await book({ name: 'A', rows: [header, good] })
    expect(await taken(whole.subarray(0, whole.length >> 1))).toMatchObject({ code: 'truncated' })
    const types = { '[Content_Types].xml': Buffer.from('<Types/>') }
    expect(await taken(zipOf(types))).toMatchObject({ code: 'damaged_file' })
    expect(await taken(whole, { name: 'log.csv' })).toMatchObject({ code: 'wrong_extension' })
  })
})
