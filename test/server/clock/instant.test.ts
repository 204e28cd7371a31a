import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  floorDivide,
  formatInstant,
  instantFromMillis,
  parseInstant,
  readInstant,
} from '../../../server/clock/instant.ts'
import type { Instant } from '../../../server/clock/types.ts'

describe('reading instants', () => {
  test.each([
    ['2020-05-31T17:59:59.999999Z', 1_590_947_999_999_999n],
    ['2020-05-31T23:59:59.999999+06:00', 1_590_947_999_999_999n],
    ['2020-05-31 23:59:59.999999+0600', 1_590_947_999_999_999n],
    ['2020-05-31T11:59:59.999999-06', 1_590_947_999_999_999n],
    ['1970-01-01T00:00Z', 0n],
    ['1970-01-01T00:00:00.1Z', 100_000n],
    ['1970-01-01T00:00:00,000001Z', 1n],
    ['1970-01-01T00:00:00.000001000Z', 1n],
    ['1969-12-31T23:59:59.999999Z', -1n],
    ['0001-01-01T00:00:00Z', -62_135_596_800_000_000n],
    ['2024-02-29T05:30:00+05:30', 1_709_164_800_000_000n],
  ])('%s', (text, micros) => {
    expect(readInstant(text)).toBe(micros)
  })

  test.each([
    '2020-05-31',
    '2020-05-31T17:59:59',
    '2020-02-30T00:00:00Z',
    '2019-02-29T00:00:00Z',
    '2020-13-01T00:00:00Z',
    '2020-05-31T24:00:00Z',
    '2020-05-31T23:60:00Z',
    '2020-05-31T23:59:60Z',
    '2020-05-31T00:00:00.0000001Z',
    '2020-05-31T00:00:00+19:00',
    '31.05.2020 17:59Z',
    '',
    'NaN',
  ])('refuses "%s"', (text) => {
    expect(readInstant(text)).toBeUndefined()
    expect(() => parseInstant(text)).toThrow(`cannot read "${text}" as an instant`)
  })

  test('what is written reads back, to the microsecond', () => {
    const years1to9999 = fc.bigInt({ min: -62_135_596_800_000_000n, max: 253_402_300_799_999_999n })
    fc.assert(fc.property(years1to9999, (micros) => parseInstant(formatInstant(micros as Instant)) === micros))
  })

  test('no Date can hold a very large instant', () => {
    expect(() => formatInstant((10n ** 24n) as Instant)).toThrow('outside the years')
  })
})

test('milliseconds become microseconds', () => {
  expect(instantFromMillis(-1)).toBe(-1000n)
})

test('floor division rounds down on both sides of zero', () => {
  expect([floorDivide(7n, 2n), floorDivide(-7n, 2n), floorDivide(-8n, 2n)]).toEqual([3n, -4n, -4n])
})
