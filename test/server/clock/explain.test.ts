import { describe, expect, test } from 'vitest'
import { explain } from '../../../server/clock/explain.ts'
import type { ExplainedDay, Explanation } from '../../../server/contract.ts'
import { type Asked, ask, pause } from './ask.ts'

const explained = (asked: Asked) => explain(ask(asked))

/** `06 counted 3`, `07 skipped (weekend)`: one line a date, without what is null. */
const lines = ({ days }: Explanation) =>
  days.map(({ date, mark, number, because }: ExplainedDay) =>
    [date.slice(8), mark, number, because === null ? null : `(${because})`].filter((part) => part !== null).join(' '),
  )
const intervals = (explanation: Explanation) =>
  explanation.intervals.map(({ date, from, to, minutes, mark }) => `${date.slice(8)} ${from}–${to} ${minutes} ${mark}`)
const codes = ({ rules }: Explanation) => rules.map(({ code }) => code)

describe('working days', () => {
  const asked: Asked = { handover: '2019-12-11 10:00', norm: [5, 'working_days'], completion: '2019-12-24 10:00' }

  test('every date from the handover to the completion, with its number or why it has none', () => {
    expect(lines(explained(asked))).toEqual([
      '11 zero',
      '12 counted 1',
      '13 counted 2',
      '14 skipped (weekend)',
      '15 skipped (weekend)',
      '16 skipped (holiday)',
      '17 skipped (holiday)',
      '18 counted 3',
      '19 counted 4',
      '20 last 5',
      '21 later',
      '22 later',
      '23 late 1',
      '24 late 2',
    ])
  })

  test('the answer, in words that cross the API', () => {
    expect(explained(asked)).toMatchObject({
      norm: { amount: 5, unit: 'working_days' },
      zone: 'Asia/Almaty',
      calendar: { id: 'kz', version: 'test' },
      handover: '2019-12-11T04:00:00.000000Z',
      handoverLocal: '2019-12-11T10:00:00',
      deadline: '2019-12-20T17:59:59.999999Z',
      deadlineLocal: '2019-12-20T23:59:59',
      deadlineFrom: 'norm',
      lastDay: '2019-12-20',
      movedFrom: null,
      verdict: 'late',
      reason: null,
      lateBy: 2,
      lateUnit: 'working_days',
      completed: '2019-12-24T04:00:00.000000Z',
      intervals: [],
      pauses: [],
    })
    expect(codes(explained(asked))).toEqual(['day_after', 'working_days', 'end_of_day'])
  })

  test('a pause: its dates are skipped, and the last day moves on when it begins there', () => {
    const pauses = [pause('2019-12-12 12:00', '2019-12-13 12:00'), pause('2019-12-24 09:00', '2019-12-25 09:00')]
    const answer = explained({ ...asked, completion: '2019-12-26 10:00', pauses })
    expect(lines(answer).slice(1, 4)).toEqual(['12 counted 1', '13 skipped (suspended)', '14 skipped (weekend)'])
    expect(lines(answer).slice(-4)).toEqual(['23 last 5', '24 late 1', '25 late 2', '26 late 3'])
    expect(codes(answer)).toContain('pause_days')
    expect(codes(answer)).toContain('breach_before_pause')
    expect(answer.pauses[0]).toEqual({ from: '2019-12-12T06:00:00.000000Z', to: '2019-12-13T06:00:00.000000Z' })

    const barred = explained({ ...asked, pauses: [pause('2019-12-20 12:00', '2019-12-23 12:00')] })
    expect(lines(barred).slice(-5)).toEqual([
      '20 skipped (suspended)',
      '21 skipped (suspended)',
      '22 skipped (suspended)',
      '23 skipped (suspended)',
      '24 last 5',
    ])
    expect(barred).toMatchObject({ movedFrom: '2019-12-20', verdict: 'on_time' })
    expect(codes(barred)).not.toContain('rolled')
  })

  test('while it is open: to the last day, not beyond', () => {
    const answer = explained({ ...asked, completion: null, asOf: '2019-12-13 10:00' })
    expect(answer).toMatchObject({ verdict: 'open', lateBy: null, lateUnit: null, completed: null })
    expect(lines(answer).at(-1)).toBe('20 last 5')
  })
})

