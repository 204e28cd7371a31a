import type { CheckReject } from '../../../server/contract-import.ts'
import { csvOf, type Sheet, textCell } from '../../figure/sheet.ts'
import type { Speech } from '../../language/speech.ts'
import { rejectWords } from './shown.ts'

/** Rejected rows of a check as CSV. Nothing is stored yet: a batch has its own file, with the columns of the log. */
export function rejectedCsv(t: Speech, rejects: readonly CheckReject[]): string {
  const heads = [t.m.rowHead(), t.m.caseHead(), t.m.columnHead(), t.m.valueHead(), t.m.reasonHead()]
  const sheet: Sheet = {
    name: 'rejected',
    columns: heads.map((label, index) => ({ label, numeric: index === 0 })),
    rows: rejects.map((row) => [
      { text: t.numbers.count(row.line), value: row.line },
      ...[row.caseId, row.column, row.value, rejectWords(t, row)].map((text) => textCell(text ?? '')),
    ]),
  }
  return csvOf(sheet, [])
}
