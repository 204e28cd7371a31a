import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, formatDay, parseDay, readDay, weekdayOf, yearOf } from '../../../server/clock/day.ts'
import type { Day } from '../../../server/clock/types.ts'

test.each([
  ['1970-01-01', 0],
  ['1969-12-31', -1],
  ['2024-02-29', 19_782],
  ['2019-12-31', 18_261],
])('%s is day %i', (text, day) => {
  expect(readDay(text)).toBe(day)
  expect(formatDay(day as Day)).toBe(text)
})

test.each(['2023-02-29', '2024-02-30', '2024-00-10', '2024-1-1', '20240101', '2024-01-01T00:00', ''])(
  'refuses "%s"',
  (text) => {
    expect(readDay(text)).toBeUndefined()
    expect(() => parseDay(text)).toThrow(`cannot read "${text}" as a date`)
  },
)

test.each([
  ['2019-05-03', 5],
  ['2019-05-04', 6],
  ['2019-05-05', 7],
  ['2020-05-11', 1],
  ['1969-12-28', 7],
])('%s is weekday %i', (text, weekday) => {
  expect(weekdayOf(parseDay(text))).toBe(weekday)
})

test('dates add across leap days and year ends', () => {
  expect(formatDay(addDays(parseDay('2024-02-28'), 2))).toBe('2024-03-01')
  expect(formatDay(addDays(parseDay('2020-01-01'), -1))).toBe('2019-12-31')
  expect(yearOf(addDays(parseDay('2020-01-01'), -1))).toBe(2019)
})

test('what is written reads back', () => {
  fc.assert(fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => readDay(formatDay(day as Day)) === day))
})
