import type { Tab } from '../address/view.ts'
import type { Directory } from '../answer/directory.ts'
import type { OpenStep } from '../answer/measures.ts'
import { alphabetKey } from '../language/alphabet.ts'

/** Columns of the worklist, in their order. */
export const COLUMN_IDS = [
  'case',
  'step',
  'provider',
  'holder',
  'received',
  'handover',
  'deadline',
  'completed',
  'norm',
  'used',
  'stage_deadline',
  'channel',
  'alert',
  'late',
  'left',
] as const
export type ColumnId = (typeof COLUMN_IDS)[number]

const USUAL: readonly ColumnId[] = ['step', 'provider', 'holder', 'handover', 'deadline']

/** What the last column tells depends on the list: by how much it is late, or what is left. */
export function isLateTab(tab: Tab): boolean {
  return tab === 'overdue' || isEndedTab(tab)
}

/** Lists of the period, over measures of what has ended; of stages also what was received. */
export function isEndedTab(tab: Tab): boolean {
  return tab === 'late' || tab === 'steps' || isStageTab(tab)
}

export function isStageTab(tab: Tab): boolean {
  return tab === 'late_stages' || tab === 'stages'
}

/** Columns that a list can show; the case number is always there. */
export function columnsOf(tab: Tab): ColumnId[] {
  const ended = isEndedTab(tab)
  return COLUMN_IDS.filter((id) => {
    if (id === 'completed') return ended
    if (id === 'late') return isLateTab(tab)
    if (id === 'left') return !isLateTab(tab)
    if (id === 'alert') return !ended
    if (isStageTab(tab)) return id !== 'holder' && id !== 'handover' && id !== 'stage_deadline'
    return true
  })
}

/** Columns that are shown when the reader picks none. */
export function usualColumns(tab: Tab): ColumnId[] {
  const usual = new Set<ColumnId>([
    'case',
    ...USUAL,
    'late',
    'left',
    ...(isEndedTab(tab) ? (['completed'] as const) : []),
  ])
  if (isStageTab(tab)) usual.add('received')
  return columnsOf(tab).filter((id) => usual.has(id))
}

/** Columns as picked in the link, those that the list has; the usual ones when none is picked. */
export function shownColumns(tab: Tab, picked: readonly string[] | null): ColumnId[] {
  if (picked === null) return usualColumns(tab)
  return columnsOf(tab).filter((id) => id === 'case' || id === 'late' || id === 'left' || picked.includes(id))
}

/** What a column sorts by; undefined goes last either way. Steps sort in the order of the regulation, names by the alphabet. */
export function sortValue(row: OpenStep, id: ColumnId, directory: Directory): number | string | undefined {
  switch (id) {
    case 'case':
      return row.case_id
    case 'step':
      return directory.orderOf(row.service, row.stage, row.step)
    case 'provider':
      return directory.providerOrder(row.provider)
    case 'holder':
      return alphabetKey(`${directory.actor(row.actor)} ${row.resource ?? ''}`)
    case 'received':
      return row.received ?? undefined
    case 'handover':
      return row.handover ?? undefined
    case 'deadline':
    case 'left':
      return row.deadline ?? undefined
    case 'completed':
      return row.completed ?? undefined
    case 'norm':
      return normInMinutes(row)
    case 'used':
      return row.used ?? undefined
    case 'stage_deadline':
      return row.stage_deadline ?? undefined
    case 'channel':
      return row.channel ?? undefined
    // Alerts come beside the list, and are no part of its order.
    case 'alert':
      return undefined
    case 'late':
      return row.late_norms ?? row.late_by ?? undefined
  }
}

const MINUTES: Readonly<Record<string, number>> = { minutes: 1, hours: 60, calendar_days: 1440, working_days: 2016 }

/** Only to put norms of different units in an order: a working day is 1.4 calendar days. */
function normInMinutes({ norm_amount, norm_unit }: OpenStep): number | undefined {
  return norm_amount === null || norm_unit === null ? undefined : norm_amount * (MINUTES[norm_unit] ?? 0)
}

/** Tells rows apart: one case may have the same step twice among what ended late. */
export function rowKey(row: Pick<OpenStep, 'case_id' | 'stage' | 'step' | 'handover'>): string {
  return `${row.case_id}\n${row.stage}\n${row.step ?? ''}\n${row.handover ?? ''}`
}

/** Shares of the width; what holds words gets more. */
export const WIDTHS: Readonly<Record<ColumnId, number>> = {
  case: 15,
  step: 26,
  provider: 14,
  holder: 15,
  received: 10,
  handover: 10,
  deadline: 10,
  completed: 10,
  norm: 12,
  used: 9,
  stage_deadline: 11,
  channel: 14,
  alert: 16,
  late: 19,
  left: 19,
}
/** Columns of times and amounts: their figures stand under each other. */
export const RIGHT: readonly ColumnId[] = [
  'received',
  'handover',
  'deadline',
  'completed',
  'norm',
  'used',
  'stage_deadline',
]
