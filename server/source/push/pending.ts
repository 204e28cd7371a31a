import type { KeptAnswer } from './answer.ts'
import type { PushedEvent } from './pushed-event.ts'

/** A request as it stands in the journal. */
export interface JournalRecord {
  readonly key: string | null
  /** SHA-256 of the body. */
  readonly body: string
  /** Name of the import profile. */
  readonly profile: string
  readonly events: readonly PushedEvent[]
  /** What was answered at once; null when the import has to tell. */
  readonly answer: KeptAnswer | null
}

/** A request that is in the journal, and not in the database yet. */
export interface Pending extends JournalRecord {
  /** In the journal. */
  readonly number: number
  /** Order of arrival since the server started; 0 for what was found in the journal then. */
  readonly ticket: number
  readonly bytes: number
  /** The columns that its events name. */
  readonly columns: ReadonlySet<string>
  /** Hears once it is stored, with the answer; or why it was not. */
  readonly settle: (outcome: KeptAnswer | Error) => void
}

/** A batch costs a second or two whatever its size: when much waits, much is taken at a time. */
const MOST_EVENTS = 100_000
const MOST_COLUMNS = 500

/** The first requests that can be taken in as one batch: of one profile, and not too many. */
export function nextGroup(pending: readonly Pending[], most: number): Pending[] {
  const group: Pending[] = []
  const columns = new Set<string>()
  let events = 0
  for (const one of pending) {
    events += one.events.length
    for (const name of one.columns) columns.add(name)
    const fits = events <= MOST_EVENTS && columns.size <= MOST_COLUMNS && group.length < most
    if (group.length > 0 && (!fits || one.profile !== group[0]?.profile)) break
    group.push(one)
  }
  return group
}

/** The columns that events name. */
export function columnsOf(events: readonly PushedEvent[]): ReadonlySet<string> {
  const columns = new Set<string>()
  for (const event of events) for (const name in event) columns.add(name)
  return columns
}
