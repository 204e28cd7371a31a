import type { Field } from '../../contract-draft.ts'
import type { ColumnCheck, ProposedColumn, ProposedWord } from '../../contract-mapping.ts'
import type { FieldFound } from './column-fields.ts'
import type { SeenColumn, SeenFile } from './look.ts'
import type { TimesFound } from './times.ts'

/** Values shown of a column. */
const SAMPLES = 3

/** The first values that differ, an empty one told as such; of persons' numbers only the last four digits. */
export function samplesOf(column: SeenColumn): string[] {
  const some = [...new Set(column.values)].slice(0, SAMPLES)
  return some.map((value) => (column.persons > 0 ? masked(value) : value))
}

export const masked = (text: string): string => text.replaceAll(/\d{12}/g, (digits) => '•'.repeat(8) + digits.slice(8))

export interface ChecksNeed {
  readonly seen: SeenFile
  readonly times: TimesFound
  readonly words: readonly ProposedWord[]
  readonly steps: { readonly found: number; readonly of: number }
  readonly zone: string | null
  readonly offset: string | null
}

const check = (kind: ColumnCheck['kind'], n: number, given: Partial<ColumnCheck> = {}): ColumnCheck => ({
  kind,
  state: 'ok',
  n,
  of: null,
  zone: null,
  offset: null,
  ...given,
})

/** The line beside a column: what was found in it, or what is wrong with it. */
export function checkOf(found: FieldFound, field: Field | null, need: ChecksNeed): ColumnCheck {
  const column = need.seen.columns[found.position - 1]
  if (column === undefined) return check('kept', 0)
  if (column.persons > 0) return check('personal', column.persons, { state: 'locked' })
  if (found.isTime && field !== null && field !== 'attribute' && field !== 'drop')
    return timeCheck(found, field, column, need)
  const unknown = need.words.filter((one) => one.column === found.column && one.code === null)
  const rows = unknown.reduce((sum, one) => sum + one.rows, 0)
  switch (field) {
    case 'case_id':
      return check('unique_keys', column.distinct)
    case 'service':
    case 'stage':
    case 'channel':
      return rows > 0 ? check('codes_unknown', rows, { state: 'warning' }) : check('codes_known', column.distinct)
    case 'provider': {
      const old = need.words.filter((one) => one.column === found.column && one.because === 'old_name')
      if (rows > 0) return check('provider_unknown', rows, { state: 'warning' })
      if (old.length === 0) return check('codes_known', column.distinct)
      return check(
        'provider_old_name',
        old.reduce((sum, one) => sum + one.rows, 0),
        { state: 'warning' },
      )
    }
    case 'stage_step':
    case 'step':
    case 'activity': {
      const { found: known, of } = need.steps
      return check(known < of ? 'steps_unknown' : 'steps_found', known, { of, state: known < of ? 'warning' : 'ok' })
    }
    case 'event':
      return rows > 0 ? check('unknown_words', rows, { state: 'warning' }) : check('event_kinds', column.distinct)
    case 'outcome':
      return rows > 0 ? check('unknown_words', rows, { state: 'warning' }) : check('values', column.distinct)
    case 'resource':
    case 'actor':
      return check('people', column.distinct)
    case 'drop':
      return check('left_out', column.distinct, { state: 'locked' })
    case null:
    case 'attribute':
      return check('kept', column.distinct)
    default:
      return check('values', column.distinct)
  }
}

function timeCheck(
  found: FieldFound,
  field: Field,
  column: SeenColumn,
  { seen, times, zone, offset }: ChecksNeed,
): ColumnCheck {
  const unread = times.unread.get(found.column) ?? 0
  const ambiguous = times.ambiguous.get(found.column) ?? 0
  if (ambiguous > 0) return check('ambiguous_dates', ambiguous, { state: 'warning', zone, offset })
  if (unread > 0) return check('not_a_date', unread, { state: 'warning', zone, offset })
  if (field !== 'at' && column.empty > 0) return check('empty', column.empty, { zone, offset })
  return check('dates', seen.rows - column.empty, { zone, offset })
}

/** A column as the page shows it. */
export const columnOf = (found: FieldFound, field: Field | null, need: ChecksNeed): ProposedColumn => {
  const column = need.seen.columns[found.position - 1]
  return {
    column: found.column,
    position: found.position,
    samples: column === undefined ? [] : samplesOf(column),
    field,
    confidence: found.confidence,
    because: found.because,
    check: checkOf(found, field, need),
    personal: (column?.persons ?? 0) > 0,
  }
}
