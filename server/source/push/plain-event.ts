import { readInstant } from '../../clock/instant.ts'
import type { Regulation } from '../../regulation/types.ts'
import type { Row } from '../../store/values.ts'
import type { PushedEvent } from './pushed-event.ts'

/**
 * An event of which it is certain, without asking the database, that its row will be taken: canonical words, an instant
 * with an offset, no digits that could be a person's number. Any other is judged by the same SQL as a row of a file.
 */
export interface PlainEvent {
  readonly caseId: string
  /** The same for two rows that are the same event (event-log.md, "Reading a case"). */
  readonly identity: string
  /** It has the source's own id: the same id with other content is a correction, and for the database to tell. */
  readonly byId: boolean
}

/** What the regulation on file knows, laid out for one look-up a value. */
export interface Known {
  readonly fingerprint: string
  /** `service stage step`, the step empty for the whole stage. */
  readonly places: ReadonlySet<string>
  readonly providers: ReadonlySet<string>
  /** Channels of the services that name theirs. */
  readonly channels: ReadonlyMap<string, ReadonlySet<string>>
}

export function knownTo(regulation: Regulation): Known {
  const places = regulation.editions.flatMap(({ service, stages }) =>
    stages.flatMap(({ id, steps }) =>
      ['', ...steps.map(({ ordinal }) => ordinal)].map((step) => key(service, id, step)),
    ),
  )
  const named = regulation.services.filter(({ channels }) => channels.length > 0)
  return {
    fingerprint: regulation.fingerprint,
    places: new Set(places),
    providers: new Set(regulation.providers.map(({ code }) => code)),
    channels: new Map(named.map(({ id, channels }) => [id, new Set(channels.map((channel) => channel.id))])),
  }
}

const KINDS: ReadonlySet<string> = new Set(['received', 'started', 'completed', 'suspended', 'resumed', 'extended'])
const OUTCOMES: ReadonlySet<string | undefined> = new Set([undefined, 'granted', 'refused'])
const INSTANT = /^(199\d|20\d\d)-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/
/** Blanks around, control characters, or as many digits as a person's number has. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be found
const DOUBTFUL = /^\s|\s$|[\x00-\x1f\x7f\ufffd]|\d{12}/
/** The first and the last day of the years that are taken: an offset may carry an instant over the edge. */
const EDGE = /^(1990-01-01|2099-12-31)/

/** Undefined when anything about the event is for the database to tell. */
export function readPlain(event: PushedEvent, known: Known): PlainEvent | undefined {
  const { case_id: caseId, service = '', stage = '', step = '', event: kind = '', provider = '', channel } = event
  const plain =
    caseId !== undefined &&
    known.places.has(key(service, stage, step)) &&
    KINDS.has(kind) &&
    known.providers.has(provider) &&
    (channel === undefined || (known.channels.get(service)?.has(channel) ?? true)) &&
    OUTCOMES.has(event['outcome']) &&
    event['precision'] === undefined
  if (!plain) return undefined
  for (const name in event) if (DOUBTFUL.test(event[name] ?? '')) return undefined
  const at = readTime(event['at'])
  const deadline = event['deadline'] === undefined ? null : readTime(event['deadline'])
  if (at === undefined || deadline === undefined) return undefined
  const { event_id: id, resource = '', outcome = '' } = event
  const identity =
    id === undefined
      ? whatHappened([service, stage, step, '', kind, at, resource, outcome, deadline ?? ''])
      : sameId(service, id)
  return { caseId, identity, byId: id !== undefined }
}

function readTime(text: string | undefined): bigint | undefined {
  return text === undefined || !INSTANT.test(text) || EDGE.test(text) ? undefined : readInstant(text)
}

/** The identity of an event on file, as {@link readPlain} gives it for a pushed one. */
export function identityOf(row: Row): string {
  const text = (column: string) => String(row[column] ?? '')
  if (row['event_id'] !== null) return sameId(text('service'), text('event_id'))
  const activity = row['step'] === null ? text('activity') : ''
  return whatHappened([
    ...[text('service'), text('stage'), text('step'), activity, text('event'), text('at')],
    ...[text('resource'), text('outcome'), text('deadline')],
  ])
}

const whatHappened = (parts: readonly (string | bigint)[]): string => parts.join('\0')
const sameId = (service: string, id: string): string => `${service}\0${id}`
const key = (service: string, stage: string, step: string | number): string => `${service}\0${stage}\0${step}`
