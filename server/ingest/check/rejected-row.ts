import type { CheckReject } from '../../contract-import.ts'
import type { ProposedWord } from '../../contract-mapping.ts'
import type { Regulation } from '../../regulation/types.ts'
import type { Row } from '../../store/values.ts'
import type { Mapping } from '../mapping.ts'
import type { Profile } from '../profile.ts'
import { meaningOf } from '../proposal/known-words.ts'
import { type RejectReason, rejectReasons } from '../reasons.ts'
import type { Tally } from './tally.ts'

interface Known {
  readonly tally: Tally
  readonly profile: Profile
  readonly mapping: Mapping
  readonly regulation: Regulation
}

const TIME_FAULTS: readonly string[] = ['unreadable_time', 'impossible_time', 'no_time']
/** The part of an event whose word nobody knows. */
const PART_OF: Readonly<Record<string, ProposedWord['part']>> = {
  unknown_provider: 'provider',
  unknown_service: 'service',
  unknown_stage: 'stage',
  unknown_event: 'event',
  unknown_channel: 'channel',
  unknown_outcome: 'outcome',
}

/** A rejected row with what a person needs to mend it. */
export function rejectOf(fault: Row, known: Known): CheckReject {
  const reason = String(fault['reason'])
  const words = rejectReasons[reason as RejectReason]
  const value = textOr(fault['value'])
  return {
    line: Number(fault['line']),
    caseId: textOr(fault['case_id']),
    column: textOr(fault['column_name']),
    value,
    reason,
    reasonWords: { kk: words.kk, ru: words.ru, en: words.en },
    expected: TIME_FAULTS.includes(reason) ? known.profile.times.map((pattern) => pattern.text) : [],
    other: otherTime(fault, reason, known),
    near: value === null ? null : nearOf(fault, reason, value, known),
    raw: textOr(fault['raw']),
  }
}

/** When the row was handed over, of an end before it: by the event's own column. */
function otherTime(fault: Row, reason: string, { profile, mapping }: Known): CheckReject['other'] {
  const opening =
    reason === 'end_before_start' ? ['received', 'started'] : reason === 'resumed_before_suspended' ? ['suspended'] : []
  const rule = profile.events.find(
    ({ constants, columns }) => opening.includes(constants.event ?? '') && columns.at !== undefined,
  )
  const column = rule?.columns.at
  if (column === undefined) return null
  const index = profile.events.indexOf(rule ?? ({} as never))
  const at = Number(mapping.stages[index]?.['time_at'] ?? 0)
  const fields = JSON.parse(String(fault['fields'] ?? '[]')) as (string | null)[]
  return { column, value: fields[at - 1] ?? '' }
}

function nearOf(fault: Row, reason: string, value: string, { tally, regulation }: Known): CheckReject['near'] {
  const part = PART_OF[reason]
  const meaning = part === undefined ? undefined : meaningOf(value, part, regulation)
  return meaning === undefined ? null : { code: meaning.code, rows: tally.rowsLike(fault), because: meaning.because }
}

const textOr = (cell: Row[string] | undefined): string | null =>
  cell === null || cell === undefined ? null : String(cell)
