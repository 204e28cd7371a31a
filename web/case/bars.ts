import type { Case } from '../../server/contract.ts'
import { addDays } from '../format/days.ts'
import type { Lane } from './lanes.ts'
import type { Scale } from './scale.ts'

/** A stretch of a lane: thin while the file waits, thick while it is worked on; late after the deadline. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly thick: boolean
  readonly late: boolean
}

/** Where everything of a lane stands, 0 to 1. */
export interface Bars {
  /** The days that the norm counts, up to the deadline. */
  readonly band: readonly [number, number] | null
  readonly stretches: readonly Stretch[]
  readonly tick: number | null
  /** From the day the count fell on to the day it was moved to. */
  readonly moved: readonly [number, number] | null
  readonly pauses: readonly (readonly [number, number])[]
  /** Too short to be drawn as a bar. */
  readonly dot: boolean
}

const NOTHING: Bars = { band: null, stretches: [], tick: null, moved: null, pauses: [], dot: false }
/** Shares of the width below which a bar is a dot. */
const DOT = 0.006

export function barsOf(lane: Lane, found: Case, scale: Scale): Bars {
  const timed = lane.step ?? lane.stage
  const begun = lane.step === null ? lane.stage.received : lane.step.handover
  if (lane.pending !== null || begun === null) return NOTHING
  const asOf = Date.parse(found.asOf)
  const from = Date.parse(begun)
  const until = timed.completed === null ? asOf : Date.parse(timed.completed)
  const deadline = timed.deadline === null ? null : Date.parse(timed.deadline)
  const started = lane.step?.started ? Date.parse(lane.step.started) : null
  const pieces =
    started === null
      ? [{ from, to: until, thick: true }]
      : [
          { from, to: Math.min(until, started), thick: false },
          { from: Math.max(from, started), to: until, thick: true },
        ]
  const { explanation } = lane
  const counted = explanation?.days.find(({ mark }) => mark === 'counted' || mark === 'last')?.date
  const movedFrom = explanation?.movedFrom ?? null
  const lastDay = explanation?.lastDay ?? null
  const tick = deadline === null ? null : scale.at(deadline)
  return {
    band: tick === null ? null : [Math.min(tick, counted === undefined ? scale.at(from) : scale.day(counted)), tick],
    stretches: pieces.flatMap((piece) => splitAt(piece, deadline, scale)),
    tick,
    moved: movedFrom === null || lastDay === null ? null : [scale.day(movedFrom), scale.day(addDays(lastDay, 1))],
    pauses: (explanation?.pauses ?? []).map(({ from: start, to }) => [
      scale.at(Date.parse(start)),
      scale.at(to === null ? asOf : Math.min(asOf, Date.parse(to))),
    ]),
    dot: scale.at(until) - scale.at(from) < DOT,
  }
}

function splitAt(
  piece: { readonly from: number; readonly to: number; readonly thick: boolean },
  deadline: number | null,
  scale: Scale,
): Stretch[] {
  const { from, to, thick } = piece
  if (to <= from) return []
  const made = (a: number, b: number, late: boolean): Stretch => ({ from: scale.at(a), to: scale.at(b), thick, late })
  if (deadline === null || to <= deadline) return [made(from, to, false)]
  return from >= deadline ? [made(from, to, true)] : [made(from, deadline, false), made(deadline, to, true)]
}
