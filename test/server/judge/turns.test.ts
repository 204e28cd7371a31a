import { describe } from 'vitest'
import { readings } from './both.ts'
import { completed, ended, receipt, received, started } from './events.ts'

/** event-log.md, "Reading a case": returns, moved handovers, skips, repetitions, gaps. */
const reads = readings()
const atStep3 = [receipt('01-08 09:00'), completed(1, '01-08 10:00'), completed(2, '01-08 11:00')]
const before = { A1: 'open', 'A1.1#1': 'on_time completed', 'A1.2#2': 'on_time completed' }

describe('a start', () => {
  reads(
    'that names nobody leaves the step with nobody, not with who ended the one before',
    [
      receipt('01-08 09:00'),
      completed(1, '01-08 10:00', { actor: 'chanc', resource: 'c-1' }),
      started(2, '01-08 11:00'),
    ],
    {
      at: '01-08 12:00',
      gives: { A1: 'open', 'A1.1#1': 'on_time completed ended chanc c-1', 'A1.2#2': 'open holder null null' },
    },
  )
})

describe('a return', () => {
  reads(
    'closes the open occurrence as returned, judged like a completion, and hands the earlier step over again',
    [
      ...atStep3,
      received(2, '01-10 09:00', { actor: 'head', resource: 'h-1' }),
      completed(2, '01-10 11:00', { actor: 'head', resource: 'h-2' }),
    ],
    [
      {
        at: '01-10 09:00',
        gives: {
          ...before,
          'A1.3#3': 'on_time returned ended null',
          'A1.2#4': 'open handover 01-10 09:00 deadline 01-13 24:00 holder head h-1',
        },
      },
      {
        at: '01-10 12:00',
        gives: {
          ...before,
          'A1.3#3': 'on_time returned',
          'A1.2#4': 'on_time completed ended head h-2',
          'A1.3#5': 'open handover 01-10 11:00',
        },
      },
    ],
  )
  reads('may come too late', [...atStep3, received(1, '01-16 09:00')], {
    at: '01-16 09:10',
    gives: { ...before, A1: 'overdue', 'A1.3#3': 'late returned', 'A1.1#4': 'open' },
  })
})

describe('a handover', () => {
  reads(
    'moves to the instant at which the open step is received',
    [...atStep3, received(3, '01-10 09:00')],
    [
      { at: '01-10 08:59', gives: { ...before, 'A1.3#3': 'open handover 01-08 11:00 deadline 01-13 24:00' } },
      { at: '01-10 09:00', gives: { ...before, 'A1.3#3': 'open handover 01-10 09:00 deadline 01-15 24:00' } },
    ],
  )
  reads(
    'of the next step waits for the completion of the open one, and keeps who received it',
    [receipt('01-08 09:00'), received(2, '01-08 09:30', { resource: 'h-1' }), completed(1, '01-08 10:00')],
    [
      { at: '01-08 09:45', gives: { A1: 'open', 'A1.1#1': 'open' } },
      { at: '01-08 10:00', gives: { A1: 'open', 'A1.1#1': 'on_time completed', 'A1.2#2': 'open holder null h-1' } },
    ],
  )
  reads(
    'that waited is forgotten when the flow goes elsewhere',
    [
      ...atStep3,
      received(4, '01-08 12:00', { resource: 'h-1' }),
      received(2, '01-08 13:00'),
      completed(2, '01-08 14:00'),
      completed(3, '01-08 15:00'),
    ],
    {
      at: '01-08 16:00',
      gives: {
        ...before,
        'A1.3#3': 'on_time returned',
        'A1.2#4': 'on_time completed holder null null',
        'A1.3#5': 'on_time completed',
        'A1.4#6': 'unjudged no_norm',
      },
    },
  )
  reads(
    'of the next step twice still waits; only the one after it skips',
    [receipt('01-08 09:00'), received(2, '01-08 09:10'), received(2, '01-08 09:20'), received(3, '01-08 09:30')],
    {
      at: '01-08 09:40',
      gives: { A1: 'open', 'A1.1#1': 'unjudged skipped skipped', 'A1.3#2': 'open' },
      deviations: ['step_skipped'],
    },
  )
  reads(
    'of one step after the other: every second one skips, the others wait',
    [
      receipt('01-08 09:00'),
      received(2, '01-08 09:10'),
      received(3, '01-08 09:20'),
      received(4, '01-08 09:30', { resource: 'h-1' }),
      completed(3, '01-08 10:00'),
    ],
    {
      at: '01-08 11:00',
      gives: {
        A1: 'open',
        'A1.1#1': 'unjudged skipped skipped',
        'A1.3#2': 'on_time completed handover 01-08 09:20',
        'A1.4#3': 'unjudged no_norm handover 01-08 10:00 holder null h-1',
      },
      deviations: ['step_skipped'],
    },
  )
})

