import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { canonical } from '../../../server/ingest/profile.ts'
import { readTimePattern, type TimePattern } from '../../../server/ingest/time-pattern.ts'
import { runs } from '../../runs.ts'
import { csv, type Intake, openIntake, row } from './intake.ts'

/** Times as offices write them, from text to instant. Pavlodar kept UTC+6 from 2005 to February 2024. */
let intake: Intake
beforeAll(async () => {
  intake = await openIntake({ judged: false })
})
afterAll(() => intake.close())
beforeEach(() => intake.empty())

const patterns = (...texts: readonly string[]): TimePattern[] =>
  texts.map((text) => {
    const found = readTimePattern(text)
    if (found === undefined) throw new Error(`no pattern: ${text}`)
    return found
  })

/** What each text is read as, as `YYYY-MM-DD HH:MM:SS` in Pavlodar, with `day` behind it when it is known to the day; else why not. */
async function read(texts: readonly string[], times: readonly TimePattern[]): Promise<string[]> {
  await intake.empty()
  const rows = texts.map((at, index) =>
    row({ case_id: `C${index}`, at: `"${at.replaceAll('"', '""')}"`, precision: '' }),
  )
  await intake.take(csv(...rows), { profile: { ...canonical, id: 'times', times } })
  const stored = await intake.ask(
    `SELECT case_id, strftime("at" + INTERVAL 6 HOUR, '%Y-%m-%d %H:%M:%S') || CASE WHEN day_only THEN ' day' ELSE '' END AS read FROM event`,
  )
  const rejected = await intake.ask('SELECT line, reason FROM reject')
  return texts.map(
    (_, index) =>
      (stored.find((one) => one['case_id'] === `C${index}`)?.['read'] ??
        rejected.find((one) => Number(one['line']) === index + 2)?.['reason']) as string,
  )
}

