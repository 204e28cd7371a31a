import { describe } from 'vitest'
import { readings } from './both.ts'
import { completed, ended, event, extended, receipt, received, resumed, started, suspended } from './events.ts'

/** Stages whose activities have no prescribed order: a step is known once it is completed. */
const reads = readings()
const F = { stage: 'F' }

describe('a stage without prescribed order', () => {
  reads(
    'has no open step; each completion counts from the completion or receipt before it',
    [
      receipt('01-08 09:00', F),
      completed(2, '01-09 09:00', F),
      completed(1, '01-13 09:00', F),
      completed(2, '01-13 10:00', F),
    ],
    [
      { at: '01-08 10:00', gives: { F1: 'open' } },
      {
        at: '01-13 10:00',
        gives: {
          F1: 'open',
          'F1.2#1': 'unjudged no_norm completed handover 01-08 09:00',
          'F1.1#2': 'on_time completed handover 01-09 09:00 deadline 01-13 24:00',
          'F1.2#3': 'unjudged no_norm completed handover 01-13 09:00',
        },
      },
    ],
  )
  reads(
    'takes who received and started a step, and from when, from its own events',
    [
      receipt('01-08 09:00', F),
      started(1, '01-08 10:00', { ...F, resource: 'r-1' }),
      started(2, '01-08 11:00', { ...F, resource: 'r-2' }),
      received(1, '01-08 12:00', F),
      completed(2, '01-08 13:00', F),
      completed(1, '01-08 14:00', F),
    ],
    {
      at: '01-08 15:00',
      gives: {
        F1: 'open',
        'F1.2#1': 'unjudged no_norm completed handover 01-08 09:00 holder null r-2 waiting 120 min work 120 min',
        'F1.1#2': 'on_time completed handover 01-08 13:00 holder null r-1 waiting 0 min work 240 min',
      },
    },
  )
  reads(
    'leaves pauses out, and a completion resumes',
    [
      receipt('01-08 09:00', F),
      suspended('01-08 10:00', F),
      resumed('01-10 10:00', F),
      suspended('01-11 10:00', F),
      completed(1, '01-13 10:00', F),
      completed(1, '01-14 10:00', F),
    ],
    {
      at: '01-14 10:00',
      gives: {
        F1: 'open',
        'F1.1#1': 'on_time completed deadline 01-14 24:00',
        'F1.1#2': 'on_time completed handover 01-13 10:00 deadline 01-15 24:00',
      },
    },
  )
  reads(
    "takes a step's deadline from what was said of it since it was last completed",
    [
      receipt('01-08 09:00', F),
      extended('01-08 10:00', '01-08 12:00', { ...F, step: 1 }),
      completed(1, '01-08 13:00', F),
      completed(1, '01-08 14:00', F),
    ],
    {
      at: '01-08 15:00',
      gives: {
        F1: 'open',
        'F1.1#1': 'late completed deadline 01-08 12:00 deadlineFrom source',
        'F1.1#2': 'on_time completed deadline 01-10 24:00',
      },
    },
  )
  reads(
    'ends with a completion without a step, or a refusal that the edition lets end it',
    [
      receipt('01-08 09:00', F),
      ended('01-08 10:00', F),
      receipt('01-08 11:00', F),
      completed(2, '01-08 12:00', { ...F, outcome: 'refused' }),
    ],
    { gives: { F1: 'on_time granted', F2: 'on_time refused', 'F2.2#1': 'unjudged no_norm completed' } },
  )
  reads(
    'without a receipt cannot judge its first occurrence, nor itself',
    [completed(1, '01-08 10:00', F), event('completed', '01-08 11:00', { ...F, step: 1 })],
    {
      at: '01-08 12:00',
      gives: { F1: 'unjudged no_receipt', 'F1.1#1': 'unjudged no_receipt completed', 'F1.1#2': 'on_time completed' },
      deviations: ['no_receipt'],
    },
  )
})
