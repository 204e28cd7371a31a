import { TZDate } from '@date-fns/tz'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, formatDay, parseDay } from '../../../server/clock/day.ts'
import { MICROS_PER_HOUR, parseInstant, plus } from '../../../server/clock/instant.ts'
import type { Day, Instant, Micros } from '../../../server/clock/types.ts'
import {
  dayOf,
  endOfDay,
  formatLocal,
  formatWall,
  instantAt,
  startOfDay,
  wallTimeOf,
} from '../../../server/clock/zone.ts'
import { checkZoneTable, ZoneTableError } from '../../../server/clock/zone-check.ts'
import { offsetAt, offsetPieces } from '../../../server/clock/zone-offsets.ts'

const hoursOf = (zone: string, date: string) =>
  Number(startOfDay(zone, addDays(parseDay(date), 1)) - startOfDay(zone, parseDay(date))) / Number(MICROS_PER_HOUR)

describe('Asia/Almaty on 29 February 2024', () => {
  const zone = 'Asia/Almaty'

  test('the day has 25 hours, its neighbours 24', () => {
    expect(['2024-02-28', '2024-02-29', '2024-03-01'].map((date) => hoursOf(zone, date))).toEqual([24, 25, 24])
  })

  test('23:59:59 is followed by 23:00:00 of the same date', () => {
    expect(formatLocal(zone, parseInstant('2024-02-29T17:59:59.999999Z'))).toBe('2024-02-29T23:59:59')
    expect(formatLocal(zone, parseInstant('2024-02-29T18:00:00Z'))).toBe('2024-02-29T23:00:00')
    expect(formatLocal(zone, parseInstant('2024-02-29T19:00:00Z'))).toBe('2024-03-01T00:00:00')
  })

  test('a wall time shown twice is the first of the two', () => {
    const wall = (23n * MICROS_PER_HOUR) as Micros
    expect(instantAt(zone, parseDay('2024-02-29'), wall)).toBe(parseInstant('2024-02-29T17:00:00Z'))
  })

  test('the offset changes to the microsecond', () => {
    const change = parseInstant('2024-02-29T18:00:00Z')
    expect([offsetAt(zone, plus(change, -1n)), offsetAt(zone, change)]).toEqual([
      6n * MICROS_PER_HOUR,
      5n * MICROS_PER_HOUR,
    ])
    const pieces = offsetPieces(zone, plus(change, -10n), plus(change, 10n))
    expect(pieces.map(({ from, to }) => [from - change, to - change])).toEqual([
      [-10n, 0n],
      [0n, 10n],
    ])
  })
})

describe('other zones', () => {
  test('a midnight that the clocks skip gives way to the first instant of the date', () => {
    // Brazil's summer time began at midnight: 3 November 2018 was followed by 01:00 of the 4th.
    const zone = 'America/Sao_Paulo'
    expect(formatLocal(zone, startOfDay(zone, parseDay('2018-11-04')))).toBe('2018-11-04T01:00:00')
    expect([hoursOf(zone, '2018-11-03'), hoursOf(zone, '2018-11-04')]).toEqual([24, 23])
  })

  test('a date that never was has no length', () => {
    expect(hoursOf('Pacific/Apia', '2011-12-30')).toBe(0)
  })

  test('half-hour changes', () => {
    const zone = 'Australia/Lord_Howe'
    expect(['2020-04-05', '2020-10-04'].map((date) => hoursOf(zone, date))).toEqual([24.5, 23.5])
  })

  test('a name that is no zone is refused', () => {
    expect(() => dayOf('Asia/Pavlodar', 0n as Instant)).toThrow('unknown time zone "Asia/Pavlodar"')
  })
})

describe('against @date-fns/tz on random instants', () => {
  const zones = fc.constantFrom(
    'Asia/Almaty',
    'Asia/Qyzylorda',
    'Europe/Amsterdam',
    'America/New_York',
    'UTC',
    'Asia/Kolkata',
  )
  const seconds = fc.integer({ min: Date.UTC(1995, 0, 1) / 1000, max: Date.UTC(2040, 0, 1) / 1000 })

  test('date and wall time agree', () => {
    fc.assert(
      fc.property(zones, seconds, (zone, second) => {
        const instant = (BigInt(second) * 1_000_000n + 999_999n) as Instant
        const expected = new TZDate(second * 1000, zone).toISOString().slice(0, 19)
        expect(formatLocal(zone, instant)).toBe(expected)
        expect(`${formatDay(dayOf(zone, instant))}T${formatWall(wallTimeOf(zone, instant))}`).toBe(expected)
      }),
      { numRuns: 500 },
    )
  })

  test('an instant lies within its local date', () => {
    fc.assert(
      fc.property(zones, seconds, (zone, second) => {
        const instant = (BigInt(second) * 1_000_000n) as Instant
        const day: Day = dayOf(zone, instant)
        expect(startOfDay(zone, day) <= instant && instant <= endOfDay(zone, day)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('the start-up check of the zone table', () => {
  test('this machine passes', () => {
    expect(() => checkZoneTable()).not.toThrow()
  })

  test('a table older than 2024a is refused, saying what it reads and what to do', () => {
    const old = () => '2024-03-01T06:00:00'
    expect(() => checkZoneTable(old)).toThrow(ZoneTableError)
    expect(() => checkZoneTable(old)).toThrow(/reads 2024-03-01T06:00:00 .* Install a newer Node/)
  })
})
