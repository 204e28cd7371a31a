import type { Recipient } from '../../../server/contract-alerts.ts'

// Recipients as the values of a choice.

export const keysOf = (recipients: readonly Recipient[]): string[] =>
  recipients.map((one) => (one.to === 'contact' ? `contact:${one.contact}` : one.to))

export const fromKeys = (keys: readonly string[]): Recipient[] =>
  keys.flatMap((key): Recipient[] => {
    if (key === 'head' || key === 'actor' || key === 'oblast') return [{ to: key }]
    return key.startsWith('contact:') ? [{ to: 'contact', contact: key.slice('contact:'.length) }] : []
  })
