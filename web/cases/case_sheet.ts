import type { Directory } from '../answer/directory.ts'
import type { CaseRow } from '../answer/measures.ts'
import { type Sheet, type SheetCell, textCell } from '../figure/sheet.ts'
import { localDate, localTime } from '../format/dates.ts'
import type { Speech } from '../language/speech.ts'
import { CASE_COLUMNS, type CaseColumn, caseColumnLabels } from './columns.ts'

/** The list as a file: every column, shown or not, with local times in the zone of the provider. */
export function caseSheet(t: Speech, rows: readonly CaseRow[], directory: Directory, zone: string): Sheet {
  const labels = caseColumnLabels(t)
  return {
    name: 'cases',
    columns: [
      ...CASE_COLUMNS.map((id) => ({ label: labels[id], numeric: id === 'days' })),
      { label: t.m.columnLate(), numeric: true },
      { label: t.m.unit(), numeric: false },
      { label: t.m.columnOutcome(), numeric: false },
    ],
    rows: rows.map((row) => [
      ...CASE_COLUMNS.map((id) => cell(id, row, directory, directory.zoneOf(row.provider, zone))),
      { text: '', value: row.late_by },
      textCell(row.late_by === null ? '' : (row.late_unit ?? '')),
      textCell(row.outcome ?? ''),
    ]),
  }
}

function cell(id: CaseColumn, row: CaseRow, directory: Directory, zone: string): SheetCell {
  switch (id) {
    case 'case':
      return textCell(row.case_id)
    case 'state':
      return textCell(row.state)
    case 'now':
      return textCell(
        row.stage === null
          ? ''
          : row.step === null
            ? row.stage
            : `${row.stage} ${row.step} ${directory.stepName(row.service, row.stage, row.step)}`,
      )
    case 'holder':
      return textCell([directory.actor(row.actor), row.resource].filter(Boolean).join(', '))
    case 'provider':
      return textCell(directory.placeInFull(row.provider))
    case 'service':
      return textCell(directory.service(row.service))
    case 'days':
      return { text: '', value: row.days === null ? null : Math.round(row.days * 100) / 100 }
    case 'channel':
      return textCell(row.channel ?? '')
    case 'received':
    case 'deadline':
    case 'stage_deadline':
    case 'closed':
      return textCell(moment(row[id], zone))
  }
}

function moment(at: number | null, zone: string): string {
  return at === null ? '' : `${localDate(at, zone)} ${localTime(at, zone)}`
}
