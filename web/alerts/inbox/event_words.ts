import type { AlertEvent, MissedReason } from '../../../server/contract-alerts.ts'
import type { Speech } from '../../language/speech.ts'
import { byText, channelName, missedText, recipientName } from '../alert_words.ts'
import { reasonText } from '../reasons.ts'

interface Told {
  readonly title: string
  /** Words of others, or what follows: may be empty. */
  readonly text: string
}

const WITHDRAWN: Readonly<Record<string, (m: Speech['m']) => string>> = {
  gone: (m) => m.withdrawnGone(),
  rule_off: (m) => m.withdrawnRuleOff(),
  unjudged: (m) => m.withdrawnUnjudged(),
  moved: (m) => m.withdrawnMoved(),
  put_off: (m) => m.withdrawnPutOff(),
  overtaken: (m) => m.withdrawnOvertaken(),
}

/** One line of the history. @param at - an instant in words */
export function eventText(t: Speech, event: AlertEvent, at: (instant: string) => string): Told {
  const { m } = t
  const name = event.name === null ? '' : recipientName(t, event.name)
  const by = event.channel === null ? '' : channelName(t, event.channel)
  const server = [event.code, event.answer].filter(Boolean).join(' ')
  const until = event.until === null ? '' : at(event.until)
  switch (event.what) {
    case 'came_true':
      return { title: m.eventCameTrue(), text: '' }
    case 'raised':
      return {
        title: event.level === 0 ? m.eventRaised() : m.eventEscalated({ n: event.level + 1 }),
        text: until === '' ? '' : m.toldFrom({ at: until }),
      }
    case 'held':
      return { title: m.eventHeld({ name, channel: by }), text: until === '' ? '' : m.heldUntil({ at: until }) }
    case 'written':
      return { title: m.eventWritten({ name, channel: by }), text: '' }
    case 'accepted':
      return { title: m.eventAccepted({ name, channel: by }), text: server }
    case 'later':
      return event.code === 'asked'
        ? { title: m.eventAskedAgain({ name, channel: by }), text: '' }
        : {
            title: m.eventLater({ name, channel: by }),
            text: [server, until === '' ? '' : m.againAt({ at: until })].filter(Boolean).join('. '),
          }
    case 'failed':
      return { title: m.eventFailed({ name, channel: by }), text: server }
    case 'cancelled':
      return { title: m.eventCancelled({ name, channel: by }), text: '' }
    case 'missed':
      return { title: m.eventMissed({ name }), text: missedText(t, event.code as MissedReason) }
    case 'acknowledged':
      return {
        title: m.eventAnswered({ by: byText(t, event.name) }),
        text: [
          event.answer === null ? '' : reasonText(t, event.answer),
          event.promised === null ? '' : m.promisedBy({ on: t.dates.long(event.promised) }),
        ]
          .filter(Boolean)
          .join('. '),
      }
    case 'resolved':
      return { title: m.eventResolved(), text: '' }
    case 'suspended':
      return { title: m.alertSuspended(), text: '' }
    case 'muted':
      return { title: m.eventMuted(), text: '' }
    case 'back':
      return { title: m.eventBack(), text: '' }
    case 'withdrawn':
      return { title: m.eventWithdrawn(), text: WITHDRAWN[event.answer ?? '']?.(m) ?? event.answer ?? '' }
  }
}
