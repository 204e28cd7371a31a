import type { Tab } from '../address/view.ts'
import type { Speech } from '../language/speech.ts'
import type { ColumnId } from './columns.ts'

export function columnLabels({ m }: Speech, tab: Tab): Readonly<Record<ColumnId, string>> {
  return {
    case: m.columnCase(),
    step: tab === 'late_stages' ? m.stage() : m.step(),
    provider: m.filterProvider(),
    holder: m.holder(),
    received: m.columnReceived(),
    handover: m.columnHandover(),
    deadline: m.deadline(),
    completed: m.completed(),
    norm: m.norm(),
    used: m.columnUsed(),
    stage_deadline: m.columnStageDeadline(),
    channel: m.columnChannel(),
    late: tab === 'overdue' ? m.overdueWord() : m.columnLate(),
    left: m.columnLeft(),
  }
}
