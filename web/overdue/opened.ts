import type { OpenedStep, Tab } from '../address/view.ts'
import type { OpenStep } from '../answer/measures.ts'

/** The step of a row as the link names it. Ended ones need their handover: the same step may have ended twice. */
export function openedOf(row: OpenStep, tab: Tab): OpenedStep {
  const ended = (tab === 'late' || tab === 'steps') && row.handover !== null
  return {
    caseId: row.case_id,
    stage: row.stage,
    step: row.step,
    since: ended && row.handover !== null ? new Date(row.handover).toISOString() : null,
  }
}

export function isOpened(row: OpenStep, opened: OpenedStep | null): boolean {
  return (
    opened !== null &&
    opened.caseId === row.case_id &&
    opened.stage === row.stage &&
    opened.step === row.step &&
    (opened.since === null || row.handover === null || Math.floor(row.handover) === Date.parse(opened.since))
  )
}
