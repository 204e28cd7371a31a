import type { Handover } from '../answer/analysis_measures.ts'
import { ENOUGH, TOO_FEW } from '../format/target.ts'
import type { Speech } from '../language/speech.ts'

export const HANDOVERS_SHOWN = 5

export interface SlowHandover {
  readonly row: Handover
  /** What the ranking is by: the share of the norm spent waiting, or used in all when no log records starts of work. */
  readonly share: number
  readonly files: number
  readonly few: boolean
}

/** Whether anybody records when work on a step began. */
export const startsRecorded = (rows: readonly Handover[]): boolean => rows.some(({ started }) => started > 0)

/** The handovers after which most of the norm goes by, those with enough in them first. */
export function slowest(rows: readonly Handover[]): SlowHandover[] {
  const recorded = startsRecorded(rows)
  return rows
    .flatMap((row) => {
      const share = recorded ? row.waiting_share : row.median_used
      const files = recorded ? row.started : row.completed
      return row.place === null || share === null || files < TOO_FEW ? [] : [{ row, share, files, few: files < ENOUGH }]
    })
    .sort((a, b) => Number(a.few) - Number(b.few) || b.share - a.share)
    .slice(0, HANDOVERS_SHOWN)
}

interface Names {
  place(key: string): string
  step(row: Handover): string
}

export function handoversTitle(t: Speech, slow: readonly SlowHandover[], recorded: boolean, names: Names): string {
  const first = slow[0]
  if (first === undefined || first.few) return t.m.handoversFew({ n: ENOUGH })
  const words = {
    place: names.place(first.row.place ?? ''),
    step: names.step(first.row),
    share: t.numbers.percent(first.share, 0),
  }
  return recorded ? t.m.handoversSlow(words) : t.m.handoversUsed(words)
}