describe('calendar days', () => {
  const asked: Asked = { handover: '2019-12-06 10:00', norm: [2, 'calendar_days'], asOf: '2019-12-11 10:00' }

  test('days off count, but cannot be the last', () => {
    const answer = explained(asked)
    expect(lines(answer)).toEqual([
      '06 zero',
      '07 counted 1',
      '08 skipped (weekend)',
      '09 last 2',
      '10 late 1',
      '11 late 2',
    ])
    expect(answer).toMatchObject({ movedFrom: '2019-12-08', lastDay: '2019-12-09', verdict: 'overdue', lateBy: 2 })
    expect(codes(answer)).toEqual(['day_after', 'rolled', 'end_of_day'])
  })

  test('the other readings of the law', () => {
    expect(lines(explained({ ...asked, counting: { dayStart: 'same_day', dayEnd: 'closing' } }))[0]).toBe(
      '06 counted 1',
    )
    expect(codes(explained({ ...asked, counting: { dayStart: 'same_day', dayEnd: 'closing' } }))).toEqual([
      'same_day',
      'rolled',
      'closing_time',
    ])
    const moved = explained({ ...asked, handover: '2019-12-07 10:00', counting: { dayZero: 'next_working' } })
    expect(lines(moved)).toEqual([
      '07 skipped (weekend)',
      '08 skipped (weekend)',
      '09 zero',
      '10 counted 1',
      '11 last 2',
    ])
    expect(codes(moved)).toEqual(['day_zero_moved', 'day_after', 'end_of_day'])
    expect(moved.rules[0]).toEqual({ code: 'day_zero_moved', article: 'Administrative Code, art. 64(3)' })
  })

  test('while the clock is stopped nobody can say when it ends', () => {
    const answer = explained({ ...asked, norm: [5, 'calendar_days'], pauses: [pause('2019-12-08 10:00', null)] })
    expect(answer).toMatchObject({ verdict: 'suspended', deadline: null, deadlineLocal: null, lastDay: null })
    expect(answer.pauses).toEqual([{ from: '2019-12-08T04:00:00.000000Z', to: null }])
    expect(lines(answer)).toEqual([
      '06 zero',
      '07 counted 1',
      '08 counted 2',
      '09 skipped (suspended)',
      '10 skipped (suspended)',
      '11 skipped (suspended)',
    ])
  })

  test('a deadline given by the source has the last day, and the count is only shown', () => {
    const answer = explained({ ...asked, sourceDeadline: '2019-12-10 12:00', completion: '2019-12-11 09:00' })
    expect(lines(answer)).toEqual(['06 zero', '07 counted 1', '08 counted 2', '09 counted 3', '10 last 4', '11 late 1'])
    expect(answer).toMatchObject({ deadlineFrom: 'source', deadlineLocal: '2019-12-10T12:00:00' })
    expect(codes(answer)).toEqual(['source_deadline'])
  })
})

describe('elapsed days', () => {
  test('a date carries the number of the 24 hours that ran out on it', () => {
    const answer = explained({
      handover: '2019-12-05 10:00',
      norm: [3, 'working_days'],
      counting: { method: 'elapsed' },
      pauses: [pause('2019-12-09 09:00', '2019-12-10 09:30')],
      asOf: '2019-12-12 10:00',
    })
    expect(lines(answer)).toEqual([
      '05 zero',
      '06 counted 1',
      '07 skipped (weekend)',
      '08 skipped (weekend)',
      '09 skipped (suspended)',
      '10 counted 2',
      '11 last 3',
      '12 late 1',
    ])
    expect(codes(answer)).toEqual(['elapsed', 'working_days', 'pause_time'])
    expect(answer.deadlineLocal).toBe('2019-12-11T10:30:00')
  })
})

