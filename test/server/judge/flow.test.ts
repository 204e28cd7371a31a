import { describe } from 'vitest'
import { readings } from './both.ts'
import { completed, ended, receipt, received, started, suspended } from './events.ts'

/** event-log.md, "Reading a case": what hands a step over, and what ends it. */
const reads = readings()

describe('a stage that goes its way', () => {
  reads('a receipt opens the stage and hands over its first step', [receipt('01-08 09:00')], {
    at: '01-08 09:10',
    gives: { A1: 'open handover 01-08 09:00', 'A1.1#1': 'open handover 01-08 09:00' },
  })
  reads(
    'a completion closes the occurrence and hands over the next step',
    [receipt('01-08 09:00'), completed(1, '01-08 10:00')],
    { at: '01-08 11:00', gives: { A1: 'open', 'A1.1#1': 'on_time completed', 'A1.2#2': 'open handover 01-08 10:00' } },
  )
  reads(
    'an event later than the as-of instant does not exist yet',
    [receipt('01-08 09:00'), completed(1, '01-08 10:00')],
    [
      { at: '01-08 08:59', gives: {} },
      { at: '01-08 09:59', gives: { A1: 'open', 'A1.1#1': 'open' } },
      { at: '01-08 10:00', gives: { A1: 'open', 'A1.1#1': 'on_time completed', 'A1.2#2': 'open' } },
    ],
  )
  reads(
    'the last step closes the stage, granted when it does not say',
    [
      receipt('01-08 09:00'),
      completed(1, '01-08 10:00'),
      completed(2, '01-09 10:00'),
      completed(3, '01-10 10:00'),
      completed(4, '01-11 10:00'),
    ],
    {
      gives: {
        A1: 'on_time granted',
        'A1.1#1': 'on_time completed',
        'A1.2#2': 'on_time completed',
        'A1.3#3': 'on_time completed',
        'A1.4#4': 'unjudged no_norm completed',
      },
    },
  )
  reads(
    'the last step may refuse',
    [receipt('01-08 09:00', { stage: 'A' }), ...through(3), completed(4, '01-10 10:00', { outcome: 'refused' })],
    {
      gives: {
        A1: 'on_time refused',
        'A1.1#1': 'on_time completed',
        'A1.2#2': 'on_time completed',
        'A1.3#3': 'on_time completed',
        'A1.4#4': 'unjudged no_norm completed',
      },
    },
  )
  reads(
    'a refusal closes the stage early where the edition lets it',
    [receipt('01-08 09:00'), completed(1, '01-08 10:00', { outcome: 'refused' })],
    { gives: { A1: 'on_time refused', 'A1.1#1': 'on_time completed' } },
  )
  reads(
    'a refusal at another step closes nothing',
    [receipt('01-08 09:00'), completed(1, '01-08 10:00'), completed(2, '01-08 11:00', { outcome: 'refused' })],
    {
      at: '01-08 12:00',
      gives: { A1: 'open', 'A1.1#1': 'on_time completed', 'A1.2#2': 'on_time completed', 'A1.3#3': 'open' },
    },
  )
  reads(
    'a completion without a step closes the stage',
    [receipt('01-08 09:00'), completed(1, '01-08 10:00'), ended('01-09 10:00', { outcome: 'refused' })],
    { gives: { A1: 'on_time refused', 'A1.1#1': 'on_time completed', 'A1.2#2': 'unjudged closed closed' } },
  )
  reads(
    'a stage without steps is judged by itself',
    [receipt('01-08 09:00', { stage: 'S' }), ended('01-14 09:00', { stage: 'S' })],
    { gives: { S1: 'late granted' } },
  )
})

describe('the order of events at one instant', () => {
  reads(
    'receipt, completed by step, received',
    [received(3, '01-08 09:00'), completed(2, '01-08 09:00'), completed(1, '01-08 09:00'), receipt('01-08 09:00')],
    {
      at: '01-08 10:00',
      gives: {
        A1: 'open',
        'A1.1#1': 'on_time completed',
        'A1.2#2': 'on_time completed',
        'A1.3#3': 'open handover 01-08 09:00',
      },
    },
  )
  reads(
    'a step completed and handed on before the stage is suspended',
    [suspended('01-08 10:00'), completed(1, '01-08 10:00'), receipt('01-08 09:00')],
    { at: '01-08 11:00', gives: { A1: 'suspended', 'A1.1#1': 'on_time completed', 'A1.2#2': 'suspended' } },
  )
  reads(
    'received before started: who started holds it',
    [
      started(2, '01-08 10:00', { resource: 'starter' }),
      received(2, '01-08 10:00', { resource: 'receiver' }),
      completed(1, '01-08 10:00'),
      receipt('01-08 09:00'),
    ],
    { at: '01-08 11:00', gives: { A1: 'open', 'A1.1#1': 'on_time completed', 'A1.2#2': 'open holder null starter' } },
  )
  reads(
    'then by content, whatever order they arrived in',
    [
      receipt('01-08 09:00'),
      started(1, '01-08 09:30', { resource: 'b' }),
      started(1, '01-08 09:30', { resource: 'a' }),
    ],
    { at: '01-08 09:30', gives: { A1: 'open', 'A1.1#1': 'open holder null b' } },
  )
  reads(
    'an event known to the day stands at its local midnight',
    [completed(1, '01-09', { dayOnly: true }), receipt('01-09 00:00')],
    {
      at: '01-09 00:00',
      gives: { A1: 'open', 'A1.1#1': 'unjudged day_precision completed', 'A1.2#2': 'open handover 01-09 00:00' },
    },
  )
})

describe('who holds a step, and for how long', () => {
  reads(
    'the edition says until a started or received event does',
    [receipt('01-08 09:00'), started(1, '01-08 09:30', { actor: 'chanc', resource: 'c-1' })],
    [
      { at: '01-08 09:29', gives: { A1: 'open', 'A1.1#1': 'open' } },
      { at: '01-08 09:30', gives: { A1: 'open', 'A1.1#1': 'open holder chanc c-1' } },
    ],
  )
  reads(
    'what a later event does not say stays as it was',
    [
      receipt('01-08 09:00'),
      received(1, '01-08 09:10', { actor: 'chanc', resource: 'c-1' }),
      started(1, '01-08 09:30', { resource: 'c-2' }),
    ],
    [
      { at: '01-08 09:20', gives: { A1: 'open', 'A1.1#1': 'open holder chanc c-1' } },
      { at: '01-08 09:40', gives: { A1: 'open', 'A1.1#1': 'open holder chanc c-2' } },
    ],
  )
  reads(
    'a started event splits the time and does not move the clock',
    [
      receipt('01-08 09:00'),
      started(1, '01-08 10:00'),
      completed(1, '01-08 10:20', { actor: 'chanc', resource: 'c-1' }),
    ],
    {
      at: '01-08 10:20',
      gives: {
        A1: 'open handover 01-08 09:00',
        'A1.1#1': 'on_time completed handover 01-08 09:00 ended chanc c-1 waiting 60 min work 20 min',
        'A1.2#2': 'open handover 01-08 10:20',
      },
    },
  )
})

/** Steps 1 to `last`, an hour apart. */
function through(last: number) {
  return Array.from({ length: last }, (_, index) => completed(index + 1, `01-08 ${10 + index}:00`))
}
