import { describe } from 'vitest'
import { readings } from './both.ts'
import { completed, ended, event, receipt, received, started, suspended } from './events.ts'

/** Provider, channel and edition of a case; deviations of single events. */
const reads = readings()

describe('the provider of a case', () => {
  reads(
    "is that of its stage's receipt, whatever later events say",
    [
      receipt('01-08 09:00', { provider: 'Q', channel: 'portal' }),
      completed(1, '01-08 15:30', { provider: 'P', channel: 'state_corporation' }),
    ],
    {
      at: '01-08 15:30',
      gives: { A1: 'open provider Q channel portal', 'A1.1#1': 'on_time completed', 'A1.2#2': 'open provider Q' },
      deviations: ['other_provider'],
    },
  )
  reads(
    'is the one last said before it, when the receipt does not say',
    [
      receipt('01-08 09:00', { stage: 'S', provider: 'Q', channel: 'portal' }),
      receipt('01-08 10:00', { provider: null }),
    ],
    { at: '01-08 11:00', gives: { S1: 'open', A1: 'open provider Q channel portal', 'A1.1#1': 'open provider Q' } },
  )
  reads(
    'that is not known leaves everything unjudged',
    [receipt('01-08 09:00', { provider: 'Z' }), completed(1, '01-08 09:30', { provider: 'Z' })],
    {
      at: '01-08 10:00',
      gives: {
        A1: 'unjudged no_provider',
        'A1.1#1': 'unjudged no_provider completed',
        'A1.2#2': 'unjudged no_provider',
      },
    },
  )
  reads(
    'gives the zone in which dates are counted',
    [receipt('01-08 01:00', { stage: 'S', provider: 'P' }), receipt('01-08 01:00', { provider: 'Q' })],
    {
      at: '01-08 02:00',
      gives: { S1: 'open deadline 01-13 24:00', A1: 'open deadline 01-14 04:59', 'A1.1#1': 'open' },
    },
  )
})

describe('the edition', () => {
  reads(
    "is the one in force on the local date of the stage's receipt, to the end of the stage",
    [receipt('01-13 23:59'), completed(1, '01-14 10:00')],
    {
      at: '01-14 11:00',
      gives: { A1: 'open edition T-1', 'A1.1#1': 'on_time completed', 'A1.2#2': 'open edition T-1' },
    },
  )
  reads('of the next day is another one', [receipt('01-14 00:00'), completed(1, '01-14 01:00')], {
    at: '01-14 02:00',
    gives: { A1: 'open edition T-2', 'A1.1#1': 'on_time completed', 'A1.2#2': 'open edition T-2' },
  })
  reads(
    'that is missing leaves the case unjudged, but the stage still ends with its last step',
    [receipt('01-19 09:00'), ...[1, 2, 3, 4, 5].map((step) => completed(step, `01-2${step} 09:00`))],
    {
      gives: {
        A1: 'unjudged no_edition granted edition null',
        ...Object.fromEntries([1, 2, 3, 4, 5].map((step) => [`A1.${step}#${step}`, 'unjudged no_edition completed'])),
      },
    },
  )
  reads(
    'of a second receipt does not read the stage that is open',
    [receipt('01-13 09:00'), receipt('01-14 09:00'), completed(4, '01-14 10:00')],
    {
      gives: {
        A1: 'on_time granted edition T-1',
        'A1.1#1': 'unjudged skipped skipped',
        'A1.4#2': 'unjudged no_handover completed',
      },
      deviations: ['second_receipt', 'out_of_order'],
    },
  )
  reads(
    'of a stage opened anew is that of the new receipt',
    [receipt('01-13 09:00'), ended('01-13 10:00'), receipt('01-14 09:00'), completed(4, '01-14 10:00')],
    {
      at: '01-14 11:00',
      gives: {
        A1: 'on_time granted edition T-1',
        'A1.1#1': 'unjudged closed closed',
        A2: 'open edition T-2',
        'A2.1#1': 'unjudged skipped skipped',
        'A2.4#2': 'unjudged no_handover completed',
        'A2.5#3': 'open',
      },
      deviations: ['out_of_order'],
    },
  )
})

describe('deviations', () => {
  reads(
    'another actor than the edition names',
    [
      receipt('01-08 09:00'),
      started(1, '01-08 09:10', { actor: 'head' }),
      completed(1, '01-08 10:00', { actor: 'chanc' }),
    ],
    {
      at: '01-08 11:00',
      gives: { A1: 'open', 'A1.1#1': 'on_time completed ended chanc null', 'A1.2#2': 'open' },
      deviations: ['wrong_actor'],
    },
  )
  reads(
    'an activity that the edition does not have',
    [receipt('01-08 09:00'), completed(5, '01-08 09:30'), completed(1, '01-08 10:00')],
    {
      at: '01-08 11:00',
      gives: { A1: 'open', 'A1.1#1': 'on_time completed', 'A1.2#2': 'open' },
      deviations: ['activity_not_in_regulation'],
    },
  )
  reads(
    'an event after the end',
    [
      receipt('01-08 09:00'),
      ended('01-08 10:00'),
      completed(1, '01-08 11:00'),
      suspended('01-08 12:00'),
      received(2, '01-08 13:00'),
    ],
    {
      gives: { A1: 'on_time granted', 'A1.1#1': 'unjudged closed closed' },
      deviations: ['event_after_end', 'event_after_end', 'event_after_end'],
    },
  )
  reads(
    'a time later than that of the import, which counts all the same',
    [receipt('01-08 09:00', { importedAt: '01-08 08:59' }), completed(1, '01-08 10:00', { importedAt: '01-08 10:00' })],
    {
      at: '01-08 11:00',
      gives: { A1: 'open', 'A1.1#1': 'on_time completed', 'A1.2#2': 'open' },
      deviations: ['future_timestamp'],
    },
  )
  reads(
    'events that tell nothing before the receipt',
    [
      suspended('01-08 08:00'),
      started(9, '01-08 08:10'),
      event('extended', '01-08 08:20', { step: 1, deadline: '01-09 09:00' }),
      receipt('01-08 09:00'),
    ],
    {
      at: '01-08 09:10',
      gives: { A1: 'open', 'A1.1#1': 'open deadline 01-08 10:30' },
      deviations: ['no_receipt', 'activity_not_in_regulation', 'no_receipt'],
    },
  )
})
