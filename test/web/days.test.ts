import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dateOf,
  daysBetween,
  isDate,
  lengthOf,
  monthEnd,
  monthStart,
  periodBefore,
  weekdayOf,
  weeksOver,
} from '../../web/format/days.ts'
import { presetsAt } from '../../web/picker/presets.ts'

const date = fc.integer({ min: -10_000, max: 30_000 }).map((day) => dateOf(day * 86_400_000))

describe('local dates', () => {
  it('are told from what only looks like one', () => {
    expect(['2020-02-29', '2021-02-29', '2020-13-01', '20200101', 'x'].map(isDate)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it('add up and come back', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -5000, max: 5000 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n)
        expect(addDays(addDays(day, n), -n)).toBe(day)
        expect((((weekdayOf(day) + n) % 7) + 7) % 7).toBe(weekdayOf(addDays(day, n)))
      }),
    )
    expect(weekdayOf('2020-06-29')).toBe(0)
    expect(weekdayOf('2020-06-28')).toBe(6)
  })

  it('know their months', () => {
    expect(monthStart('2020-02-29')).toBe('2020-02-01')
    expect(monthEnd('2020-02-10')).toBe('2020-02-29')
    expect(monthEnd('2021-02-10')).toBe('2021-02-28')
    expect(addMonths('2020-01-31', 1)).toBe('2020-02-01')
    expect(addMonths('2020-01-31', -13)).toBe('2018-12-01')
  })

  it('make whole weeks from Monday that cover a count', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 90 }), (from, length) => {
        const to = addDays(from, length)
        const weeks = weeksOver(from, to)
        const all = weeks.flat()
        expect(weeks.every((week) => week.length === 7 && weekdayOf(week[0] ?? '') === 0)).toBe(true)
        expect(all).toContain(from)
        expect(all).toContain(to)
        expect(all.length - (length + 1)).toBeLessThan(13)
      }),
    )
  })
})

describe('periods', () => {
  it('have one of the same length just before', () => {
    expect(periodBefore({ from: '2020-04-02', to: '2020-06-30' })).toEqual({ from: '2020-01-03', to: '2020-04-01' })
    fc.assert(
      fc.property(date, fc.integer({ min: 0, max: 400 }), (from, length) => {
        const period = { from, to: addDays(from, length) }
        const before = periodBefore(period)
        expect(lengthOf(before)).toBe(lengthOf(period))
        expect(addDays(before.to, 1)).toBe(period.from)
      }),
    )
  })

  it('are proposed as seen from a day', () => {
    const presets = new Map(presetsAt('2020-06-30'))
    expect(presets.get('days90')).toEqual({ from: '2020-04-02', to: '2020-06-30' })
    expect(presets.get('month')).toEqual({ from: '2020-06-01', to: '2020-06-30' })
    expect(presets.get('monthBefore')).toEqual({ from: '2020-05-01', to: '2020-05-31' })
    expect(presets.get('quarter')).toEqual({ from: '2020-04-01', to: '2020-06-30' })
    expect(presets.get('year')).toEqual({ from: '2020-01-01', to: '2020-06-30' })
    expect(new Map(presetsAt('2020-01-05')).get('monthBefore')).toEqual({ from: '2019-12-01', to: '2019-12-31' })
  })
})
