import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ProfileError } from '../../../server/ingest/errors.ts'
import { parseProfile } from '../../../server/ingest/profile-file.ts'
import { type Intake, openIntake } from './intake.ts'

/** Protects: one row per case and one column per date gives an event a cell, and one bad cell costs only itself. */
const PROFILE = `kind: profile
id: wide
times: [dd.MM.yyyy]
columns: { case_id: Өтініш, event_id: id }
constants: { service: HQ, provider: '551000000' }
wide:
  - { column: Түсті, stage: HQ-1, event: received, deadline: Мерзімі }
  - { column: Тіркелді, stage: HQ-1, step: 1, actor: chanc }
  - { column: Қаралды, stage: HQ-1, step: 2, resource: Орындаушы, outcome: granted }
`
const LOG = `Өтініш;id;Түсті;Мерзімі;Тіркелді;Қаралды;Орындаушы;note
A;1;03.06.2019;28.06.2019;04.06.2019;05.06.2019;ivanov;x
B;2;03.06.2019;;31.02.2019;05.06.2019;petrov;
C;3;;;;;;nothing yet
D;4;2019-06-03;;;;;
;5;2019-06-03;;2019-06-04;;;
E;6;2019-06-03;;
`

let intake: Intake
beforeAll(async () => {
  intake = await openIntake({ judged: false })
})
afterAll(() => intake.close())
beforeEach(() => intake.empty())
const profile = parseProfile(PROFILE, 'wide.yaml')

describe('a wide log', () => {
  it('counts each filled cell, and rejects a bad one by line, column and value', async () => {
    const report = await intake.take(LOG, { profile })
    // A: 3, B: 3, C: none, D: 1, the one without a case: 2, the short one: once.
    expect(report).toMatchObject({ rowsIn: 11, accepted: 6, duplicate: 0, rejected: 5, cases: 3 })
    expect(report.byReason).toEqual({ no_case: 2, impossible_time: 1, no_event: 1, wrong_column_count: 1 })
    expect(await intake.rejects()).toEqual([
      expect.objectContaining({ line: 3, column_name: 'Тіркелді', value: '31.02.2019', reason: 'impossible_time' }),
      expect.objectContaining({ line: 4, reason: 'no_event', raw: 'C;3;;;;;;nothing yet' }),
      expect.objectContaining({ line: 6, reason: 'no_case' }),
      expect.objectContaining({ line: 6, reason: 'no_case' }),
      expect.objectContaining({ line: 7, reason: 'wrong_column_count' }),
    ])
  })

  it('gives each event what is its own', async () => {
    await intake.take(LOG, { profile })
    const events = (await intake.events()).filter((event) => event['case_id'] === 'A')
    expect(
      events.map(({ step, event, actor, resource, outcome, event_id: id, attributes }) => [
        step,
        event,
        actor,
        resource,
        outcome,
        id,
        attributes,
      ]),
    ).toEqual([
      [1, 'completed', 'chanc', null, null, '1:HQ-1/1:completed', '{"note":"x"}'],
      [2, 'completed', null, 'ivanov', 'granted', '1:HQ-1/2:completed', '{"note":"x"}'],
      [null, 'received', null, null, null, '1:HQ-1/:received', '{"note":"x"}'],
    ])
    expect(events.filter((event) => event['deadline'] !== null).length).toBe(1)
    expect(
      (await intake.ask('SELECT DISTINCT line::INTEGER AS line FROM event ORDER BY line')).map((one) => one['line']),
    ).toEqual([2, 3, 5])
  })

  it('is the same a second time: every cell a duplicate', async () => {
    await intake.take(LOG, { profile })
    expect(await intake.take(LOG, { profile })).toMatchObject({ rowsIn: 11, accepted: 0, duplicate: 6, rejected: 5 })
  })

  it('comes from a workbook with titles above its header, and dates of both kinds', async () => {
    const rows = [
      ['2019 жылғы өтініштер журналы'],
      [],
      ['Өтініш', 'id', 'Түсті', 'Мерзімі', 'Тіркелді', 'Қаралды', 'Орындаушы'],
      ['A', 1, new Date(Date.UTC(2019, 5, 3, 10, 30)), null, '04.06.2019', new Date(Date.UTC(2019, 5, 5)), 'ivanov'],
    ]
    const book = Buffer.from(await writeXlsx({ sheets: [{ name: '2019', rows }] }))
    expect(await intake.take(book, { profile, name: 'log.xlsx' })).toMatchObject({ rowsIn: 3, accepted: 3 })
    expect((await intake.ask('SELECT DISTINCT line::INTEGER AS line FROM event')).map((one) => one['line'])).toEqual([
      4,
    ])
  })

  it('names each column once, and knows its stages', () => {
    const doubled = PROFILE.replace('column: Тіркелді', 'column: Түсті')
    expect(() => parseProfile(doubled, 'wide.yaml')).toThrow(/column Түсті is named twice/)
    expect(() => parseProfile(PROFILE.replace('stage: HQ-1, step: 1, ', ''), 'wide.yaml')).toThrow(ProfileError)
  })
})
