import iconv from 'iconv-lite'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { formatInstant } from '../../../server/clock/instant.ts'
import type { Instant } from '../../../server/clock/types.ts'
import { canonical } from '../../../server/ingest/profile.ts'
import { describeWithShared, sharedFolder } from '../../shared.ts'
import { csv, HEADER, type Intake, openIntake, row } from './intake.ts'

let intake: Intake
beforeAll(async () => {
  intake = await openIntake({ judged: false })
})
afterAll(() => intake.close())
/** Each test reads what its own file left behind. */
let caseNo = 0
let id = ''
beforeEach(() => {
  id = `HQ-${++caseNo}`
})

const eventsOf = async (caseId: string) => (await intake.events()).filter((event) => event['case_id'] === caseId)
const instants = async (caseId: string) =>
  (await eventsOf(caseId)).map((event) => formatInstant(event['at'] as Instant))

describe('the canonical columns', () => {
  it('are kept as they come, in any order, with the empty ones empty', async () => {
    const report = await intake.take(
      `at,case_id,event,provider,service,stage\n2019-06-03T04:00:00Z,${id},received,551000000,HQ,HQ-1\n`,
    )
    expect(report).toMatchObject({ rowsIn: 1, accepted: 1, duplicate: 0, rejected: 0, cases: 1, byReason: {} })
    expect(await eventsOf(id)).toMatchObject([
      { event: 'received', step: null, actor: null, outcome: null, attributes: null, derived: false, day_only: false },
    ])
  })

  it('keep every other column as an attribute', async () => {
    const file = `${HEADER},Тұрғын,note\n${row({ case_id: id })},"ауыл, ""Мойылды""",\n`
    await intake.take(file)
    expect((await eventsOf(id))[0]?.['attributes']).toBe('{"Тұрғын":"ауыл, \\"Мойылды\\""}')
  })

  it('take steps as spreadsheets write them', async () => {
    await intake.take(csv(row({ case_id: id, step: '3.0' })))
    expect(await eventsOf(id)).toMatchObject([{ step: 3 }])
  })
})

describe('times', () => {
  const cases: readonly { at: string; instant: string; precision?: string }[] = [
    { at: '2019-06-03T10:00:00+06:00', instant: '2019-06-03T04:00:00.000000Z' },
    { at: '2019-06-03 10:00:00.5+0600', instant: '2019-06-03T04:00:00.500000Z' },
    { at: '2019-06-03T10:00+06', instant: '2019-06-03T04:00:00.000000Z' },
    { at: '2019-06-03T04:00:00.1234567Z', instant: '2019-06-03T04:00:00.123456Z' },
    // A local time is one of the provider's zone, which was UTC+6 until 29 February 2024, and is UTC+5 since.
    { at: '2024-02-29T10:00:00', instant: '2024-02-29T04:00:00.000000Z' },
    { at: '2024-03-01 10:00', instant: '2024-03-01T05:00:00.000000Z' },
    { at: '2024-03-01', instant: '2024-02-29T19:00:00.000000Z' },
    // The date of an instant, where only the day is known.
    { at: '2024-03-01T03:00:00Z', instant: '2024-02-29T19:00:00.000000Z', precision: 'day' },
  ]
  it.each(cases)('$at is $instant', async ({ at, instant, precision = '' }) => {
    await intake.take(csv(row({ case_id: id, at, precision })))
    expect(await instants(id)).toEqual([instant])
    expect(await eventsOf(id)).toMatchObject([{ day_only: at.length === 10 || precision === 'day' }])
  })

  it('that only a day gives end with it when they are deadlines', async () => {
    await intake.take(csv(row({ case_id: id, step: '', event: 'received', deadline: '2024-02-29' })))
    // 29 February 2024 had 25 hours.
    const [event] = await eventsOf(id)
    expect(formatInstant(event?.['deadline'] as Instant)).toBe('2024-02-29T18:59:59.999999Z')
  })
})

describe('files', () => {
  const kazakh = 'Әліқыз Ңғұұ'
  const text = () => `${HEADER},note\n${row({ case_id: id })},${kazakh}\n`
  const utf16 = (encoding: string) => iconv.encode(text(), encoding, { addBOM: true })
  const profile = { ...canonical, csv: { ...canonical.csv, encoding: 'rk1048' } }

  it.each<[string, () => string | Buffer, object?]>([
    ['with a byte order mark', () => `\ufeff${text()}`],
    ['in UTF-16 LE', () => utf16('utf-16le')],
    ['in UTF-16 BE', () => utf16('utf-16be')],
    ['in KZ-1048, when the profile says so', () => iconv.encode(text(), 'rk1048'), { profile }],
    ['with CRLF', () => text().replaceAll('\n', '\r\n')],
    ['without a last line end', () => text().trimEnd()],
    ['between semicolons', () => text().replaceAll(',', ';')],
    ['between tabs', () => text().replaceAll(',', '\t')],
    ['with every value in quotes', () => text().replace(/[^,\n]+/g, '"$&"')],
    ['with blank lines', () => `\n\n${text().replaceAll('\n', '\n\n')}`],
  ])('%s are read', async (_, file, options = {}) => {
    const report = await intake.take(file(), options)
    expect(report).toMatchObject({ rowsIn: 1, accepted: 1, byReason: {} })
    expect((await eventsOf(id))[0]?.['attributes']).toBe(JSON.stringify({ note: kazakh }))
  })

  it('keep the numbers of their lines across blank lines and values of several lines', async () => {
    const bad = (at: string) => row({ case_id: id, at })
    const file = `${HEADER},note\n\n${bad('x1')},\n\n${row({ case_id: id })},"a\n\nb"\r\n${bad('x2')},\n${bad('x3')},"c\nd"\n${bad('x4')},`
    await intake.take(file)
    const rejects = (await intake.rejects()).filter((reject) => String(reject['value']).startsWith('x'))
    expect(rejects.map(({ line, value }) => `${value} on ${line}`)).toEqual([
      'x1 on 3',
      'x2 on 8',
      'x3 on 9',
      'x4 on 11',
    ])
    expect((await eventsOf(id))[0]?.['attributes']).toBe('{"note":"a\\n\\nb"}')
  })

  it('are noted with their size and hash', async () => {
    const { batch } = await intake.take(csv(row({ case_id: id })), { name: 'маусым.csv' })
    const [noted] = await intake.ask(`SELECT * FROM batch WHERE batch = ${batch}`)
    expect(noted).toMatchObject({ file: 'маусым.csv', format: 'csv', profile: 'canonical', rows_in: 1 })
    expect(noted?.['bytes']).toBe(Buffer.byteLength(csv(row({ case_id: id }))))
    expect(noted?.['sha256']).toMatch(/^[0-9a-f]{64}$/)
  })
})

describeWithShared('the worked log', () => {
  const file = `${sharedFolder}vectors/log-small.csv`

  it('goes in whole, and a second time is known whole', async () => {
    const own = await openIntake()
    const first = await own.takeFile(file)
    expect(first).toMatchObject({ rowsIn: 6306, accepted: 6306, duplicate: 0, rejected: 0 })
    const events = await own.events()
    const facts = await own.facts()
    const second = await own.takeFile(file)
    expect(second).toMatchObject({ rowsIn: 6306, accepted: 0, duplicate: 6306, rejected: 0, cases: 0 })
    expect(await own.events()).toEqual(events)
    expect(await own.facts()).toEqual(facts)
    own.close()
  })
})
