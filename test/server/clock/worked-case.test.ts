import { describe, expect, test } from 'vitest'
import { parseInstant } from '../../../server/clock/instant.ts'
import { pythonFloat, roundHalfEven } from '../../../server/clock/printed-number.ts'
import { answerWorkedCase } from '../../../server/clock/worked-case.ts'
import { pavlodar } from './schedule.ts'

const now = parseInstant('2019-12-04T04:00:00Z')
const question = {
  id: 7,
  handover: '2019-12-03T04:00:00.000000Z',
  amount: 2,
  unit: 'hours',
  counting: 'legal',
  day_start: 'next_day',
  day_end: 'midnight',
  day_zero: 'as_is',
  hours: 'office',
  pauses: [['2019-12-03T05:00:00.000000Z', '2019-12-03T06:00:00.000000Z']],
  completion: '2019-12-03T07:30:00.000000Z',
}
const answer = (record: unknown) => answerWorkedCase(JSON.stringify(record), 3, pavlodar, now)

describe('the answer to a worked case', () => {
  test('keeps the line and adds what it lacks', () => {
    expect(answer(question)).toBe(
      '{"id": 7, "handover": "2019-12-03T04:00:00.000000Z", "amount": 2, "unit": "hours", "counting": "legal", ' +
        '"day_start": "next_day", "day_end": "midnight", "day_zero": "as_is", "hours": "office", ' +
        '"pauses": [["2019-12-03T05:00:00.000000Z", "2019-12-03T06:00:00.000000Z"]], ' +
        '"completion": "2019-12-03T07:30:00.000000Z", "deadline": "2019-12-03T07:00:00.000000Z", ' +
        '"verdict": "late", "late_by": 0.0, "used": 1.0}',
    )
  })

  test('answers stand where the line had them, whatever it said', () => {
    const text = answer({ used: 9, verdict: 'x', ...question, note: { a: [1, null] }, late_by: 'y' })
    expect(text.startsWith('{"used": 1.0, "verdict": "late", "id": 7, ')).toBe(true)
    expect(text.endsWith('"note": {"a": [1, null]}, "late_by": 0.0, "deadline": "2019-12-03T07:00:00.000000Z"}')).toBe(
      true,
    )
  })

  test('options left out have the defaults, a case that is not done is judged now', () => {
    const { handover, amount, unit } = question
    expect(JSON.parse(answer({ handover, amount, unit, completion: null }))).toMatchObject({
      deadline: '2019-12-03T06:00:00.000000Z',
      verdict: 'overdue',
      late_by: 6,
      used: 4,
    })
    expect(answer({ handover, amount, unit: 'working_days' })).toContain(
      '"verdict": "open", "late_by": null, "used": 0.',
    )
  })

  test('a year without a calendar is said, not guessed', () => {
    const far = { ...question, handover: '2031-01-01T00:00:00Z', pauses: [], completion: '2031-02-01T00:00:00Z' }
    expect(answer(far)).toContain(
      '"deadline": null, "verdict": "unjudged", "late_by": null, "used": null, "reason": "no_calendar"}',
    )
  })
})

describe('lines that cannot be read name line and field', () => {
  test.each<[string, object]>([
    ['line 3, field "handover": nothing is no instant', { ...question, handover: undefined }],
    ['line 3, field "handover": cannot read "yesterday" as an instant', { ...question, handover: 'yesterday' }],
    ['line 3, field "amount": 1.5 is no amount', { ...question, amount: 1.5 }],
    ['line 3, field "amount": "2" is no amount', { ...question, amount: '2' }],
    [
      'line 3, field "unit": "weeks" is none of minutes, hours, calendar_days, working_days',
      { ...question, unit: 'weeks' },
    ],
    ['line 3, field "counting": "lawful" is none of legal, elapsed', { ...question, counting: 'lawful' }],
    ['line 3, field "day_end": 3 is none of midnight, closing', { ...question, day_end: 3 }],
    ['line 3, field "pauses": {} is no list of pauses', { ...question, pauses: {} }],
    [
      'line 3, field "pauses": ["2019-12-03T05:00:00Z"] is no pause',
      { ...question, pauses: [['2019-12-03T05:00:00Z']] },
    ],
    [
      'line 3, field "pauses": the pause ["2019-12-03T05:00:00Z","2019-12-03T04:00:00Z"] ends before it begins',
      { ...question, pauses: [['2019-12-03T05:00:00Z', '2019-12-03T04:00:00Z']] },
    ],
    ['line 3, field "completion": 5 is no instant', { ...question, completion: 5 }],
  ])('%s', (message, record) => {
    expect(() => answer(record)).toThrow(message)
  })

  test('text that is no JSON object', () => {
    expect(() => answerWorkedCase('{"id": 1,', 12, pavlodar, now)).toThrow('line 12: this is no JSON (')
    expect(() => answerWorkedCase('[]', 12, pavlodar, now)).toThrow('line 12: this is no JSON object')
  })
})

describe('printed numbers', () => {
  test.each([
    [1, '1.0'],
    [0, '0.0'],
    [0.25, '0.25'],
    [0.000012, '1.2e-05'],
    [0.0001, '0.0001'],
    [1674.666667, '1674.666667'],
  ])('%d is %s', (value, text) => {
    expect(pythonFloat(value)).toBe(text)
  })

  test.each([
    [1 / 3, 0.333333],
    [2 / 3, 0.666667],
    [0.0000005, 0],
    [1 / 128, 0.007812],
    [3 / 128, 0.023438],
    [1 + 1 / 128, 1.007812],
    [0.9999999, 1],
    [1e-7, 0],
  ])('%d rounds to %d', (value, rounded) => {
    expect(roundHalfEven(value)).toBe(rounded)
  })
})
