import { describe, expect, test } from 'vitest'
import { judge } from '../../../server/clock/judge.ts'
import type { Unit } from '../../../server/clock/types.ts'
import { ask, local, pause } from './ask.ts'

const due = (handover: string, amount: number, unit: Unit, more: Partial<Parameters<typeof ask>[0]> = {}) =>
  local(judge(ask({ handover, norm: [amount, unit], ...more })).deadline)

describe('terms of the legal research, as the law counts them', () => {
  test.each<[string, number, Unit, string, string]>([
    ['2019-12-03 10:00', 15, 'minutes', '2019-12-03 10:15', 'a plain morning'],
    ['2019-12-13 18:20', 15, 'minutes', '2019-12-18 09:05', 'over a weekend and two holidays'],
    ['2019-12-03 12:30', 2, 'hours', '2019-12-03 16:00', 'over lunch'],
    ['2019-05-03 17:30', 2, 'hours', '2019-05-04 10:00', 'into a working Saturday'],
    ['2019-12-07 11:00', 2, 'hours', '2019-12-09 11:00', 'from a Saturday'],
    ['2019-12-06 10:00', 2, 'calendar_days', '2019-12-09 23:59', 'a Sunday rolls on'],
    ['2019-12-04 10:00', 12, 'calendar_days', '2019-12-18 23:59', 'holidays roll on'],
    ['2019-12-03 10:00', 30, 'calendar_days', '2020-01-05 23:59', 'to a working Sunday, over the new year'],
    ['2020-02-20 10:00', 30, 'calendar_days', '2020-03-26 23:59', 'over Nauryz'],
    ['2019-12-11 10:00', 5, 'working_days', '2019-12-20 23:59', 'holidays do not count'],
    ['2018-12-26 10:00', 5, 'working_days', '2019-01-04 23:59', 'a worked Saturday counts, a moved Monday does not'],
    ['2020-04-30 10:00', 15, 'working_days', '2020-05-26 23:59', '8 May off, 11 May worked'],
  ])('%s + %i %s: %s (%s)', (handover, amount, unit, expected) => {
    expect(due(handover, amount, unit)).toBe(expected)
  })
})

describe('edges of office hours', () => {
  test('time that runs out exactly at closing is due at closing, not at the next opening', () => {
    expect(due('2019-12-03 09:00', 4, 'hours')).toBe('2019-12-03 13:00')
    expect(due('2019-12-03 09:00', 8, 'hours')).toBe('2019-12-03 18:30')
    expect(due('2019-12-03 13:00', 240, 'minutes')).toBe('2019-12-03 18:30')
  })

  test('a handover at night, at lunch or at closing waits for the next opening', () => {
    expect(due('2019-12-03 22:00', 15, 'minutes')).toBe('2019-12-04 09:15')
    expect(due('2019-12-03 13:00', 15, 'minutes')).toBe('2019-12-03 14:45')
    expect(due('2019-12-03 18:30', 15, 'minutes')).toBe('2019-12-04 09:15')
  })

  test('hours by the clock do not wait', () => {
    expect(due('2019-12-07 22:00', 3, 'hours', { counting: { hours: 'clock' } })).toBe('2019-12-08 01:00')
  })
})

describe('29 February 2024, a Thursday with 25 hours', () => {
  test('legal days do not notice', () => {
    expect(due('2024-02-28 23:30', 1, 'calendar_days')).toBe('2024-02-29 23:59')
    expect(judge(ask({ handover: '2024-02-28 23:30', norm: [1, 'calendar_days'] })).deadline).toBe(
      ask({ handover: '2024-02-29T18:59:59.999999Z' }).handover,
    )
  })

  test('24 hours end an hour earlier on the wall', () => {
    expect(due('2024-02-29 10:00', 1, 'calendar_days', { counting: { method: 'elapsed' } })).toBe('2024-03-01 09:00')
    expect(due('2024-02-29 10:00', 1, 'working_days', { counting: { method: 'elapsed' } })).toBe('2024-03-01 09:00')
  })
})