describe('steps out of turn', () => {
  reads('received further on: those between are skipped', [receipt('01-08 09:00'), received(3, '01-08 10:00')], {
    at: '01-08 11:00',
    gives: { A1: 'open', 'A1.1#1': 'unjudged skipped skipped', 'A1.3#2': 'open' },
    deviations: ['step_skipped'],
  })
  reads(
    'completed after the open one: neither can be judged, and the flow goes on with the step after it',
    [receipt('01-08 09:00'), completed(2, '01-08 10:00')],
    [
      { at: '01-08 09:30', gives: { A1: 'open', 'A1.1#1': 'open' } },
      {
        at: '01-08 11:00',
        gives: {
          A1: 'open',
          'A1.1#1': 'unjudged skipped skipped',
          'A1.2#2': 'unjudged no_handover completed',
          'A1.3#3': 'open',
        },
        deviations: ['out_of_order'],
      },
    ],
  )
  reads('completed before the open one: done again', [...atStep3, completed(1, '01-08 12:00')], {
    at: '01-08 13:00',
    gives: {
      ...before,
      'A1.3#3': 'unjudged returned returned',
      'A1.1#4': 'unjudged no_handover completed',
      'A1.2#5': 'open',
    },
    deviations: ['repeated'],
  })
  reads(
    'the last one completed out of turn still ends the stage',
    [receipt('01-08 09:00'), completed(4, '01-08 10:00', { outcome: 'refused' })],
    {
      gives: {
        A1: 'on_time refused',
        'A1.1#1': 'unjudged skipped skipped',
        'A1.4#2': 'unjudged no_handover completed',
      },
      deviations: ['out_of_order'],
    },
  )
  reads(
    'started without being open',
    [
      receipt('01-08 09:00'),
      started(3, '01-08 09:10'),
      started(2, '01-08 09:20', { resource: 'h-1' }),
      completed(1, '01-08 10:00'),
    ],
    {
      at: '01-08 11:00',
      gives: { A1: 'open', 'A1.1#1': 'on_time completed', 'A1.2#2': 'open holder null h-1 started 01-08 09:20' },
      deviations: ['out_of_order', 'out_of_order'],
    },
  )
})

describe('receipts', () => {
  reads(
    'a second one of an open stage changes nothing',
    [receipt('01-08 09:00'), receipt('01-08 09:30', { deadline: '01-08 09:40' })],
    {
      at: '01-08 10:00',
      gives: { A1: 'open handover 01-08 09:00', 'A1.1#1': 'open handover 01-08 09:00' },
      deviations: ['second_receipt'],
    },
  )
  reads(
    'after the end it opens another instance',
    [receipt('01-08 09:00'), ended('01-08 10:00'), receipt('01-09 09:00'), completed(1, '01-09 09:30')],
    {
      at: '01-09 10:00',
      gives: {
        A1: 'on_time granted',
        'A1.1#1': 'unjudged closed closed',
        A2: 'open',
        'A2.1#1': 'on_time completed',
        'A2.2#2': 'open',
      },
    },
  )
  reads(
    'a stage without one: it and its first occurrence cannot be judged, later steps can',
    [completed(1, '01-08 10:00'), completed(2, '01-13 10:00')],
    {
      at: '01-13 11:00',
      gives: {
        A1: 'unjudged no_receipt',
        'A1.1#1': 'unjudged no_receipt completed',
        'A1.2#2': 'late completed',
        'A1.3#3': 'open',
      },
      deviations: ['no_receipt'],
    },
  )
  reads(
    'a stage without one may begin with a step received or started',
    [
      received(2, '01-08 10:00'),
      completed(2, '01-08 11:00'),
      started(1, '01-09 10:00', { stage: 'F' }),
      completed(1, '01-09 11:00', { stage: 'F' }),
    ],
    {
      at: '01-09 12:00',
      gives: {
        A1: 'unjudged no_receipt',
        'A1.2#1': 'unjudged no_receipt completed',
        'A1.3#2': 'open',
        F1: 'unjudged no_receipt',
        'F1.1#1': 'unjudged no_receipt completed',
      },
      deviations: ['no_receipt', 'no_receipt'],
    },
  )
  reads(
    'one that comes late starts the clock of the stage, and of nothing else',
    [completed(1, '01-08 10:00'), receipt('01-08 10:05'), completed(2, '01-08 11:00')],
    [
      {
        at: '01-08 10:04',
        gives: {
          A1: 'unjudged no_receipt',
          'A1.1#1': 'unjudged no_receipt completed',
          'A1.2#2': 'open handover 01-08 10:00',
        },
        deviations: ['no_receipt'],
      },
      {
        at: '01-08 10:06',
        gives: {
          A1: 'open handover 01-08 10:05',
          'A1.1#1': 'unjudged no_receipt completed',
          'A1.2#2': 'open handover 01-08 10:00',
        },
        deviations: ['no_receipt', 'completion_before_handover'],
      },
    ],
  )
})
