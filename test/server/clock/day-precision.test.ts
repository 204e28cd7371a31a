import { describe, expect, test } from 'vitest'
import { judge } from '../../../server/clock/judge.ts'
import { type Asked, ask, local } from './ask.ts'

const judged = (asked: Asked) => judge(ask(asked))
const verdict = (asked: Asked) => judged(asked).verdict

describe('times known only to the day, norms in minutes and hours', () => {
  // Tuesday 3 December 2019. From its start 2 hours end that day at 11:00, from its end on Wednesday at 11:00.
  const both: Asked = { handover: '2019-12-03', norm: [2, 'hours'], handoverDayOnly: true, completionDayOnly: true }

  test('late only after the date that every handover of that day would reach', () => {
    expect(verdict({ ...both, completion: '2019-12-05' })).toBe('late')
    expect(judged({ ...both, completion: '2019-12-04' })).toMatchObject({
      verdict: 'unjudged',
      reason: 'day_precision',
      used: null,
    })
    expect(verdict({ ...both, completion: '2019-12-03' })).toBe('unjudged')
  })

  test('on time before the date that even the earliest handover would reach', () => {
    const long: Asked = { ...both, norm: [20, 'hours'] }
    // From the start of Tuesday, 20 office hours end on Thursday; from its end, on Friday.
    expect(verdict({ ...long, completion: '2019-12-04' })).toBe('on_time')
    expect(verdict({ ...long, completion: '2019-12-05' })).toBe('unjudged')
    expect(verdict({ ...long, completion: '2019-12-06' })).toBe('unjudged')
    expect(verdict({ ...long, completion: '2019-12-07' })).toBe('late')
  })

  test('the end of the day is a microsecond before midnight', () => {
    const clock: Asked = { ...both, norm: [24, 'hours'], counting: { hours: 'clock' } }
    expect(verdict({ ...clock, completion: '2019-12-04' })).toBe('unjudged')
    expect(verdict({ ...clock, completion: '2019-12-05' })).toBe('late')
  })

  test('a handover whose time is known counts from that time', () => {
    const known: Asked = { ...both, handover: '2019-12-03 10:00', handoverDayOnly: false }
    expect(verdict({ ...known, completion: '2019-12-03' })).toBe('unjudged')
    expect(verdict({ ...known, completion: '2019-12-04' })).toBe('late')
  })

  test('a completion whose time is known is judged by its date when the handover is not', () => {
    expect(verdict({ ...both, completionDayOnly: false, completion: '2019-12-04 23:00' })).toBe('unjudged')
    expect(verdict({ ...both, completionDayOnly: false, completion: '2019-12-05 00:00' })).toBe('late')
  })

  test('while it is open, the deadline counts from the end of the handover’s day', () => {
    expect(local(judged({ ...both, asOf: '2019-12-04 10:59' }).deadline)).toBe('2019-12-04 11:00')
    expect(verdict({ ...both, asOf: '2019-12-04 11:00' })).toBe('due_soon')
    expect(verdict({ ...both, asOf: '2019-12-04 11:01' })).toBe('overdue')
  })

  test('a deadline given by the source is as good as its date', () => {
    const given: Asked = { ...both, sourceDeadline: '2019-12-04T17:59:59.999999Z' }
    expect(verdict({ ...given, completion: '2019-12-04' })).toBe('on_time')
    expect(verdict({ ...given, sourceDeadline: '2019-12-04 12:00', completion: '2019-12-04' })).toBe('unjudged')
    expect(verdict({ ...given, completion: '2019-12-05' })).toBe('late')
    expect(verdict({ ...given, completionDayOnly: false, completion: '2019-12-04 23:00' })).toBe('on_time')
  })
})

test('day norms are judged as usual', () => {
  const days: Asked = {
    handover: '2019-12-03',
    norm: [2, 'working_days'],
    handoverDayOnly: true,
    completionDayOnly: true,
  }
  expect(judged({ ...days, completion: '2019-12-05' })).toMatchObject({ verdict: 'on_time', afterHours: false })
  expect(judged({ ...days, completion: '2019-12-06' })).toMatchObject({ verdict: 'late', lateBy: 1 })
})
