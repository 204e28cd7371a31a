import { describe } from 'vitest'
import { readings } from './both.ts'
import { completed, extended, receipt, received, resumed, suspended } from './events.ts'

/** event-log.md, "Reading a case": deadlines that the source gives, and official extensions. */
const reads = readings()
const atStep2 = [receipt('01-08 09:00'), completed(1, '01-08 10:00')]
const before = { A1: 'open', 'A1.1#1': 'on_time completed' }

describe('a deadline given by the source', () => {
  reads("on the receipt is the stage's", [receipt('01-08 09:00', { deadline: '01-09 18:00' })], {
    at: '01-08 09:10',
    gives: { A1: 'open deadline 01-09 18:00 deadlineFrom source', 'A1.1#1': 'open deadline 01-08 10:30' },
  })
  reads(
    "on a received step is that occurrence's, and no later pause moves it",
    [
      ...atStep2,
      received(2, '01-08 11:00', { deadline: '01-09 12:00' }),
      suspended('01-08 12:00'),
      resumed('01-09 13:00'),
    ],
    [
      { at: '01-08 10:30', gives: { ...before, 'A1.2#2': 'open deadline 01-10 24:00 deadlineFrom norm' } },
      { at: '01-08 11:00', gives: { ...before, 'A1.2#2': 'open deadline 01-09 12:00 deadlineFrom source' } },
      { at: '01-09 14:00', gives: { ...before, 'A1.2#2': 'overdue deadline 01-09 12:00 deadlineFrom source' } },
    ],
  )
  reads(
    'on an early receipt goes to the next occurrence',
    [receipt('01-08 09:00'), received(2, '01-08 09:30', { deadline: '01-09 12:00' }), completed(1, '01-08 10:00')],
    { at: '01-08 11:00', gives: { ...before, 'A1.2#2': 'open deadline 01-09 12:00 deadlineFrom source' } },
  )
  reads(
    'on a return goes to the new occurrence',
    [...atStep2, received(1, '01-08 12:00', { deadline: '01-09 12:00' })],
    { at: '01-08 13:00', gives: { ...before, 'A1.2#2': 'on_time returned', 'A1.1#3': 'open deadline 01-09 12:00' } },
  )
  reads(
    'stays when the handover moves on without another',
    [...atStep2, received(2, '01-08 11:00', { deadline: '01-09 12:00' }), received(2, '01-08 12:00')],
    { at: '01-08 13:00', gives: { ...before, 'A1.2#2': 'open handover 01-08 12:00 deadline 01-09 12:00' } },
  )
  reads(
    'does not judge what has no norm',
    [
      receipt('01-08 09:00'),
      completed(1, '01-08 10:00'),
      completed(2, '01-08 11:00'),
      completed(3, '01-08 12:00'),
      received(4, '01-08 13:00', { deadline: '01-08 14:00' }),
    ],
    {
      at: '01-08 15:00',
      gives: { ...before, 'A1.2#2': 'on_time completed', 'A1.3#3': 'on_time completed', 'A1.4#4': 'unjudged no_norm' },
    },
  )
})

describe('an extension', () => {
  reads(
    'of the open step replaces its deadline from then on',
    [...atStep2, extended('01-09 10:00', '01-20 18:00', { step: 2 })],
    [
      { at: '01-09 09:59', gives: { ...before, 'A1.2#2': 'open deadline 01-10 24:00' } },
      { at: '01-09 10:00', gives: { ...before, 'A1.2#2': 'open deadline 01-20 18:00 deadlineFrom source' } },
    ],
  )
  reads("without a step is the stage's", [...atStep2, extended('01-09 10:00', '01-20 18:00')], {
    at: '01-10 10:00',
    gives: { ...before, A1: 'open deadline 01-20 18:00', 'A1.2#2': 'open deadline 01-10 24:00' },
  })
  reads(
    'of a step that is not open is a deviation, and does nothing',
    [...atStep2, extended('01-09 10:00', '01-20 18:00', { step: 3 }), completed(2, '01-09 11:00')],
    {
      at: '01-09 12:00',
      gives: { ...before, 'A1.2#2': 'on_time completed', 'A1.3#3': 'open deadline 01-14 24:00' },
      deviations: ['out_of_order'],
    },
  )
  reads(
    'recorded after the deadline that it would extend does not cure the breach',
    [...atStep2, extended('01-13 00:00', '01-20 18:00', { step: 2 })],
    {
      at: '01-13 10:00',
      gives: { ...before, 'A1.2#2': 'overdue deadline 01-10 24:00' },
      deviations: ['late_extension'],
    },
  )
  reads(
    "recorded in the deadline's own instant is in time",
    [
      ...atStep2,
      extended('01-09 10:00', '01-09 18:00', { step: 2 }),
      extended('01-09 18:00', '01-20 18:00', { step: 2 }),
    ],
    { at: '01-13 10:00', gives: { ...before, 'A1.2#2': 'open deadline 01-20 18:00' } },
  )
  reads(
    'is measured against the extension before it, and one late makes the next late',
    [
      ...atStep2,
      extended('01-09 10:00', '01-09 18:00', { step: 2 }),
      extended('01-09 18:01', '01-20 18:00', { step: 2 }),
      extended('01-09 19:00', '01-21 18:00', { step: 2 }),
    ],
    {
      at: '01-09 20:00',
      gives: { ...before, 'A1.2#2': 'overdue deadline 01-09 18:00' },
      deviations: ['late_extension', 'late_extension'],
    },
  )
  reads(
    'counts again once the step is received anew',
    [
      ...atStep2,
      extended('01-13 09:00', '01-20 18:00', { step: 2 }),
      received(2, '01-13 10:00'),
      extended('01-13 11:00', '01-21 18:00', { step: 2 }),
    ],
    {
      at: '01-13 12:00',
      gives: { ...before, 'A1.2#2': 'open handover 01-13 10:00 deadline 01-21 18:00' },
      deviations: ['late_extension'],
    },
  )
  reads(
    'while suspended is in time, for the deadline had not passed when the clock was stopped',
    [...atStep2, suspended('01-09 10:00'), extended('01-13 10:00', '01-20 18:00', { step: 2 }), resumed('01-14 10:00')],
    [
      { at: '01-13 11:00', gives: { ...before, A1: 'suspended', 'A1.2#2': 'suspended' } },
      { at: '01-14 11:00', gives: { ...before, 'A1.2#2': 'open deadline 01-20 18:00' } },
    ],
  )
  reads(
    'while suspended is late when the deadline had passed before',
    [...atStep2, suspended('01-13 10:00'), extended('01-14 10:00', '01-20 18:00', { step: 2 })],
    {
      at: '01-14 11:00',
      gives: { ...before, A1: 'suspended', 'A1.2#2': 'overdue deadline 01-10 24:00' },
      deviations: ['late_extension'],
    },
  )
})
