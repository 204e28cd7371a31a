import type { EditionStep } from '../../server/contract.ts'
import { printStep } from '../address/view.ts'
import type { StepLoad, StepSpread } from '../answer/analysis_measures.ts'
import type { Directory } from '../answer/directory.ts'
import { ENOUGH } from '../format/target.ts'
import type { Speech } from '../language/speech.ts'

/** Classes of five per cent of the norm; the last holds everything above 200 %. */
export const CLASSES = 41
/** The first class that is past the norm. */
export const NORM_CLASS = 20

export interface SpreadRow {
  readonly service: string
  readonly stage: string
  readonly step: EditionStep
  readonly load: StepLoad
  /** How many used this much, class by class. */
  readonly counts: readonly number[]
  readonly few: boolean
}

/** The steps of one stage in their order, those that ended at least once in the period. */
export function spreadRows(
  directory: Directory,
  of: { readonly service: string; readonly id: string },
  loads: readonly StepLoad[],
  spread: readonly StepSpread[],
): SpreadRow[] {
  return (directory.stage(of.service, of.id)?.steps ?? []).flatMap((step) => {
    const load = loads.find(({ place }) => place === printStep({ stage: of.id, step: step.ordinal }))
    if (load === undefined) return []
    const counts = Array.from({ length: CLASSES }, () => 0)
    for (const row of spread) if (row.stage === of.id && row.step === step.ordinal) counts[row.class] = row.completed
    return [{ service: of.service, stage: of.id, step, load, counts, few: load.completed < ENOUGH }]
  })
}

/** What narrows a list to one class. */
export function classNarrow(place: number): { used_over?: string; used_upto?: string } {
  return {
    ...(place === 0 ? {} : { used_over: String(place * 5) }),
    ...(place === CLASSES - 1 ? {} : { used_upto: String(place * 5 + 5) }),
  }
}

/** The step that is late most often. */
export function spreadTitle(t: Speech, rows: readonly SpreadRow[]): string {
  const compared = rows.filter(({ few }) => !few)
  const share = ({ load }: SpreadRow): number => load.late / load.completed
  const worst = [...compared].sort((a, b) => share(b) - share(a))[0]
  if (worst === undefined) return t.m.spreadFew({ n: ENOUGH })
  const words = {
    step: worst.step.short[t.language],
    late: t.numbers.count(worst.load.late),
    all: t.numbers.count(worst.load.completed),
  }
  return worst.load.late === 0 ? t.m.spreadNoneLate() : t.m.spreadTail(words)
}