describe('options of an edition', () => {
  test('same_day: the handover is day 1 when it counts', () => {
    const counting = { dayStart: 'same_day' } as const
    expect(due('2019-12-03 10:00', 1, 'working_days', { counting })).toBe('2019-12-03 23:59')
    expect(due('2019-12-03 10:00', 5, 'calendar_days', { counting })).toBe('2019-12-09 23:59')
    // A Saturday is day 1 of calendar days, but no working day.
    expect(due('2019-12-07 10:00', 2, 'calendar_days', { counting })).toBe('2019-12-09 23:59')
    expect(due('2019-12-07 10:00', 1, 'working_days', { counting })).toBe('2019-12-09 23:59')
  })

  test('closing: due at the last closing of the last day, moved or not', () => {
    const counting = { dayEnd: 'closing' } as const
    expect(due('2019-12-03 10:00', 2, 'working_days', { counting })).toBe('2019-12-05 18:30')
    expect(due('2019-12-06 10:00', 2, 'calendar_days', { counting })).toBe('2019-12-09 18:30')
  })

  test('closing with same_day may be due before an evening handover: then no share of it can be used', () => {
    const counting = { dayEnd: 'closing', dayStart: 'same_day' } as const
    const answer = judge(
      ask({ handover: '2019-12-03 20:00', norm: [1, 'working_days'], counting, completion: '2019-12-03 21:00' }),
    )
    expect(local(answer.deadline)).toBe('2019-12-03 18:30')
    expect(answer).toMatchObject({ verdict: 'late', lateBy: 0, used: null, dueSoonAt: null })
  })

  test('next_working: a handover on a day off counts as made on the next working day', () => {
    const counting = { dayZero: 'next_working' } as const
    expect(due('2019-12-07 10:00', 1, 'calendar_days', { counting })).toBe('2019-12-10 23:59')
    expect(due('2019-12-07 10:00', 1, 'working_days', { counting })).toBe('2019-12-10 23:59')
    expect(due('2019-12-07 10:00', 1, 'working_days')).toBe('2019-12-09 23:59')
    expect(due('2019-12-06 10:00', 1, 'working_days', { counting })).toBe('2019-12-09 23:59')
  })

  test('next_working with same_day: the moved date is day 1, unless the clock is stopped on it', () => {
    const counting = { dayZero: 'next_working', dayStart: 'same_day' } as const
    expect(due('2019-12-07 10:00', 1, 'working_days', { counting })).toBe('2019-12-09 23:59')
    const pauses = [pause('2019-12-07 12:00', '2019-12-09 10:00')]
    expect(due('2019-12-07 10:00', 1, 'working_days', { counting, pauses })).toBe('2019-12-10 23:59')
  })

  test('options of legal counting do not touch elapsed counting', () => {
    const counting = {
      method: 'elapsed',
      dayStart: 'same_day',
      dayEnd: 'closing',
      dayZero: 'next_working',
      hours: 'office',
    } as const
    expect(due('2019-12-07 22:00', 2, 'calendar_days', { counting })).toBe('2019-12-09 22:00')
    expect(due('2019-12-07 22:00', 2, 'hours', { counting })).toBe('2019-12-08 00:00')
  })
})

describe('elapsed days', () => {
  const counting = { method: 'elapsed' } as const

  test('working days are 24 hours of time on working days', () => {
    expect(due('2019-12-06 10:00', 1, 'working_days', { counting })).toBe('2019-12-09 10:00')
    expect(due('2019-12-13 10:00', 2, 'working_days', { counting })).toBe('2019-12-19 10:00')
  })

  test('a handover on a day off starts at midnight, and runs out exactly at one', () => {
    const answer = judge(ask({ handover: '2019-12-14 10:00', norm: [1, 'working_days'], counting }))
    expect(local(answer.deadline)).toBe('2019-12-19 00:00')
    expect(local(judge(ask({ handover: '2019-12-20 00:00', norm: [1, 'working_days'], counting })).deadline)).toBe(
      '2019-12-21 00:00',
    )
  })
})

describe('numbers that are no terms', () => {
  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('%d is refused', (amount) => {
    expect(() => due('2019-12-03 10:00', amount, 'minutes')).toThrow(`a norm of ${amount} minutes cannot be counted`)
  })

  test.each<Unit>(['minutes', 'hours', 'calendar_days', 'working_days'])(
    'a very large norm in %s leaves the calendar',
    (unit) => {
      const answer = judge(ask({ handover: '2019-12-03 10:00', norm: [1e8, unit] }))
      expect(answer).toMatchObject({
        verdict: 'unjudged',
        reason: 'no_calendar',
        deadline: null,
        used: null,
        lateBy: null,
      })
    },
  )
})
