import type { ColumnCheck, Field, MappingDraft, Proposal, ProposedColumn } from '../../../server/contract-import.ts'
import type { Speech } from '../../language/speech.ts'
import { meaningOf } from './activities.ts'
import { codeOf, fieldsOf } from './draft.ts'

/** How many columns of a file become parts of events, are left out, and are kept beside the events. */
export interface Matched {
  readonly all: number
  readonly matched: number
  readonly leftOut: number
  readonly kept: number
}

const ASIDE: ReadonlySet<Field> = new Set(['attribute', 'drop', 'hash'])

export function matchedColumns(columns: readonly ProposedColumn[], draft: MappingDraft): Matched {
  const fields = columns.map(({ column }) => fieldsOf(draft, column))
  const matched = fields.filter((of) => of.some((field) => !ASIDE.has(field))).length
  const leftOut = fields.filter((of) => of.includes('drop')).length
  return { all: columns.length, matched, leftOut, kept: columns.length - matched - leftOut }
}

/** «8 of 9 columns are matched, one is left out on purpose». */
export function columnsTitle({ m }: Speech, { all, matched, leftOut, kept }: Matched): string {
  if (matched === all) return m.columnsAll({ n: all })
  const left = leftOut === 0 ? '' : leftOut === 1 ? m.columnsLeftOne() : m.columnsLeft({ n: leftOut })
  const beside = kept === 0 ? '' : kept === 1 ? m.columnsKeptOne() : m.columnsKept({ n: kept })
  return [m.columnsMatched({ n: matched, all }), left, beside].filter((part) => part !== '').join(', ')
}

/** What the check beside a column says now: the proposal was made before the reader changed anything. */
export function checkNow(column: ProposedColumn, draft: MappingDraft, proposal: Proposal): ColumnCheck | null {
  const { check } = column
  const fields = fieldsOf(draft, column.column)
  const [field = 'attribute'] = fields
  const fresh = (kind: ColumnCheck['kind'], state: ColumnCheck['state']): ColumnCheck => ({
    kind,
    state,
    n: check?.n ?? 0,
    of: null,
    zone: null,
    offset: null,
  })
  if (field === 'drop' || field === 'hash') {
    if (column.personal) return { ...fresh('personal', 'locked'), n: check?.kind === 'personal' ? check.n : 0 }
    return field === 'drop' ? fresh('left_out', 'ok') : null
  }
  if (check === null || !fields.includes(column.field ?? 'attribute')) {
    if (column.personal) return fresh('personal', 'locked')
    return field === 'attribute' ? fresh('kept', 'ok') : null
  }
  if (check.state !== 'warning') return check
  const left = rowsWithoutMeaning(column.column, fields, draft, proposal)
  if (left === undefined || left === check.n) return check
  return left === 0 ? { ...check, kind: 'codes_known', state: 'ok', n: 0 } : { ...check, n: left }
}

/** Rows whose word still means nothing; undefined when the column has no words that must mean something. */
function rowsWithoutMeaning(
  column: string,
  fields: readonly Field[],
  draft: MappingDraft,
  proposal: Proposal,
): number | undefined {
  const words = proposal.words.filter((word) => word.column === column)
  const sum = (rows: readonly { readonly rows: number }[]): number => rows.reduce((all, one) => all + one.rows, 0)
  if (words.length > 0) return sum(words.filter(({ part, word }) => codeOf(draft, part, word) === null))
  if (!fields.includes('activity') || proposal.activities.length === 0) return undefined
  return sum(proposal.activities.filter((activity) => meaningOf(draft, activity) === null))
}
