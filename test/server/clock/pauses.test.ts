import { describe, expect, test } from 'vitest'
import { judge } from '../../../server/clock/judge.ts'
import { type Asked, ask, at, local, pause } from './ask.ts'

const judged = (asked: Asked) => judge(ask(asked))
const due = (asked: Asked) => local(judged(asked).deadline)

describe('a pause in legal days', () => {
  // Tuesday 3 December 2019; the first days off are the weekend of 7–8 December.
  const handover = '2019-12-03 10:00'

  test('dates after the suspension, up to and including the resumption, are not counted', () => {
    const pauses = [pause('2019-12-04 09:00', '2019-12-05 18:00')]
    expect(due({ handover, norm: [3, 'working_days'], pauses })).toBe('2019-12-09 23:59')
    expect(due({ handover, norm: [6, 'calendar_days'], pauses })).toBe('2019-12-10 23:59')
  })

  test('a pause within one date changes nothing', () => {
    const pauses = [pause('2019-12-05 09:00', '2019-12-05 18:00')]
    expect(due({ handover, norm: [2, 'working_days'], pauses })).toBe('2019-12-05 23:59')
  })

  test('a pause to midnight has resumed on the next date', () => {
    const pauses = [pause('2019-12-05 09:00', '2019-12-06 00:00')]
    expect(due({ handover, norm: [2, 'working_days'], pauses })).toBe('2019-12-09 23:59')
  })

  test('the last day is not one on which a pause begins that outlasts it', () => {
    const pauses = [pause('2019-12-05 09:00', '2019-12-11 12:00')]
    expect(due({ handover, norm: [2, 'working_days'], pauses })).toBe('2019-12-12 23:59')
    expect(due({ handover, norm: [2, 'calendar_days'], pauses })).toBe('2019-12-12 23:59')
  })

  test('a last day that rolls on into a pause comes after the pause', () => {
    // 2 calendar days from Friday fall on Sunday; Monday and Tuesday are suspended.
    const pauses = [pause('2019-12-08 12:00', '2019-12-10 12:00')]
    expect(due({ handover: '2019-12-06 10:00', norm: [2, 'calendar_days'], pauses })).toBe('2019-12-11 23:59')
  })

  test('the day after a pause counts on, to a day off if it must', () => {
    const pauses = [pause('2019-12-04 12:00', '2019-12-06 12:00')]
    expect(due({ handover, norm: [2, 'calendar_days'], pauses })).toBe('2019-12-09 23:59')
  })

  test('several pauses add up, in any order, and a pause within a pause is the same pause', () => {
    const pauses = [
      pause('2019-12-11 09:00', '2019-12-12 09:00'),
      pause('2019-12-04 09:00', '2019-12-06 09:00'),
      pause('2019-12-05 09:00', '2019-12-05 10:00'),
    ]
    expect(due({ handover, norm: [4, 'working_days'], pauses })).toBe('2019-12-13 23:59')
  })

  test('a pause of no length changes nothing', () => {
    const pauses = [pause('2019-12-05 09:00', '2019-12-05 09:00')]
    expect(judged({ handover, norm: [2, 'working_days'], pauses })).toEqual(
      judged({ handover, norm: [2, 'working_days'] }),
    )
  })

  test('a handover within a pause: its own date is suspended, even where it would be day 1', () => {
    const pauses = [pause('2019-12-02 09:00', '2019-12-04 12:00')]
    expect(due({ handover, norm: [2, 'working_days'], pauses })).toBe('2019-12-06 23:59')
    expect(due({ handover, norm: [2, 'working_days'], pauses, counting: { dayStart: 'same_day' } })).toBe(
      '2019-12-06 23:59',
    )
  })

  test('a pause that ended by the handover belongs to another step', () => {
    const pauses = [pause('2019-12-02 09:00', '2019-12-03 10:00')]
    expect(due({ handover, norm: [1, 'working_days'], pauses, counting: { dayStart: 'same_day' } })).toBe(
      '2019-12-03 23:59',
    )
  })

  test('same_day: a pause that begins on day 1 and outlasts it moves the last day on', () => {
    const pauses = [pause('2019-12-03 12:00', '2019-12-04 12:00')]
    expect(due({ handover, norm: [1, 'working_days'], pauses, counting: { dayStart: 'same_day' } })).toBe(
      '2019-12-05 23:59',
    )
  })
})

