import { parseInstant } from '../../../server/clock/instant.ts'
import type { Instant } from '../../../server/clock/types.ts'
import type { EventKind, LoggedEvent } from '../../../server/judge/logged-event.ts'

/** What a test says of an event; the rest are sensible defaults. */
export interface Said {
  readonly step?: number
  readonly stage?: string
  readonly actor?: string
  readonly resource?: string
  readonly provider?: string | null
  readonly channel?: string
  readonly outcome?: string
  readonly deadline?: string
  readonly dayOnly?: boolean
  readonly importedAt?: string
}

let arrivals = 0

/** `'01-08 10:00'` is that local time in Pavlodar in January 2020 (UTC+6). */
export function local(text: string): Instant {
  const [date, time] = text.split(' ')
  return parseInstant(`2020-${date}T${(time ?? '00:00').padEnd(8, ':00')}+06:00`)
}

export function event(kind: EventKind, when: string, said: Said = {}): LoggedEvent {
  return {
    eventNo: ++arrivals,
    service: 'T',
    stage: said.stage ?? 'A',
    step: said.step ?? null,
    activity: null,
    kind,
    at: local(when),
    dayOnly: said.dayOnly ?? false,
    actor: said.actor ?? null,
    resource: said.resource ?? null,
    provider: said.provider === undefined ? 'P' : said.provider,
    channel: said.channel ?? null,
    outcome: said.outcome ?? null,
    deadline: said.deadline === undefined ? null : local(said.deadline),
    eventId: null,
    attributes: null,
    importedAt: said.importedAt === undefined ? local('12-31 00:00') : local(said.importedAt),
  }
}

/** The stage's receipt. */
export const receipt = (when: string, said: Said = {}) => event('received', when, said)
export const received = (step: number, when: string, said: Said = {}) => event('received', when, { step, ...said })
export const started = (step: number, when: string, said: Said = {}) => event('started', when, { step, ...said })
export const completed = (step: number, when: string, said: Said = {}) => event('completed', when, { step, ...said })
/** The stage's end, without a step. */
export const ended = (when: string, said: Said = {}) => event('completed', when, said)
export const suspended = (when: string, said: Said = {}) => event('suspended', when, said)
export const resumed = (when: string, said: Said = {}) => event('resumed', when, said)
export const extended = (when: string, deadline: string, said: Said = {}) =>
  event('extended', when, { deadline, ...said })