describe('times as they are written', () => {
  it.each<[string, readonly string[], readonly [string, string][]]>([
    [
      'several formats in one column',
      ['dd.MM.yyyy HH:mm:ss', 'dd.MM.yyyy HH:mm', 'dd.MM.yyyy', 'M/d/yy h:mm a'],
      [
        ['13.05.2020 16:40:05', '2020-05-13 16:40:05'],
        ['13.05.2020 16:40', '2020-05-13 16:40:00'],
        ['3.5.2020 9:05', '2020-05-03 09:05:00'],
        ['13.05.2020', '2020-05-13 00:00:00 day'],
        ['5/13/20 4:40 PM', '2020-05-13 16:40:00'],
        ['2020-05-13 16:40', '2020-05-13 16:40:00'],
        ['2020-05-13T10:40:00Z', '2020-05-13 16:40:00'],
      ],
    ],
    [
      'the midnight that ends a day',
      ['dd.MM.yyyy HH:mm', 'dd.MM.yyyy HH:mm:ss'],
      [
        ['31.05.2020 24:00', '2020-06-01 00:00:00'],
        ['31.12.2020 24:00:00', '2021-01-01 00:00:00'],
        ['2020-05-31 24:00', '2020-06-01 00:00:00'],
        ['2020-05-31T24:00:00', '2020-06-01 00:00:00'],
        ['2020-05-31T24:00:00+06:00', '2020-06-01 00:00:00'],
        ['31.05.2020 24:01', 'impossible_time'],
        ['31.05.2020 25:00', 'impossible_time'],
      ],
    ],
    [
      'two-digit years beside four',
      ['dd.MM.yyyy', 'dd.MM.yy', 'dd.MM.yy HH:mm'],
      [
        ['13.05.20', '2020-05-13 00:00:00 day'],
        ['13.05.2020', '2020-05-13 00:00:00 day'],
        ['13.05.20 09:05', '2020-05-13 09:05:00'],
        ['13.05.85', 'impossible_time'],
      ],
    ],
    [
      'names of months in three languages',
      ['dd MMM yyyy г.', 'dd MMM yyyy', 'yyyy ж. dd MMMM', 'd-MMM-yy'],
      [
        ['13 мая 2020 г.', '2020-05-13 00:00:00 day'],
        ['13 Мая 2020', '2020-05-13 00:00:00 day'],
        ['2020 ж. 13 мамыр', '2020-05-13 00:00:00 day'],
        ['2020 ж. 1 маусым', '2020-06-01 00:00:00 day'],
        ['13-Sep-20', '2020-09-13 00:00:00 day'],
        ['13 сент. 2020', '2020-09-13 00:00:00 day'],
        ['13 quux 2020', 'impossible_time'],
      ],
    ],
    [
      'offsets or none',
      ['dd.MM.yyyy HH:mm:ss XXX', 'dd.MM.yyyy HH:mm:ssXXX', 'dd.MM.yyyy HH:mm:ss'],
      [
        ['13.05.2020 16:40:00 +06:00', '2020-05-13 16:40:00'],
        ['13.05.2020 16:40:00+0300', '2020-05-13 19:40:00'],
        ['13.05.2020 10:40:00Z', '2020-05-13 16:40:00'],
        ['31.05.2020 24:00:00 +06:00', '2020-06-01 00:00:00'],
        ['13.05.2020 16:40:00', '2020-05-13 16:40:00'],
      ],
    ],
    [
      'numbers of a spreadsheet and of computers',
      ['excel', 'unix'],
      [
        ['43964', '2020-05-13 00:00:00 day'],
        ['43964.6944444444', '2020-05-13 16:40:00'],
        ['43964,5', '2020-05-13 12:00:00'],
        ['1589366400', '2020-05-13 16:40:00'],
        ['1589366400000', '2020-05-13 16:40:00'],
        ['158936640', 'unreadable_time'],
      ],
    ],
    [
      'the shapes of most logs, and what is only nearly one',
      [],
      [
        ['2020-05-13T10:40:00Z', '2020-05-13 16:40:00'],
        ['2020-05-13T10:40:00.123Z', '2020-05-13 16:40:00'],
        ['2020-05-13T10:40:00.123456Z', '2020-05-13 16:40:00'],
        ['2020-05-13T16:40:00+06:00', '2020-05-13 16:40:00'],
        ['2020-05-13T24:00:00Z', '2020-05-14 06:00:00'],
        ['2020-05-13T 3:40:00Z', 'unreadable_time'],
        ['2020-05-13T10:40:60Z', 'impossible_time'],
        ['2020-02-30T10:40:00.123Z', 'impossible_time'],
        ['2020-05-13T10:40:00.123+10Z', 'unreadable_time'],
        ['2020-05-13T10:40:00.12x456Z', 'unreadable_time'],
      ],
    ],
    [
      'what was no time',
      ['dd.MM.yyyy HH:mm', 'dd.MM.yyyy'],
      [
        ['31.04.2020', 'impossible_time'],
        ['13/5/20', 'unreadable_time'],
        ['05.13.2020', 'impossible_time'],
        ['01.01.0001', 'impossible_time'],
        ['31.12.9999', 'impossible_time'],
        ['вчера', 'unreadable_time'],
      ],
    ],
  ])('%s', async (_, texts, expected) => {
    const found = await read(
      expected.map(([text]) => text),
      patterns(...texts),
    )
    expect(expected.map(([text], index) => [text, found[index]])).toEqual(expected)
  })

  it('reads back every time that a pattern can write', async () => {
    const pad = (value: number, width = 2) => String(value).padStart(width, '0')
    const written: Readonly<Record<string, (t: Wall) => string>> = {
      'dd.MM.yyyy HH:mm:ss': (t) => `${pad(t.d)}.${pad(t.m)}.${t.y} ${pad(t.h)}:${pad(t.min)}:${pad(t.s)}`,
      'dd/MM/yy H:mm:ss': (t) => `${t.d}/${t.m}/${pad(t.y % 100)} ${t.h}:${pad(t.min)}:${pad(t.s)}`,
      'yyyy/MM/dd HH:mm:ss': (t) => `${t.y}/${pad(t.m)}/${pad(t.d)} ${pad(t.h)}:${pad(t.min)}:${pad(t.s)}`,
      'M/d/yyyy h:mm:ss a': (t) =>
        `${t.m}/${t.d}/${t.y} ${t.h % 12 === 0 ? 12 : t.h % 12}:${pad(t.min)}:${pad(t.s)} ${t.h < 12 ? 'AM' : 'PM'}`,
      'dd-MM-yyyyTHH:mm:ssXXX': (t) => `${pad(t.d)}-${pad(t.m)}-${t.y}T${pad(t.h)}:${pad(t.min)}:${pad(t.s)}+06:00`,
    }
    const walls = fc.array(
      fc.record({
        y: fc.integer({ min: 2006, max: 2023 }),
        m: fc.integer({ min: 1, max: 12 }),
        d: fc.integer({ min: 1, max: 28 }),
        h: fc.integer({ min: 0, max: 23 }),
        min: fc.integer({ min: 0, max: 59 }),
        s: fc.integer({ min: 0, max: 59 }),
      }),
      { minLength: 100, maxLength: 200 },
    )
    const order = fc.constantFrom(...Object.keys(written))
    await fc.assert(
      fc.asyncProperty(order, walls, async (pattern, times) => {
        const expected = times.map((t) => `${t.y}-${pad(t.m)}-${pad(t.d)} ${pad(t.h)}:${pad(t.min)}:${pad(t.s)}`)
        expect(await read(times.map(written[pattern] ?? String), patterns(pattern))).toEqual(expected)
      }),
      { numRuns: runs(4), endOnFailure: true },
    )
  }, 60_000)
})

interface Wall {
  readonly y: number
  readonly m: number
  readonly d: number
  readonly h: number
  readonly min: number
  readonly s: number
}
