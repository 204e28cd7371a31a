import type { Tab } from '../address/view.ts'
import type { Speech } from '../language/speech.ts'
import { type ColumnId, isStageTab } from './columns.ts'

export function columnLabels({ m }: Speech, tab: Tab): Readonly<Record<ColumnId, string>> {
  return {
    case: m.columnCase(),
    step: isStageTab(tab) ? m.stage() : m.step(),
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
    alert: m.columnAlert(),
    late: tab === 'overdue' ? m.overdueWord() : tab === 'steps' || tab === 'stages' ? m.verdict() : m.columnLate(),
    left: m.columnLeft(),
  }
}
