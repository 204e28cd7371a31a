import type { KnownCodes, ProposedWord } from '../../../server/contract-import.ts'
import type { Speech } from '../../language/speech.ts'
import type { Meaning } from '../columns/activities.ts'

/** A kind of event in words; one that the page does not know stays as it is. */
export function eventName({ m }: Speech, event: string): string {
  switch (event) {
    case 'received':
      return m.kindReceived()
    case 'started':
      return m.kindStarted()
    case 'completed':
      return m.kindCompleted()
    case 'suspended':
      return m.kindSuspended()
    case 'resumed':
      return m.kindResumed()
    case 'extended':
      return m.kindExtended()
    default:
      return event
  }
}

export function outcomeName({ m }: Speech, outcome: string): string {
  return outcome === 'granted' ? m.outcomeGranted() : outcome === 'refused' ? m.outcomeRefused() : outcome
}

/** What a word of one part may mean, with its name in the reader's language. */
export function meanings(t: Speech, part: ProposedWord['part'], known: KnownCodes): { code: string; name: string }[] {
  const named = (codes: KnownCodes['services']) => codes.map(({ code, names }) => ({ code, name: names[t.language] }))
  switch (part) {
    case 'service':
      return named(known.services)
    case 'stage':
      return known.stages.map(({ code, names }) => ({ code, name: `${code}, ${names[t.language]}` }))
    case 'provider':
      return named(known.providers)
    case 'actor':
      return named(known.actors)
    case 'channel':
      return named(known.channels)
    case 'event':
      return known.events.map((code) => ({ code, name: eventName(t, code) }))
    case 'outcome':
      return ['granted', 'refused'].map((code) => ({ code, name: outcomeName(t, code) }))
  }
}

/** A step with its number, or what happens to a whole stage. */
export function meaningName(t: Speech, { stage, step, event }: Meaning, known: KnownCodes): string {
  const found = known.stages.find(({ code }) => code === stage)
  const name = found?.steps.find((one) => one.step === step)?.names[t.language]
  const place = name === undefined ? (found?.names[t.language] ?? stage) : `${step}. ${name}`
  return event === null ? place : `${place}, ${eventName(t, event)}`
}
