import type { WorstStep } from '../../answer/measures.ts'
import { ENOUGH, TARGET } from '../../format/target.ts'
import type { Speech } from '../../language/speech.ts'

/** Rows that are shown; the measure gives the lowest first. */
export const WORST_SHOWN = 5

interface Names {
  place(row: WorstStep): string
  step(row: WorstStep): string
}

/** Where most is lost: the step and place with the lowest share on time. */
export function worstTitle(t: Speech, rows: readonly WorstStep[], names: Names): string {
  const worst = rows[0]
  if (worst === undefined) return t.m.worstFew({ n: ENOUGH })
  if ((worst.on_time_rate ?? 1) >= TARGET) return t.m.worstAllReached()
  return t.m.worstIs({
    place: names.place(worst),
    step: names.step(worst),
    late: t.numbers.count(worst.late),
    all: t.numbers.count(worst.completed),
  })
}

interface Compared {
  readonly provider: string
  readonly stage: string
  readonly step: number
  readonly completed: number
  readonly on_time: number
}

/** The rows held against other ones: the same step at the same place, or at the one place they are compared with. */
export function heldAgainst(
  rows: readonly WorstStep[],
  others: readonly Compared[],
  place: string | null,
): WorstStep[] {
  return rows.map((row) => {
    const other = others.find(
      ({ provider, stage, step }) => provider === (place ?? row.provider) && stage === row.stage && step === row.step,
    )
    const completed = other?.completed ?? 0
    const rate = other === undefined || completed === 0 ? null : other.on_time / completed
    return { ...row, previous_completed: completed, previous_rate: rate }
  })
}

/** Change of the share against the period before; null when there was too little before. */
export function changeOf(row: WorstStep): number | null {
  return row.previous_rate === null || row.on_time_rate === null || row.previous_completed < ENOUGH
    ? null
    : row.on_time_rate - row.previous_rate
}
