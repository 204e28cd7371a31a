import type { StepLoad } from '../answer/analysis_measures.ts'
import { ENOUGH } from '../format/target.ts'
import type { Speech } from '../language/speech.ts'
import { waitingRows, waitingShare } from './waiting.ts'

/** Where files wait most; when no start of work is recorded, whose norm is used most. */
export function pageTitle(t: Speech, actors: readonly StepLoad[], name: (actor: string) => string): string {
  if (actors.every(({ completed }) => completed === 0)) return t.m.stepsNone()
  const rows = waitingRows(actors)
  const compared = rows.filter(({ few }) => !few)
  const most = [...compared].sort((a, b) => waitingShare(rows, b) - waitingShare(rows, a))[0]
  if (most !== undefined) {
    const who = name(most.key)
    return compared.length === 1
      ? t.m.waitingLongest({
          who,
          days: t.numbers.decimal(most.waiting, 1),
          total: t.numbers.decimal(most.waiting + most.work, 1),
        })
      : t.m.waitingShare({ who, share: t.numbers.percent(waitingShare(rows, most), 0) })
  }
  const used = actors.filter(({ completed, median_used }) => completed >= ENOUGH && median_used !== null)
  const fullest = [...used].sort((a, b) => (b.median_used ?? 0) - (a.median_used ?? 0))[0]
  if (fullest === undefined) return t.m.stripFew({ n: ENOUGH })
  return t.m.usesMost({ who: name(fullest.place ?? ''), used: t.numbers.percent(fullest.median_used ?? 0, 0) })
}
