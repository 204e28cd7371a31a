import { describe, expect, test } from 'vitest'
import { judge } from '../../../server/clock/judge.ts'
import { type Asked, ask, at, local, pause } from './ask.ts'
import { pavlodar } from './schedule.ts'

const judged = (asked: Asked) => judge(ask(asked))

describe('verdicts', () => {
  const asked: Asked = { handover: '2019-12-03 10:00', norm: [2, 'working_days'] }
  // 5 December ends at 18:00 UTC.
  const deadline = '2019-12-05T17:59:59.999999Z'

  test('the deadline itself is on time, a microsecond later is not', () => {
    expect(judged({ ...asked, completion: deadline })).toMatchObject({ verdict: 'on_time', lateBy: 0 })
    expect(judged({ ...asked, completion: '2019-12-05T18:00:00Z' })).toMatchObject({ verdict: 'late', lateBy: 1 })
  })

  test('open up to the deadline, overdue after it', () => {
    expect(judged({ ...asked, asOf: '2019-12-03 10:00' })).toMatchObject({ verdict: 'open', used: 0, lateBy: null })
    expect(judged({ ...asked, asOf: deadline }).verdict).toBe('due_soon')
    expect(judged({ ...asked, asOf: '2019-12-05T18:00:00Z' })).toMatchObject({ verdict: 'overdue', lateBy: 1, used: 1 })
  })

  test('a completion after the as-of instant does not exist yet', () => {
    const answer = judged({ ...asked, completion: '2019-12-04 10:00', asOf: '2019-12-04 09:59' })
    expect(answer).toMatchObject({ verdict: 'open', completedDay: null })
  })

  test('without a norm there is nothing to judge', () => {
    expect(judged({ ...asked, norm: null, completion: deadline })).toMatchObject({
      verdict: 'unjudged',
      reason: 'no_norm',
    })
  })

  test('what is asked is left as it was', () => {
    const question = ask({
      ...asked,
      pauses: [pause('2019-12-05 10:00', null), pause('2019-12-03 11:00', '2019-12-03 12:00')],
    })
    Object.freeze(question)
    Object.freeze(question.pauses)
    const before = structuredClone({ ...question, schedule: null })
    judge(question)
    expect({ ...question, schedule: null }).toEqual(before)
  })
})

describe('late by', () => {
  test('office time for minutes and hours, in their own unit', () => {
    const asked: Asked = { handover: '2019-12-03 10:00', norm: [15, 'minutes'] }
    expect(judged({ ...asked, completion: '2019-12-03 14:45' }).lateBy).toBe(180)
    expect(judged({ ...asked, norm: [2, 'hours'], completion: '2019-12-04 09:30' }).lateBy).toBe(5.5)
    expect(judged({ ...asked, completion: '2019-12-03T04:15:00.000001Z' }).lateBy).toBeCloseTo(1 / 60e6, 15)
  })

  test('dates for days, suspended ones too', () => {
    const asked: Asked = { handover: '2019-12-03 10:00', norm: [2, 'calendar_days'], completion: '2019-12-10 10:00' }
    expect(judged(asked).lateBy).toBe(5)
    expect(judged({ ...asked, norm: [2, 'working_days'] }).lateBy).toBe(3)
    expect(judged({ ...asked, pauses: [pause('2019-12-06 10:00', '2019-12-09 10:00')] }).lateBy).toBe(5)
  })

  test('less than one day is 0', () => {
    const closing: Asked = {
      handover: '2019-12-03 10:00',
      counting: { dayEnd: 'closing' },
      completion: '2019-12-05 19:00',
    }
    expect(judged({ ...closing, norm: [2, 'working_days'] })).toMatchObject({ verdict: 'late', lateBy: 0 })
    const elapsed: Asked = {
      handover: '2019-12-03 10:00',
      counting: { method: 'elapsed' },
      completion: '2019-12-04 11:00',
    }
    expect(judged({ ...elapsed, norm: [1, 'calendar_days'] })).toMatchObject({ verdict: 'late', lateBy: 0 })
  })
})

describe('the share used', () => {
  test('ends at midnight for legal days: half of it is exactly half', () => {
    const asked: Asked = { handover: '2019-12-03 00:00', norm: [1, 'working_days'], asOf: '2019-12-04 00:00' }
    expect(judged(asked)).toMatchObject({ used: 0.5, runTotal: 2n * 86_400_000_000n })
  })

  test('days off do not run for working days, and do for calendar days', () => {
    const asked: Asked = { handover: '2019-12-06 00:00', asOf: '2019-12-09 00:00' }
    expect(judged({ ...asked, norm: [1, 'working_days'] }).used).toBe(0.5)
    expect(judged({ ...asked, norm: [3, 'calendar_days'] }).used).toBe(0.75)
  })

  test('due soon from the first instant at four fifths, not before', () => {
    const asked: Asked = { handover: '2019-12-03 09:00', norm: [5, 'hours'] }
    expect(local(judged(asked).dueSoonAt)).toBe('2019-12-03 13:00')
    expect(judged({ ...asked, asOf: '2019-12-03T06:59:59.999999Z' }).verdict).toBe('open')
    expect(judged({ ...asked, asOf: '2019-12-03T07:00:00Z' })).toMatchObject({ verdict: 'due_soon', used: 0.8 })
  })

  test('a pause is left out of it', () => {
    const asked: Asked = { handover: '2019-12-03 09:00', norm: [2, 'hours'], asOf: '2019-12-03 12:00' }
    const answer = judged({ ...asked, pauses: [pause('2019-12-03 10:00', '2019-12-03 11:00')] })
    expect(answer).toMatchObject({ used: 1, verdict: 'due_soon' })
    expect(local(answer.dueSoonAt)).toBe('2019-12-03 11:36')
  })
})

