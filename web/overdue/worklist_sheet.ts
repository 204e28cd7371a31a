import type { Tab } from '../address/view.ts'
import type { Directory } from '../answer/directory.ts'
import type { OpenStep } from '../answer/measures.ts'
import { type Sheet, type SheetCell, textCell } from '../figure/sheet.ts'
import { localDate, localTime } from '../format/dates.ts'
import type { Speech } from '../language/speech.ts'
import { columnLabels } from './column_labels.ts'
import { type ColumnId, columnsOf } from './columns.ts'

/** The list as a file: every column that it has, shown or not, with local times in the zone of the provider. */
export function worklistSheet(
  t: Speech,
  tab: Tab,
  rows: readonly OpenStep[],
  directory: Directory,
  zone: string,
): Sheet {
  const columns = columnsOf(tab).filter((id) => id !== 'left' && id !== 'late' && id !== 'alert')
  const labels = columnLabels(t, tab)
  return {
    name: tab,
    columns: [
      ...columns.map((id) => ({ label: labels[id], numeric: false })),
      { label: labels.late, numeric: true },
      { label: t.m.unit(), numeric: false },
      { label: t.m.verdict(), numeric: false },
    ],
    rows: rows.map((row) => [
      ...columns.map((id) => cell(id, row, directory, directory.zoneOf(row.provider, zone))),
      { text: '', value: row.late_by },
      textCell(row.late_unit ?? ''),
      textCell(row.verdict),
    ]),
  }
}

function cell(id: ColumnId, row: OpenStep, directory: Directory, zone: string): SheetCell {
  switch (id) {
    case 'case':
      return textCell(row.case_id)
    case 'step':
      return textCell(
        row.step === null
          ? row.stage
          : `${row.stage} ${row.step} ${directory.stepName(row.service, row.stage, row.step)}`,
      )
    case 'provider':
      return textCell(directory.placeInFull(row.provider))
    case 'holder':
      return textCell([directory.actor(row.actor), row.resource].filter(Boolean).join(', '))
    case 'norm':
      return textCell(row.norm_amount === null ? '' : `${row.norm_amount} ${row.norm_unit}`)
    case 'used':
      return { text: '', value: row.used }
    case 'channel':
      return textCell(row.channel ?? '')
    case 'alert':
      return textCell('')
    case 'late':
    case 'left':
      return { text: '', value: row.late_by }
    case 'received':
    case 'handover':
    case 'deadline':
    case 'completed':
    case 'stage_deadline':
      return textCell(moment(row[id], zone))
  }
}

function moment(at: number | null | undefined, zone: string): string {
  return at === null || at === undefined ? '' : `${localDate(at, zone)} ${localTime(at, zone)}`
}
