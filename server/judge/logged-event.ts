import type { Instant } from '../clock/types.ts'

export type EventKind = 'received' | 'started' | 'completed' | 'suspended' | 'resumed' | 'extended'

/** One row of the event log, as it is stored. */
export interface LoggedEvent {
  /** Order of arrival; it decides nothing unless two events agree in everything else. */
  readonly eventNo: number
  readonly service: string
  readonly stage: string
  /** Null for events of the whole stage. */
  readonly step: number | null
  readonly activity: string | null
  readonly kind: EventKind
  readonly at: Instant
  /** Known to the day: `at` is that day's local midnight. */
  readonly dayOnly: boolean
  readonly actor: string | null
  readonly resource: string | null
  readonly provider: string | null
  readonly channel: string | null
  readonly outcome: string | null
  readonly deadline: Instant | null
  readonly eventId: string | null
  readonly attributes: string | null
  /** When its batch was imported. */
  readonly importedAt: Instant
}

export const isReceipt = ({ kind, step }: LoggedEvent): boolean => kind === 'received' && step === null

/**
 * The order in which the events of one stage are read (event-log.md, "Reading a case"): by instant; at the same instant
 * receipt of the stage, resumed, completed (by step), received of a step, started, extended, suspended; then by content.
 */
export function byReading(a: LoggedEvent, b: LoggedEvent): number {
  return (
    compare(a.at, b.at) ||
    rank(a) - rank(b) ||
    (a.step ?? Number.POSITIVE_INFINITY) - (b.step ?? Number.POSITIVE_INFINITY) ||
    content(a, b) ||
    a.eventNo - b.eventNo
  )
}

const RANK: Readonly<Record<EventKind, number>> = {
  resumed: 1,
  completed: 2,
  received: 3,
  started: 4,
  extended: 5,
  suspended: 6,
}

const rank = (event: LoggedEvent): number => (isReceipt(event) ? 0 : RANK[event.kind])

const CONTENT = [
  'activity',
  'resource',
  'outcome',
  'deadline',
  'actor',
  'provider',
  'channel',
  'eventId',
  'attributes',
] as const

function content(a: LoggedEvent, b: LoggedEvent): number {
  for (const field of CONTENT) {
    const order = compare(sortable(a[field]), sortable(b[field]))
    if (order !== 0) return order
  }
  return 0
}

/** What is missing comes first. Text compares by its UTF-8 bytes, as in the database. */
const sortable = (value: string | bigint | null): bigint | string =>
  value === null ? '' : typeof value === 'bigint' ? value : `1${Buffer.from(value).toString('hex')}`

function compare(a: bigint | string, b: bigint | string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
