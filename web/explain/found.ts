import type { Case, CaseStage, CaseStep, Explanation } from '../../server/contract.ts'
import type { OpenedStep } from '../address/view.ts'

/** What the panel explains: a step with its stage, or a stage by itself. */
export interface Found {
  readonly stage: CaseStage
  /** Null when the stage itself is explained. */
  readonly step: CaseStep | null
  readonly explanation: Explanation | null
}

/**
 * The occurrence that a link means: the one handed over then, else the open one, else the last. Undefined when the case
 * has no such stage or step.
 */
export function findOpened(found: Case, opened: OpenedStep): Found | undefined {
  const stages = found.stages.filter(({ stage }) => stage === opened.stage)
  if (opened.step === null) {
    const stage = stages.at(-1)
    return stage && { stage, step: null, explanation: stage.explanation }
  }
  const candidates = stages.flatMap((stage) =>
    stage.steps
      .filter(({ step }) => step === opened.step)
      .map((step) => ({ stage, step, explanation: step.explanation })),
  )
  const since = opened.since === null ? null : Date.parse(opened.since)
  return (
    candidates.find(({ step }) => since !== null && step.handover !== null && Date.parse(step.handover) === since) ??
    candidates.findLast(({ step }) => step.completed === null) ??
    candidates.at(-1)
  )
}