describe('a deadline given by the source', () => {
  const asked: Asked = { handover: '2019-12-03 10:00', norm: [2, 'working_days'], sourceDeadline: '2019-12-20 12:00' }

  test('is taken as given, and later pauses do not move it', () => {
    const answer = judged({
      ...asked,
      completion: '2019-12-20 12:00',
      pauses: [pause('2019-12-10 10:00', '2019-12-19 10:00')],
    })
    expect(answer).toMatchObject({
      deadline: at('2019-12-20 12:00'),
      deadlineFrom: 'source',
      verdict: 'on_time',
      used: 1,
    })
  })

  test('at or before the handover leaves no share to use', () => {
    const answer = judged({ ...asked, sourceDeadline: '2019-12-03 10:00', completion: '2019-12-03 11:00' })
    expect(answer).toMatchObject({ verdict: 'late', lateBy: 0, used: null, runTotal: null, dueSoonAt: null })
  })

  test('is judged in a year without a calendar, where nothing else can be counted', () => {
    const answer = judged({
      ...asked,
      handover: '2031-01-01 10:00',
      sourceDeadline: '2031-02-01 10:00',
      completion: '2031-03-01 10:00',
      asOf: '2031-04-01 10:00',
    })
    expect(answer).toMatchObject({ verdict: 'late', reason: null, lateBy: null, used: null })
  })

  test('a suspension stops the clock all the same, unless it comes after the deadline', () => {
    expect(judged({ ...asked, pauses: [pause('2019-12-20 12:00', null)] }).verdict).toBe('suspended')
    expect(judged({ ...asked, pauses: [pause('2019-12-20 12:01', null)] }).verdict).toBe('overdue')
  })
})

describe('after hours', () => {
  const asked: Asked = { handover: '2019-12-03 10:00', norm: [2, 'working_days'] }
  test.each([
    ['2019-12-05 18:30', false],
    ['2019-12-05 18:31', true],
    ['2019-12-05 08:00', false],
    ['2019-12-05 13:30', false],
    ['2019-12-04 20:00', false],
    ['2019-12-06 20:00', false],
  ])('done at %s: %s', (completion, afterHours) => {
    expect(judged({ ...asked, completion }).afterHours).toBe(afterHours)
  })

  test('norms in hours have none', () => {
    const answer = judged({
      ...asked,
      norm: [30, 'hours'],
      counting: { hours: 'clock' },
      completion: '2019-12-03 20:00',
    })
    expect(answer).toMatchObject({ verdict: 'on_time', afterHours: false })
  })
})

describe('a year without calendar rows', () => {
  test('a count that runs into it is unjudged', () => {
    expect(judged({ handover: '2027-12-30 10:00', norm: [5, 'working_days'] })).toMatchObject({ reason: 'no_calendar' })
    expect(judged({ handover: '2027-12-30 10:00', norm: [5, 'calendar_days'] })).toMatchObject({
      reason: 'no_calendar',
    })
    expect(judged({ handover: '2027-12-31 18:00', norm: [31, 'minutes'] })).toMatchObject({ reason: 'no_calendar' })
    expect(judged({ handover: '2027-12-31 18:00', norm: [30, 'minutes'] }).reason).toBeNull()
    expect(judged({ handover: '2013-12-31 10:00', norm: [1, 'working_days'] })).toMatchObject({ reason: 'no_calendar' })
  })

  test('what asks no calendar is judged', () => {
    expect(judged({ handover: '2013-12-20 10:00', norm: [25, 'calendar_days'] }).verdict).toBe('overdue')
    const elapsed = { counting: { method: 'elapsed' } } as const
    expect(
      judged({ handover: '2030-12-20 10:00', norm: [25, 'calendar_days'], asOf: '2031-01-15 10:00', ...elapsed }),
    ).toMatchObject({
      verdict: 'overdue',
      lateBy: 1,
    })
    expect(
      judged({ handover: '2027-12-31 00:00', norm: [1, 'working_days'], asOf: '2027-12-31 12:00', ...elapsed }),
    ).toMatchObject({
      verdict: 'open',
      used: 0.5,
    })
  })

  test('lateness that runs into it is late by nobody knows how much', () => {
    const answer = judged({
      handover: '2027-12-20 10:00',
      norm: [2, 'working_days'],
      completion: '2028-01-10 10:00',
      asOf: '2028-02-01 10:00',
    })
    expect(answer).toMatchObject({ verdict: 'late', reason: null, lateBy: null, used: null })
  })
})

test('office hours that make no sense are refused', () => {
  const schedule = (officeHours: { open: number; close: number }[]) => ({ ...pavlodar, officeHours })
  const count = (hours: { open: number; close: number }[]) =>
    judged({ handover: '2019-12-03 10:00', norm: [1, 'hours'], schedule: schedule(hours) })
  expect(() => count([])).toThrow('a schedule needs office hours')
  expect(() => count([{ open: 600, close: 600 }])).toThrow('office hours 600–600')
  expect(() =>
    count([
      { open: 540, close: 780 },
      { open: 700, close: 800 },
    ]),
  ).toThrow('office hours 700–800')
  expect(() => count([{ open: 540, close: 1441 }])).toThrow('leave the day')
})

test('an office that never closes works 25 hours on a day of 25', () => {
  const schedule = { ...pavlodar, officeHours: [{ open: 0, close: 1440 }] }
  const answer = judged({ handover: '2024-02-29 00:00', norm: [25, 'hours'], schedule })
  expect(answer.deadline).toBe(at('2024-03-01 00:00'))
})
