import { describe } from 'vitest'
import { readings } from './both.ts'
import { completed, receipt, received, resumed, suspended } from './events.ts'

/** event-log.md, "Reading a case", and norm-clock.md, "Stopping the clock": whose clock stops, and until when. */
const reads = readings()
const atStep2 = [receipt('01-08 09:00'), completed(1, '01-08 10:00')]

describe('a suspension', () => {
  reads(
    'stops the clocks of the stage and of its open step until it is resumed',
    [...atStep2, suspended('01-09 10:00'), resumed('01-13 10:00')],
    [
      {
        at: '01-09 09:59',
        gives: { A1: 'open', 'A1.1#1': 'on_time completed', 'A1.2#2': 'open deadline 01-10 24:00' },
      },
      { at: '01-12 10:00', gives: { A1: 'suspended', 'A1.1#1': 'on_time completed', 'A1.2#2': 'suspended' } },
      {
        at: '01-13 10:00',
        gives: {
          A1: 'open deadline 01-20 24:00',
          'A1.1#1': 'on_time completed',
          'A1.2#2': 'open deadline 01-14 24:00',
        },
      },
    ],
  )
  reads(
    'within a suspension changes nothing, nor does a resumption without one',
    [...atStep2, resumed('01-08 11:00'), suspended('01-09 10:00'), suspended('01-10 10:00'), resumed('01-13 10:00')],
    {
      at: '01-13 10:00',
      gives: { A1: 'open deadline 01-20 24:00', 'A1.1#1': 'on_time completed', 'A1.2#2': 'open deadline 01-14 24:00' },
      deviations: ['resumption_without_suspension', 'suspension_within_suspension'],
    },
  )
  reads('that comes after the deadline does not cure the breach', [...atStep2, suspended('01-13 10:00')], {
    at: '01-13 11:00',
    gives: { A1: 'suspended', 'A1.1#1': 'on_time completed', 'A1.2#2': 'overdue' },
  })
  reads(
    'ends with a completion, which resumes the clock at that instant',
    [...atStep2, suspended('01-09 10:00'), completed(2, '01-13 10:00'), resumed('01-14 10:00')],
    [
      { at: '01-13 09:59', gives: { A1: 'suspended', 'A1.1#1': 'on_time completed', 'A1.2#2': 'suspended' } },
      {
        at: '01-14 10:00',
        gives: {
          A1: 'open deadline 01-20 24:00',
          'A1.1#1': 'on_time completed',
          'A1.2#2': 'on_time completed deadline 01-14 24:00',
          'A1.3#3': 'open handover 01-13 10:00 deadline 01-16 24:00',
        },
        deviations: ['resumption_without_suspension'],
      },
    ],
  )
  reads(
    'goes on across a return, for the old occurrence until its end and for the new one from its handover',
    [
      ...atStep2,
      completed(2, '01-08 11:00'),
      suspended('01-09 10:00'),
      received(2, '01-10 10:00'),
      resumed('01-13 10:00'),
    ],
    [
      {
        at: '01-11 10:00',
        gives: {
          A1: 'suspended',
          'A1.1#1': 'on_time completed',
          'A1.2#2': 'on_time completed',
          'A1.3#3': 'on_time returned deadline 01-14 24:00',
          'A1.2#4': 'suspended',
        },
      },
      {
        at: '01-13 11:00',
        gives: {
          A1: 'open',
          'A1.1#1': 'on_time completed',
          'A1.2#2': 'on_time completed',
          'A1.3#3': 'on_time returned deadline 01-14 24:00',
          'A1.2#4': 'open handover 01-10 10:00 deadline 01-15 24:00',
        },
      },
    ],
  )
  reads(
    'does not touch a step that was handed over when it had ended',
    [...atStep2, suspended('01-09 10:00'), resumed('01-10 10:00'), completed(2, '01-10 11:00')],
    {
      at: '01-10 12:00',
      gives: {
        A1: 'open',
        'A1.1#1': 'on_time completed',
        'A1.2#2': 'on_time completed',
        'A1.3#3': 'open handover 01-10 11:00 deadline 01-15 24:00',
      },
    },
  )
  reads(
    'holds on when the handover moves within it',
    [...atStep2, suspended('01-08 11:00'), received(2, '01-09 10:00'), resumed('01-10 10:00')],
    [
      {
        at: '01-09 12:00',
        gives: { A1: 'suspended', 'A1.1#1': 'on_time completed', 'A1.2#2': 'suspended handover 01-09 10:00' },
      },
      {
        at: '01-10 12:00',
        gives: {
          A1: 'open',
          'A1.1#1': 'on_time completed',
          'A1.2#2': 'open handover 01-09 10:00 deadline 01-13 24:00',
        },
      },
    ],
  )
  reads(
    'of a stage without steps stops the stage',
    [
      receipt('01-08 09:00', { stage: 'S' }),
      suspended('01-08 10:00', { stage: 'S' }),
      resumed('01-10 10:00', { stage: 'S' }),
    ],
    [
      { at: '01-09 10:00', gives: { S1: 'suspended' } },
      { at: '01-10 10:00', gives: { S1: 'open deadline 01-14 24:00' } },
    ],
  )
  reads(
    'of a stage that was not opened, or has ended, changes nothing',
    [
      suspended('01-08 08:00'),
      receipt('01-08 09:00'),
      completed(1, '01-08 10:00', { outcome: 'refused' }),
      suspended('01-08 11:00'),
    ],
    {
      gives: { A1: 'on_time refused', 'A1.1#1': 'on_time completed' },
      deviations: ['no_receipt', 'event_after_end'],
    },
  )
})
