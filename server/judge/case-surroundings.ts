import { formatDay } from '../clock/day.ts'
import { formatInstant } from '../clock/instant.ts'
import type { Day, Instant } from '../clock/types.ts'
import { dayOf } from '../clock/zone.ts'
import type { CaseDay, CaseFile } from '../contract.ts'
import type { Provider } from '../regulation/types.ts'
import type { StoredEvent } from './case-events.ts'

/** Nobody reads a case day by day over more than ten years; a date typed far ahead must cost nothing. */
const MOST_DAYS = 3660

/** The files that brought the events of a case, in order of batches, with how many of them each brought. */
export function filesOf(events: readonly StoredEvent[]): CaseFile[] {
  const files = new Map<number, CaseFile>()
  for (const { batch, file, importedAt } of events) {
    const before = files.get(batch)
    files.set(batch, {
      batch,
      file: file ?? '',
      importedAt: formatInstant(importedAt),
      events: (before?.events ?? 0) + 1,
    })
  }
  return [...files.values()].sort((a, b) => a.batch - b.batch)
}

/**
 * Dates that are no plain weekday in a provider's calendar, from a first instant to the latest of some others. Dates that
 * the calendar has no rows for are left out: nothing is known of them.
 */
export function calendarDaysOf(
  { zone, calendar }: Provider['schedule'],
  from: Instant,
  to: readonly Instant[],
): CaseDay[] {
  const last = to.reduce((latest, at) => (at > latest ? at : latest), from)
  const first = dayOf(zone, from)
  const end = Math.min(dayOf(zone, last), first + MOST_DAYS)
  const days: CaseDay[] = []
  for (let day = first; day <= end; day = (day + 1) as Day) {
    const known = calendar.day(day)
    if (known === undefined || known.kind === 'workday') continue
    days.push({ date: formatDay(day), kind: known.kind, names: known.names ?? null })
  }
  return days
}
