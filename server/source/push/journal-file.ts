import { crc32 } from 'node:zlib'

/** One line of a journal: a checksum, then the record as JSON. A line that was written in part shows itself. */
export const journalLine = (record: string): string => `${crc32(record).toString(16).padStart(8, '0')} ${record}\n`

/** What a journal's file holds: its whole records, and where the last of them ends. */
export interface JournalContent {
  readonly records: readonly string[]
  readonly bytes: number
  /** Something that is no record follows the last one. */
  readonly torn: boolean
}

/** Reads records up to the first line that was not written whole. */
export function readJournal(content: Buffer): JournalContent {
  const records: string[] = []
  let start = 0
  for (;;) {
    const end = content.indexOf(10, start)
    if (end < 0) return { records, bytes: start, torn: start < content.length }
    const line = content.toString('utf8', start, end)
    const record = line.slice(9)
    if (line[8] !== ' ' || journalLine(record) !== `${line}\n`) return { records, bytes: start, torn: true }
    records.push(record)
    start = end + 1
  }
}
