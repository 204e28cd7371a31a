import { describe, expect, test } from 'vitest'
import { parseDay } from '../../../server/clock/day.ts'
import { type StageAhead, slackOf } from '../../../server/clock/slack.ts'
import type { Norm } from '../../../server/clock/types.ts'
import { at } from './ask.ts'
import { pavlodar } from './schedule.ts'

const days = (amount: number, unit: Norm['unit'] = 'calendar_days'): Norm => ({ amount, unit })

// Friday 6 December 2019, stage due on Monday 16 December (a holiday, which only working days notice).
const stage: StageAhead = {
  schedule: pavlodar,
  unit: 'calendar_days',
  lastDay: parseDay('2019-12-16'),
  asOf: at('2019-12-06 12:00'),
  openStep: { norm: days(5), handover: at('2019-12-04 12:00') },
  laterNorms: [days(4), days(2)],
}

describe('slack of a stage', () => {
  test('days left, less what is left of the open step, less the steps after it', () => {
    expect(slackOf(stage)).toBe(10 - 3 - 6)
  })

  test('an overrun step takes no days back', () => {
    expect(slackOf({ ...stage, openStep: { norm: days(1), handover: at('2019-11-01 12:00') } })).toBe(10 - 6)
  })

  test('minutes, hours and steps without a norm count as nothing', () => {
    const openStep = { norm: days(15, 'minutes'), handover: at('2019-12-06 11:00') }
    expect(slackOf({ ...stage, openStep, laterNorms: [days(2, 'hours'), null, days(4)] })).toBe(10 - 4)
    expect(slackOf({ ...stage, openStep: null, laterNorms: [] })).toBe(10)
  })

  test('in working days when the stage is', () => {
    // 9–13 December are left; since Wednesday two working days have passed.
    expect(slackOf({ ...stage, unit: 'working_days' })).toBe(5 - 3 - 6)
  })

  test('a stage past its last day has less than none', () => {
    expect(slackOf({ ...stage, asOf: at('2019-12-20 12:00'), unit: 'working_days' })).toBe(-3 - 0 - 6)
  })

  test('none for a stage in hours, or without a calendar', () => {
    expect(slackOf({ ...stage, unit: 'hours' })).toBeNull()
    expect(slackOf({ ...stage, unit: 'working_days', lastDay: parseDay('2028-01-10') })).toBeNull()
  })
})
