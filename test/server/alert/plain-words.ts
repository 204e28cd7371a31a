import type { Words } from '../../../server/alert/words/words.ts'
import { formatInstant } from '../../../server/clock/instant.ts'

/** The barest message: one line an alert, where only the fact that something is told matters. */
export const plainWords: Words = ({ alerts, kind, links }) => {
  const lines = alerts.map(({ caseId, stage, step, verdict, deadline }) => {
    const due = deadline === null ? '' : ` ${formatInstant(deadline)}`
    return `${caseId} ${stage}${step === null ? '' : `.${step}`} ${verdict}${due} ${links.caseOf(caseId)}`
  })
  return {
    subject: `${kind}: ${alerts.length}`,
    text: lines.join('\n'),
    html: null,
    payload: JSON.stringify({ kind, alerts: alerts.map(({ alert }) => alert) }),
  }
}
