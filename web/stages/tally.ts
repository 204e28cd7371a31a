import type { NarrowName } from '../address/narrow.ts'
import type { StageCohort } from '../answer/analysis_measures.ts'
import { judged } from '../format/shares.ts'
import { ENOUGH } from '../format/target.ts'

/** Counts of stages received, by what became of them as of the page's moment. */
export type Tally = Omit<StageCohort, 'month' | 'provider' | 'service' | 'stage'>

const NOTHING: Tally = {
  received: 0,
  completed: 0,
  on_time: 0,
  late: 0,
  unjudged: 0,
  refused: 0,
  refused_on_time: 0,
  in_progress: 0,
  overdue: 0,
  at_risk: 0,
  suspended: 0,
}
const COUNTS = Object.keys(NOTHING) as (keyof Tally)[]

export function tallyOf(rows: readonly Tally[]): Tally {
  const sum = { ...NOTHING } as Record<keyof Tally, number>
  for (const row of rows) for (const count of COUNTS) sum[count] += row[count]
  return sum
}

export type State = 'on_time' | 'in_progress' | 'refused' | 'late' | 'overdue' | 'unjudged'

export interface Part {
  readonly state: State
  readonly n: number
}

/** The parts of a stack, always in the same order. They add up to what was received; at risk is part of in progress. */
export function partsOf(tally: Tally): Part[] {
  const parts: Part[] = [
    { state: 'on_time', n: tally.on_time - tally.refused_on_time },
    { state: 'in_progress', n: tally.in_progress - tally.overdue },
    { state: 'refused', n: tally.refused_on_time },
    { state: 'late', n: tally.late },
    { state: 'overdue', n: tally.overdue },
    { state: 'unjudged', n: tally.unjudged },
  ]
  return parts.filter(({ n }) => n > 0)
}

/** Share on time of those that have ended with a verdict; null without any. */
export function rateOf(tally: Tally): number | null {
  const all = judged(tally)
  return all === 0 ? null : tally.on_time / all
}

export const enough = (tally: Tally): boolean => judged(tally) >= ENOUGH

/** What narrows a list of stages to one state of those received, or to all that ended, or that are at risk. */
export const narrowTo = (state?: State | 'completed' | 'at_risk'): Partial<Record<NarrowName, string>> => ({
  basis: 'received',
  ...(state === undefined ? {} : { stage_state: state }),
})
