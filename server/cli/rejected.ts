import { Readable } from 'node:stream'
import { reasonOf, rejectLines, type ShownReject } from '../api/reject-lines.ts'
import type { BatchReport } from '../ingest/batch.ts'
import type { Page } from '../measures/batches.ts'
import { deliver } from './destination.ts'
import type { Intake } from './ingesting.ts'
import type { Terminal } from './terminal.ts'

/** Rejected rows that a report shows; the others are counted. */
const SHOWN = 5
const LONGEST_VALUE = 60

/** Asks for rejected rows of one batch, in order of lines. */
export type AskRejects = (batch: number, page: Page) => Promise<readonly ShownReject[]>

/** The first rejected rows of a batch, and where all of them are. */
export async function rejectedLines(report: BatchReport, intake: Intake, out: string | undefined): Promise<string[]> {
  if (report.rejected === 0) return []
  const first = await intake.rejects(report.batch, { limit: SHOWN, offset: 0 })
  return [
    ...first.map(({ line, column, value, reason }) => {
      const at = column === null ? '' : `, ${column}${value === null ? '' : ` ${quoted(value)}`}`
      return `    line ${line}${at}: ${messageOf(reason)}`
    }),
    ...(report.rejected > first.length ? [`    … ${report.rejected - first.length} more`] : []),
    `  all of them: ${intake.rejectsAt?.(report.batch) ?? out ?? `give --rejects FILE to have them as CSV, or "merzim rejects ${report.batch}" to correct them`}`,
  ]
}

/** A value may hold anything: line ends and control characters are printed as JSON writes them. */
const quoted = (value: string): string =>
  JSON.stringify(value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value)

function messageOf(reason: string): string {
  if (reason === 'bad_encoding') return 'save the file as UTF-8, or name its encoding in an import profile'
  return reasonOf(reason)
}

/** Writes the rejected rows of batches as CSV, safe to open in a spreadsheet; a header alone when there are none. */
export function writeRejects(
  reports: readonly BatchReport[],
  ask: AskRejects,
  out: string,
  terminal: Terminal,
): Promise<void> {
  return deliver(Readable.from(rejectLines(reports, ask)), out, terminal)
}
