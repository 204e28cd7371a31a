import type { Instant } from '../clock/types.ts'
import type { Store } from '../store/store.ts'
import type { Cell, Row } from '../store/values.ts'
import type { EventKind, LoggedEvent } from './logged-event.ts'

/** An event with where it came from. */
export interface StoredEvent extends LoggedEvent {
  readonly batch: number
  readonly line: number
  /** Name of the file that brought it; null when its batch is not on file. */
  readonly file: string | null
  /** Made from an attribute of the case, not a row of its own. */
  readonly derived: boolean
}

/** Everything that was said about one case, in order of arrival; empty when there is no such case. */
export async function eventsOfCase(store: Store, caseId: string): Promise<StoredEvent[]> {
  return (await store.rows('judge/case_events', { case_id: caseId })).map(toEvent)
}

function toEvent(row: Row): StoredEvent {
  const at = row['at'] as Instant
  return {
    eventNo: Number(row['event_no']),
    batch: Number(row['batch']),
    line: Number(row['line']),
    file: text(row['file']),
    derived: row['derived'] === true,
    service: String(row['service']),
    stage: String(row['stage']),
    step: row['step'] === null ? null : Number(row['step']),
    activity: text(row['activity']),
    kind: row['event'] as EventKind,
    at,
    dayOnly: row['day_only'] === true,
    actor: text(row['actor']),
    resource: text(row['resource']),
    provider: text(row['provider']),
    channel: text(row['channel']),
    outcome: text(row['outcome']),
    deadline: row['deadline'] as Instant | null,
    eventId: text(row['event_id']),
    attributes: text(row['attributes']),
    importedAt: (row['imported_at'] as Instant | null) ?? at,
  }
}

const text = (cell: Cell | undefined): string | null => (typeof cell === 'string' ? cell : null)
