import type { ShapedFilters } from './filters.ts'

/** Filters that single measures take to lead from a figure to the cases behind it; `null` means "any". */
export interface Narrowing {
  readonly by: string | null
  readonly across: string | null
  readonly verdict: string | null
  readonly result: string | null
  readonly after: number | null
  readonly started: string | null
  readonly usedOver: number | null
  readonly usedUpto: number | null
  readonly basis: 'received' | 'completed'
  readonly stageState: string | null
  readonly nextStage: string | null
  readonly doneStep: number | null
  readonly openStep: number | null
}

/** A figure of stages counts what ended in the period unless it says that it counts what came in. */
export function narrowingOf(shaped: ShapedFilters): Narrowing {
  return {
    by: shaped.by ?? null,
    across: shaped.across ?? null,
    verdict: shaped.verdict ?? null,
    result: shaped.result ?? null,
    after: shaped.after ?? null,
    started: shaped.started ?? null,
    usedOver: shaped.used_over ?? null,
    usedUpto: shaped.used_upto ?? null,
    basis: shaped.basis ?? 'completed',
    stageState: shaped.stage_state ?? null,
    nextStage: shaped.next_stage ?? null,
    doneStep: shaped.done_step ?? null,
    openStep: shaped.open_step ?? null,
  }
}

/** The same under the names of the queries' parameters. */
export const narrowingParams = (narrowing: Narrowing) => ({
  by: narrowing.by,
  across: narrowing.across,
  verdict: narrowing.verdict,
  result: narrowing.result,
  after: narrowing.after,
  started: narrowing.started,
  used_over: narrowing.usedOver,
  used_upto: narrowing.usedUpto,
  basis: narrowing.basis,
  stage_state: narrowing.stageState,
  next_stage: narrowing.nextStage,
  done_step: narrowing.doneStep,
  open_step: narrowing.openStep,
})