describe('minutes and hours', () => {
  const asked: Asked = { handover: '2019-12-13 17:00', norm: [2, 'hours'], completion: '2019-12-18 15:00' }

  test('the office time it used, and the office time it was late', () => {
    const answer = explained(asked)
    expect(intervals(answer)).toEqual([
      '13 17:00:00–18:30:00 90 counted',
      '18 09:00:00–09:30:00 30 counted',
      '18 09:30:00–13:00:00 210 late',
      '18 14:30:00–15:00:00 30 late',
    ])
    expect(answer).toMatchObject({ lateBy: 4, lateUnit: 'hours', verdict: 'late' })
    expect(codes(answer)).toEqual(['office_hours'])
  })

  test('the dates between, and why nothing ran on them', () => {
    expect(lines(explained(asked))).toEqual([
      '13 counted',
      '14 skipped (weekend)',
      '15 skipped (weekend)',
      '16 skipped (holiday)',
      '17 skipped (holiday)',
      '18 last',
    ])
    expect(explained(asked).days[3]?.kind).toBe('holiday')
  })

  test('a pause cuts the office time', () => {
    const answer = explained({ ...asked, pauses: [pause('2019-12-13 17:30', '2019-12-18 10:00')] })
    expect(intervals(answer).slice(0, 2)).toEqual([
      '13 17:00:00–17:30:00 30 counted',
      '18 10:00:00–11:30:00 90 counted',
    ])
    expect(codes(answer)).toEqual(['office_hours', 'pause_time'])
  })

  test('by the clock: to the midnight of each date', () => {
    const answer = explained({
      ...asked,
      norm: [10, 'hours'],
      counting: { hours: 'clock' },
      completion: '2019-12-14 03:00',
    })
    expect(intervals(answer)).toEqual(['13 17:00:00–24:00:00 420 counted', '14 00:00:00–03:00:00 180 counted'])
    expect(codes(answer)).toEqual(['plain_hours'])
  })

  test('while the clock is stopped: what ran before', () => {
    const answer = explained({
      ...asked,
      completion: null,
      asOf: '2019-12-17 10:00',
      pauses: [pause('2019-12-13 18:00', null)],
    })
    expect(intervals(answer)).toEqual(['13 17:00:00–18:00:00 60 counted'])
    expect(lines(answer)).toEqual([
      '13 counted',
      '14 skipped (weekend)',
      '15 skipped (weekend)',
      '16 skipped (holiday)',
      '17 skipped (holiday)',
    ])
  })

  test('late hours after the last date', () => {
    const answer = explained({ ...asked, norm: [15, 'minutes'], completion: '2019-12-18 10:00' })
    expect(lines(answer)).toEqual(['13 last', '14 later', '15 later', '16 later', '17 later', '18 late'])
  })
})

describe('what cannot be told', () => {
  test('no norm', () => {
    const answer = explained({ handover: '2019-12-13 17:00', norm: null })
    expect(answer).toMatchObject({
      norm: null,
      verdict: 'unjudged',
      reason: 'no_norm',
      days: [],
      intervals: [],
      rules: [],
    })
  })

  test('no calendar: the dates up to where it ends, and no deadline', () => {
    const answer = explained({ handover: '2027-12-30 10:00', norm: [5, 'working_days'], asOf: '2028-01-02 10:00' })
    expect(answer).toMatchObject({
      verdict: 'unjudged',
      reason: 'no_calendar',
      deadline: null,
      lastDay: null,
      used: null,
    })
    expect(lines(answer)).toEqual(['30 zero', '31 counted 1', '01 skipped', '02 skipped'])
    expect(answer.days.at(-1)?.kind).toBeNull()
  })

  test('a list of years ends after 400 dates', () => {
    const answer = explained({ handover: '2015-12-03 10:00', norm: [5, 'working_days'] })
    expect(answer.days).toHaveLength(400)
    expect(answer.verdict).toBe('overdue')
  })
})