describe('a pause in running time', () => {
  test('office time in between does not run', () => {
    const pauses = [pause('2019-12-03 12:00', '2019-12-03 16:00')]
    expect(due({ handover: '2019-12-03 10:00', norm: [3, 'hours'], pauses })).toBe('2019-12-03 17:00')
  })

  test('time that runs out when a pause begins has run out', () => {
    const pauses = [pause('2019-12-03 12:00', '2019-12-09 16:00')]
    expect(due({ handover: '2019-12-03 10:00', norm: [2, 'hours'], pauses })).toBe('2019-12-03 12:00')
    expect(
      due({
        handover: '2019-12-03 10:00',
        norm: [7, 'hours'],
        pauses: [pause('2019-12-03 20:00', '2019-12-09 16:00')],
      }),
    ).toBe('2019-12-03 18:30')
  })

  test('a handover within a pause runs from the resumption', () => {
    const pauses = [pause('2019-12-02 12:00', '2019-12-04 09:30')]
    expect(due({ handover: '2019-12-03 10:00', norm: [15, 'minutes'], pauses })).toBe('2019-12-04 09:45')
  })

  test('elapsed days stop to the microsecond', () => {
    const pauses = [pause('2019-12-04T00:00:00.000001Z', '2019-12-05T00:00:00.000004Z')]
    const answer = judged({
      handover: '2019-12-03T06:00:00Z',
      norm: [2, 'calendar_days'],
      pauses,
      counting: { method: 'elapsed' },
    })
    expect(answer.deadline).toBe(at('2019-12-06T06:00:00.000003Z'))
  })
})

describe('a suspension with no resumption yet', () => {
  const asked: Asked = { handover: '2019-12-03 10:00', norm: [2, 'working_days'], asOf: '2020-02-01 10:00' }
  const stopped = (from: string, more: Partial<Asked> = {}) =>
    judged({ ...asked, ...more, pauses: [pause(from, null)] })

  test('the step is suspended, not overdue', () => {
    expect(stopped('2019-12-05 23:00')).toMatchObject({
      verdict: 'suspended',
      lateBy: null,
      stoppedSince: at('2019-12-05 23:00'),
    })
  })

  test('a late suspension does not cure a breach', () => {
    expect(stopped('2019-12-06 00:00')).toMatchObject({ verdict: 'overdue' })
    expect(stopped('2019-12-05 19:00', { counting: { dayEnd: 'closing' } }).verdict).toBe('overdue')
    expect(stopped('2019-12-05 18:30', { counting: { dayEnd: 'closing' } }).verdict).toBe('suspended')
  })

  test('a resumption after the as-of instant does not exist yet, nor does a suspension', () => {
    const pauses = [pause('2019-12-04 10:00', '2019-12-10 10:00')]
    expect(judged({ ...asked, pauses, asOf: '2019-12-04 09:59' })).toMatchObject({
      verdict: 'open',
      stoppedSince: null,
    })
    expect(judged({ ...asked, pauses, asOf: '2019-12-04 10:00' }).verdict).toBe('suspended')
    expect(judged({ ...asked, pauses, asOf: '2019-12-10 09:59' }).verdict).toBe('suspended')
    expect(judged({ ...asked, pauses, asOf: '2019-12-10 10:00' })).toMatchObject({
      verdict: 'open',
      stoppedSince: null,
    })
    expect(local(judged({ ...asked, pauses, asOf: '2019-12-10 10:00' }).deadline)).toBe('2019-12-11 23:59')
  })

  test('the share used stands still', () => {
    const first = stopped('2019-12-04 10:00', { asOf: '2019-12-04 10:00' })
    expect(first.used).toBeGreaterThan(0.3)
    expect(stopped('2019-12-04 10:00').used).toBe(first.used)
    expect(stopped('2019-12-04 10:00').dueSoonAt).toBeNull()
  })

  test('a completion while suspended resumes the clock at that instant', () => {
    const pauses = [pause('2019-12-05 10:00', null)]
    const answer = judged({ ...asked, pauses, completion: '2019-12-20 10:00' })
    expect(answer).toMatchObject({ verdict: 'on_time', stoppedSince: null })
    expect(local(answer.deadline)).toBe('2019-12-23 23:59')
  })

  test('a pause that ends before it begins is refused', () => {
    expect(() => judged({ ...asked, pauses: [pause('2019-12-05 10:00', '2019-12-04 10:00')] })).toThrow(
      'before it begins',
    )
  })
})
