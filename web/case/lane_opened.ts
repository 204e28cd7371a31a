import type { OpenedStep } from '../address/view.ts'
import type { Lane } from './lanes.ts'

/** What the panel is to explain for a lane; null for a step that has not begun. */
export function laneOpened(caseId: string, { stage, step, pending }: Lane): OpenedStep | null {
  if (pending !== null) return null
  return {
    caseId,
    stage: stage.stage,
    step: step?.step ?? null,
    // The same step may have ended twice: its handover tells the occurrences apart.
    since: step === null || step.handover === null ? null : new Date(step.handover).toISOString(),
  }
}
