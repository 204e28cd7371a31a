import { setImmediate as breathe } from 'node:timers/promises'
import { neededColumns } from '../../ingest/mapping.ts'
import { type Profile, parts } from '../../ingest/profile.ts'
import type { PushedEvent } from './pushed-event.ts'

/** Pushed events as a file that the import reads, and the line on which each of them begins, once the file has been read. */
export interface PushFile {
  readonly csv: AsyncIterable<Buffer>
  readonly lines: readonly number[]
}

/** So many rows are written at a time; between them requests are answered. */
const ROWS_AT_ONCE = 1000

/**
 * Every column that an event names or the profile needs, so that a request can lack none of them.
 * @param named - the columns that the events name.
 */
export function pushFile(events: readonly PushedEvent[], named: ReadonlySet<string>, profile: Profile): PushFile {
  const canonical = parts.filter((part) => part !== 'activity' && part !== 'stage_step')
  const columns = [
    ...new Set([...(profile.id === 'canonical' ? canonical : neededColumns(profile, new Set())), ...named]),
  ]
  const lines: number[] = []
  let line = 2
  const rowOf = (event: PushedEvent): string => {
    const row = csvRow(columns.map((column) => event[column] ?? ''))
    lines.push(line)
    line += 1 + (row.includes('\n') ? row.split('\n').length - 1 : 0)
    return `${row}\n`
  }
  async function* written(): AsyncGenerator<Buffer> {
    yield Buffer.from(`${csvRow(columns)}\n`)
    for (let from = 0; from < events.length; from += ROWS_AT_ONCE) {
      yield Buffer.from(
        events
          .slice(from, from + ROWS_AT_ONCE)
          .map(rowOf)
          .join(''),
      )
      await breathe()
    }
  }
  return { csv: written(), lines }
}

/** One record, without its line end. */
export const csvRow = (values: readonly string[]): string => values.map(field).join(',')

const field = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** A profile for such a file: its columns and words are the source's, but it is written as {@link pushFile} writes. */
export const asPushed = (profile: Profile): Profile => ({
  ...profile,
  csv: { delimiter: ',', quote: '"', encoding: 'utf-8', skip: 0, header: 'first', names: [] },
})
