import type { Check, CheckReject, Names, WarningCode } from '../../../server/contract-import.ts'
import type { Speech } from '../../language/speech.ts'
import { sentence } from '../problem.ts'

/** Which rows the list shows: all rejected, those of one reason (`reason:CODE`), those with a warning, or repeats. */
export type Shown = 'all' | 'warning' | 'duplicate' | `reason:${string}`

/** One row of the list: where it stands, what is wrong, and a mapping that would mend it. */
export interface FoundRow {
  readonly line: number
  readonly caseId: string | null
  readonly column: string | null
  readonly value: string | null
  readonly words: string
  readonly near: CheckReject['near']
}

export interface Reason {
  readonly shown: Shown
  readonly name: string
  readonly rows: number
}

/** The reason in a few words: what follows the first point or semicolon says what to do about it. */
export function shortReason(words: string): string {
  const [first = words] = words.split(/[;:.]/)
  return first.charAt(0).toLocaleUpperCase() + first.slice(1)
}

const warningWords = ({ m }: Speech, code: WarningCode): string =>
  ({ future_time: m.warningFuture(), no_edition: m.warningEdition(), unknown_actor: m.warningActor() })[code]

/** Words of a reject's code. The list gives them with the rows; a code that stands only among further rows has none here. */
export function reasonName(t: Speech, code: string, words: ReadonlyMap<string, Names>): string {
  const known = words.get(code)
  return known === undefined ? t.m.otherReason({ code }) : shortReason(known[t.language])
}

const byRows = (a: readonly [string, number], b: readonly [string, number]): number => b[1] - a[1]

/** The chips above the list, the most frequent reason first. */
export function reasonsOf(t: Speech, check: Check): Reason[] {
  const words = new Map(check.rejects.map(({ reason, reasonWords }) => [reason, reasonWords]))
  const reasons = Object.entries(check.byReason)
    .sort(byRows)
    .map(([code, rows]): Reason => ({ shown: `reason:${code}`, name: reasonName(t, code, words), rows }))
  const aside: Reason[] = [
    { shown: 'warning', name: t.m.reasonWarning(), rows: check.warnings },
    { shown: 'duplicate', name: t.m.reasonDuplicate(), rows: check.duplicate },
  ]
  return [{ shown: 'all' as const, name: t.m.reasonAll(), rows: check.rejected }, ...reasons, ...aside].filter(
    ({ rows, shown }) => rows > 0 || shown === 'all',
  )
}

/** The rows of a list, as far as the check holds them. */
export function rowsShown(t: Speech, check: Check, shown: Shown): FoundRow[] {
  if (shown === 'warning') {
    return check.warned.map((row) => ({ ...row, words: warningWords(t, row.warning), near: null }))
  }
  if (shown === 'duplicate') {
    return check.duplicates.map(({ line, caseId, ofLine }) => ({
      line,
      caseId,
      column: null,
      value: null,
      words: ofLine === null ? t.m.repeatOfStored() : t.m.repeatOfRow({ row: t.numbers.count(ofLine) }),
      near: null,
    }))
  }
  return check.rejects
    .filter(({ reason }) => shown === 'all' || shown === `reason:${reason}`)
    .map((row) => ({ ...row, words: rejectWords(t, row) }))
}

/** Why a row is rejected, with what would have been right, or what it contradicts. */
export function rejectWords(
  t: Speech,
  { reasonWords, expected, other }: Pick<CheckReject, 'reasonWords' | 'expected' | 'other'>,
): string {
  const words = reasonWords[t.language]
  if (other !== null) return `${shortReason(words)} (${other.column}: ${other.value}).`
  if (expected.length === 0) return sentence(words)
  return `${shortReason(words)}. ${t.m.expectedForms({ forms: expected.join(', ') })}`
}

/** «48 of 122 rejected rows: the end is before the start». */
export function rejectsTitle(t: Speech, rejected: number, reasons: readonly Reason[]): string {
  const [top] = reasons.filter(({ shown }) => shown.startsWith('reason:'))
  if (rejected === 0 || top === undefined) return t.m.rejectedNone()
  const reason = top.name.charAt(0).toLocaleLowerCase() + top.name.slice(1)
  return top.rows === rejected
    ? t.m.rejectedAll({ n: rejected, reason })
    : t.m.rejectedMost({ n: top.rows, all: t.numbers.count(rejected), reason })
}
