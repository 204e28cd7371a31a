import type { BatchReport } from '../ingest/batch.ts'
import { rejectReasons } from '../ingest/reasons.ts'
import type { Page } from '../measures/batches.ts'
import type { Reject } from '../measures/rejects.ts'
import { csvField } from './csv.ts'

/** Rows read at a time. */
const READ = 10_000

export type RejectedBatch = Pick<
  BatchReport,
  'batch' | 'file' | 'rowsIn' | 'accepted' | 'duplicate' | 'rejected' | 'byReason'
>

/** A rejected row as reports show it. */
export type ShownReject = Pick<Reject, 'line' | 'column' | 'value' | 'reason' | 'raw'>

/** A reason in words. */
export const reasonOf = (code: string): string =>
  Object.entries(rejectReasons).find(([known]) => known === code)?.[1].en ?? code

/** The rejected rows of batches as CSV, safe to open in a spreadsheet; the header alone when there are none. */
export async function* rejectLines(
  reports: readonly RejectedBatch[],
  ask: (batch: number, page: Page) => Promise<readonly ShownReject[]>,
): AsyncGenerator<string> {
  yield 'file,line,column,value,reason,message,raw\r\n'
  for (const { batch, file, rejected } of reports) {
    for (let offset = 0; offset < rejected; offset += READ) {
      const rows = await ask(batch, { limit: READ, offset })
      const lines = rows.map(({ line, column, value, reason, raw }) =>
        [file, line, column, value, reason, reasonOf(reason), raw].map(csvField).join(','),
      )
      yield `${lines.join('\r\n')}\r\n`
    }
  }
}
