import { neededColumns } from '../../ingest/mapping.ts'
import { type Profile, parts } from '../../ingest/profile.ts'
import type { PushedEvent } from './pushed-event.ts'

/** Pushed events as a file that the import reads, and the line on which each of them begins. */
export interface PushFile {
  readonly csv: string
  readonly lines: readonly number[]
}

/** Every column that an event names or the profile needs, so that a request can lack none of them. */
export function pushFile(events: readonly PushedEvent[], profile: Profile): PushFile {
  const columns = columnsOf(events, profile)
  const lines: number[] = []
  let line = 2
  const rows = events.map((event) => {
    const row = csvRow(columns.map((column) => event[column] ?? ''))
    lines.push(line)
    line += 1 + (row.includes('\n') ? row.split('\n').length - 1 : 0)
    return row
  })
  return { csv: [csvRow(columns), ...rows, ''].join('\n'), lines }
}

function columnsOf(events: readonly PushedEvent[], profile: Profile): string[] {
  const canonical = parts.filter((part) => part !== 'activity' && part !== 'stage_step')
  const found = new Set<string>(profile.id === 'canonical' ? canonical : neededColumns(profile, new Set()))
  for (const event of events) for (const name in event) found.add(name)
  return [...found]
}

/** One record, without its line end. */
export const csvRow = (values: readonly string[]): string => values.map(field).join(',')

const field = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** A profile for such a file: its columns and words are the source's, but it is written as {@link pushFile} writes. */
export const asPushed = (profile: Profile): Profile => ({
  ...profile,
  csv: { delimiter: ',', quote: '"', encoding: 'utf-8', skip: 0, header: 'first', names: [] },
})
