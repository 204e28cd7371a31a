import type { Alert, AlertPage } from '../../server/contract-alerts.ts'
import { address } from '../address/address.svelte.ts'
import { stepAlertsPath } from '../alerts/requests.ts'
import { alertAnswer } from '../answer/answer.svelte.ts'
import type { OpenStep } from '../answer/measures.ts'

const keyOf = (caseId: string, stage: string, step: number | null): string => `${caseId}\n${stage}\n${step ?? ''}`

/** Alerts of the steps that a list shows: open ones first, the longest overdue first, as the list begins. */
export interface StepAlerts {
  /** The one that is open or came last; null when there was none; undefined while that is not known. */
  of(row: OpenStep): Alert | null | undefined
}

/** @param wanted - whether the list shows them: nothing is asked before. */
export function stepAlerts(wanted: () => boolean): StepAlerts {
  const answer = alertAnswer<AlertPage>(() => (wanted() ? stepAlertsPath(address.view) : undefined))
  const all = $derived(answer.value)
  const byStep = $derived(Map.groupBy(all?.rows ?? [], ({ caseId, stage, step }) => keyOf(caseId, stage, step)))
  return {
    of({ case_id, stage, step }) {
      const [first] = byStep.get(keyOf(case_id, stage, step)) ?? []
      if (first !== undefined) return first
      return all !== undefined && all.total === all.rows.length ? null : undefined
    },
  }
}
