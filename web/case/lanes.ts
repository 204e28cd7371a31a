import type { Case, CaseStage, CaseStep, EditionStep, Explanation } from '../../server/contract.ts'

/** One line of the timeline: a stage as a whole, one occurrence of a step, or a step that has not begun. */
export interface Lane {
  readonly key: string
  readonly stage: CaseStage
  /** Null for the stage as a whole, and for a step that has not begun. */
  readonly step: CaseStep | null
  /** The step that is still to come. */
  readonly pending: EditionStep | null
  readonly explanation: Explanation | null
}

/** Each stage with its steps in the order in which they came, then those that its edition still asks for. */
export function lanesOf(found: Case, stepsOf: (stage: CaseStage) => readonly EditionStep[]): Lane[] {
  return found.stages.flatMap((stage) => {
    const name = `${stage.stage} ${stage.instance}`
    const last = stage.steps.at(-1)?.step ?? 0
    const coming = stage.completed === null ? stepsOf(stage).filter(({ ordinal }) => ordinal > last) : []
    return [
      { key: name, stage, step: null, pending: null, explanation: stage.explanation },
      ...stage.steps.map((step) => ({
        key: `${name} ${step.occurrence}`,
        stage,
        step,
        pending: null,
        explanation: step.explanation,
      })),
      ...coming.map((pending) => ({
        key: `${name} later ${pending.ordinal}`,
        stage,
        step: null,
        pending,
        explanation: null,
      })),
    ]
  })
}
