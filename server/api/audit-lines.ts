import type { AuditEntry } from '../contract-identity.ts'
import { csvField } from './csv.ts'

const COLUMNS = ['entry', 'at', 'who', 'account', 'address', 'what', 'subject', 'detail', 'seal'] as const

/** The audit trail as CSV, safe to open in a spreadsheet. */
export async function* auditLines(pages: AsyncIterable<readonly AuditEntry[]>): AsyncGenerator<string> {
  yield `\uFEFF${COLUMNS.join(',')}\r\n`
  for await (const page of pages) {
    yield page
      .map((one) =>
        COLUMNS.map((column) => {
          const cell = one[column]
          return csvField(typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : cell)
        }).join(','),
      )
      .map((line) => `${line}\r\n`)
      .join('')
  }
}
