import { expect, it } from 'vitest'
import { readFrom } from '../../../server/source/postgres/look-back.ts'

it.each([
  ['2020-06-01 04:00:00.123456+00', undefined, '2020-06-01T03:55:00.123456Z'],
  ['2020-06-01 00:00:00', 60, '2020-05-31T23:59:00.000000Z'],
  ['2020-06-01', 86_400, '2020-05-31T00:00:00.000000Z'],
  ['2020-06-01 04:00:00+00', 0, '2020-06-01 04:00:00+00'],
  ['5000', undefined, '4000'],
  ['12345678901234567890.25', 90, '12345678901234567800'],
  ['17', 0, '17'],
  ['b-17', undefined, 'b-17'],
])('a pull that reached %s begins, with a look-back of %s, at %s', (watermark, lookBack, from) => {
  expect(readFrom(watermark, lookBack)).toBe(from)
})
