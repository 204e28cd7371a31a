import type { RejectPage } from '../../../server/contract-import.ts'
import type { Speech } from '../../language/speech.ts'
import { sentence } from '../problem.ts'
import { type FoundRow, type Reason, reasonName } from './shown.ts'

/** Why rows of a batch were rejected, the most frequent reason first, under all of them together. */
export function batchReasons(t: Speech, { reasons }: RejectPage): Reason[] {
  const words = new Map(reasons.map((one) => [one.reason, one.words]))
  const all = reasons.reduce((sum, { rows }) => sum + rows, 0)
  return [
    { shown: 'all', name: t.m.reasonAll(), rows: all },
    ...reasons.map(
      ({ reason, rows }): Reason => ({ shown: `reason:${reason}`, name: reasonName(t, reason, words), rows }),
    ),
  ]
}

export function batchRows(t: Speech, { rows, reasons }: RejectPage): FoundRow[] {
  const words = new Map(reasons.map((one) => [one.reason, one.words]))
  return rows.map(({ line, caseId, column, value, reason, fixedBy, rejectedAgainIn }) => {
    const known = words.get(reason)
    const why = known === undefined ? t.m.otherReason({ code: reason }) : sentence(known[t.language])
    const since =
      fixedBy !== null
        ? t.m.fixedInBatch({ batch: fixedBy })
        : rejectedAgainIn !== null
          ? t.m.rejectedAgainIn({ batch: rejectedAgainIn })
          : ''
    return {
      line,
      caseId,
      column,
      value,
      words: since === '' ? why : `${why} ${since}`,
      near: null,
    }
  })
}
