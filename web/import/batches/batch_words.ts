import type { ImportedBatch, UndoEffect } from '../../../server/contract-import.ts'
import type { Speech } from '../../language/speech.ts'

/** «5 earlier batches can be undone». */
export function batchesTitle({ m }: Speech, batches: readonly ImportedBatch[]): string {
  if (batches.length === 0) return m.batchesNone()
  const live = batches.filter(({ state }) => state === 'live').length
  return live === 0 ? m.batchesLocked() : m.batchesCanUndo({ n: live })
}

export const stateName = ({ m }: Speech, { state }: ImportedBatch): string =>
  ({ live: m.stateLive(), undone: m.stateUndone(), locked: m.stateLocked() })[state]

/** Why a batch cannot be undone any more: by whom and when it was, or what locks it. Empty while it can. */
export function whyNot(t: Speech, batch: ImportedBatch, on: (instant: string) => string): string {
  const { m } = t
  if (batch.state === 'undone') {
    const day = batch.undoneAt === null ? '' : on(batch.undoneAt)
    return batch.undoneBy === null ? day : m.undoneBy({ name: batch.undoneBy, on: day })
  }
  if (batch.lockedBecause === 'report') return m.lockedByReport({ name: batch.lockedBy ?? '' })
  if (batch.lockedBecause === 'unrecorded') return m.lockedUnrecorded()
  return batch.lockedBecause === 'age' ? m.lockedByAge() : ''
}

/** Where a batch comes from, and of which batch it brings the corrected rows. */
export function originOf({ m }: Speech, { source, file, replayOf }: ImportedBatch): string {
  const from = source === null ? file : `${source}, ${file}`
  return replayOf === null ? from : `${from}: ${m.correctsBatch({ batch: replayOf })}`
}

/** How many rows of a batch were rejected, and how many of those came again and were taken in. */
export function rejectedOf({ m, numbers }: Speech, { rejected, fixed }: ImportedBatch): string {
  const all = `${m.batchRejected()}: ${numbers.count(rejected)}`
  return fixed === 0 ? all : `${all}, ${m.batchFixed({ n: numbers.count(fixed) })}`
}

/** What undoing would change, in sentences: what goes, what comes back, how the overdue change. */
export function undoText(t: Speech, effect: UndoEffect): string {
  const { m, numbers } = t
  const to = numbers.count(effect.overdueTo)
  return [
    m.undoGo({ cases: m.casesOf({ n: effect.cases }), events: m.eventsOf({ n: effect.events }) }),
    effect.returned === 0 ? '' : m.undoReturn({ n: effect.returned }),
    effect.overdueFrom === effect.overdueTo
      ? m.undoOverdueSame({ to })
      : m.undoOverdue({ from: numbers.count(effect.overdueFrom), to }),
    m.undoRest(),
  ]
    .filter((part) => part !== '')
    .join(' ')
}
