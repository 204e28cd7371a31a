import type { Directory } from '../answer/directory.ts'
import type { CaseRow } from '../answer/measures.ts'
import { alphabetKey } from '../language/alphabet.ts'
import type { Speech } from '../language/speech.ts'

/** Columns of the list of cases, in their order. */
export const CASE_COLUMNS = [
  'case',
  'state',
  'now',
  'holder',
  'provider',
  'service',
  'received',
  'deadline',
  'stage_deadline',
  'closed',
  'days',
  'channel',
] as const
export type CaseColumn = (typeof CASE_COLUMNS)[number]

const USUAL: readonly CaseColumn[] = ['case', 'state', 'now', 'holder', 'provider', 'received', 'deadline', 'days']
/** The number and how the case stands are what the list is about: they stay. */
export const ALWAYS: readonly CaseColumn[] = ['case', 'state']

export function shownCaseColumns(picked: readonly string[] | null): CaseColumn[] {
  return CASE_COLUMNS.filter((id) => ALWAYS.includes(id) || (picked ?? USUAL).includes(id))
}

export function caseColumnLabels({ m }: Speech): Readonly<Record<CaseColumn, string>> {
  return {
    case: m.columnCase(),
    state: m.columnState(),
    now: m.columnNow(),
    holder: m.holder(),
    provider: m.filterProvider(),
    service: m.filterService(),
    received: m.columnReceived(),
    deadline: m.columnStepDeadline(),
    stage_deadline: m.columnStageDeadline(),
    closed: m.completed(),
    days: m.columnDays(),
    channel: m.columnChannel(),
  }
}

/** Shares of the width; what holds words gets more. */
export const CASE_WIDTHS: Readonly<Record<CaseColumn, number>> = {
  case: 14,
  state: 19,
  now: 18,
  holder: 15,
  provider: 14,
  service: 14,
  received: 9,
  deadline: 10,
  stage_deadline: 10,
  closed: 9,
  days: 7,
  channel: 13,
}

export const RIGHT_COLUMNS: readonly CaseColumn[] = ['received', 'deadline', 'stage_deadline', 'closed', 'days']

const STATE_ORDER = ['overdue', 'due_soon', 'suspended', 'open', 'late', 'unjudged', 'on_time']

/** What a column sorts by; undefined goes last either way. Steps sort in the order of the regulation, names by the alphabet. */
export function caseSortValue(row: CaseRow, id: CaseColumn, directory: Directory): number | string | undefined {
  switch (id) {
    case 'case':
      return row.case_id
    case 'state':
      return STATE_ORDER.indexOf(row.state)
    case 'now':
      return row.stage === null ? undefined : directory.orderOf(row.service, row.stage, row.step)
    case 'holder':
      return row.actor === null ? undefined : alphabetKey(`${directory.actor(row.actor)} ${row.resource ?? ''}`)
    case 'provider':
      return directory.providerOrder(row.provider)
    case 'service':
      return directory.services.findIndex((service) => service.id === row.service)
    case 'received':
      return row.received ?? undefined
    case 'deadline':
      return row.deadline ?? undefined
    case 'stage_deadline':
      return row.stage_deadline ?? undefined
    case 'closed':
      return row.closed ?? undefined
    case 'days':
      return row.days ?? undefined
    case 'channel':
      return row.channel ?? undefined
  }
}

/** The rows in the reader's order; as the server has them when no column is picked. */
export function sortedCases(
  rows: readonly CaseRow[],
  sort: { readonly column: string; readonly descending: boolean } | null,
  directory: Directory,
): readonly CaseRow[] {
  const column = CASE_COLUMNS.find((id) => id === sort?.column)
  if (column === undefined || sort === null) return rows
  const sign = sort.descending ? -1 : 1
  // Each row's value is worked out once: a comparison would do it some twenty times.
  return rows
    .map((row) => ({ row, value: caseSortValue(row, column, directory) }))
    .sort((a, b) => {
      if (a.value === undefined || b.value === undefined)
        return Number(a.value === undefined) - Number(b.value === undefined)
      return a.value === b.value ? 0 : (a.value < b.value ? -1 : 1) * sign
    })
    .map(({ row }) => row)
}
