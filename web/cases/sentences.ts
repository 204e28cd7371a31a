import type { CaseRow } from '../answer/measures.ts'
import { isUnit, lateShort } from '../format/terms.ts'
import type { Speech } from '../language/speech.ts'
import { type CaseState, stateName } from './states.ts'

/** What the list holds, in one sentence. */
export function casesTitle(t: Speech, state: CaseState | null, n: number, open: number, overdue: number): string {
  if (n === 0) return t.m.casesNone()
  const count = t.m.casesCount({ n })
  if (state === null) {
    return open === 0
      ? count
      : overdue === 0
        ? t.m.casesTitleOpen({ count, open })
        : t.m.casesTitle({ count, open, overdue })
  }
  return t.m.casesTitleState({ count, state: stateName(t, state).toLocaleLowerCase(t.language) })
}

/** How a case of a list stands, in a few words: by how much it is late, or that the stage as a whole is. */
export function caseStateText(t: Speech, row: CaseRow): string | undefined {
  if (row.state === 'overdue') {
    if (row.step_verdict !== 'overdue') return t.m.stageLateShort()
    if (row.late_by !== null && isUnit(row.late_unit)) {
      return t.m.overdueBy({ late: lateShort(t, row.late_by, row.late_unit) })
    }
  }
  if (row.outcome === 'refused') return row.state === 'late' ? t.m.refusedLate() : t.m.caseRefused()
  return undefined
}
