import type { Explanation, Verdict } from '../../server/contract.ts'
import { leftText } from '../format/left.ts'
import { lateLong, normsText } from '../format/terms.ts'
import type { Speech } from '../language/speech.ts'

/** Within so much of a whole norm a delay is said to equal it. */
const ABOUT_A_NORM = 0.05

export function panelTitle({ m }: Speech, verdict: Verdict): string {
  switch (verdict) {
    case 'overdue':
      return m.whyOverdue()
    case 'late':
      return m.whyLate()
    case 'suspended':
      return m.whySuspended()
    case 'unjudged':
      return m.whyUnjudged()
    default:
      return m.howCounted()
  }
}

/** What happened, in a sentence: whose step, by how much, and what that is against the norm. */
export function panelLead(t: Speech, explanation: Explanation, name: string): { text: string; delay: string } {
  const { verdict, lateBy, lateUnit, norm } = explanation
  if (lateBy === null || lateUnit === null || (verdict !== 'overdue' && verdict !== 'late')) {
    return { text: verdict === 'on_time' ? t.m.leadOnTime({ name }) : leadOpen(t, explanation, name), delay: '' }
  }
  const days = lateUnit === 'calendar_days' || lateUnit === 'working_days'
  const late = lateLong(t, lateBy, lateUnit)
  const text =
    days && lateBy < 1
      ? verdict === 'overdue'
        ? t.m.leadOverdueLess({ name })
        : t.m.leadLateLess({ name })
      : verdict === 'overdue'
        ? t.m.leadOverdue({ name, late })
        : t.m.leadLate({ name, late })
  return { text, delay: norm === null ? '' : delayOf(t, lateBy / norm.amount) }
}

function leadOpen(t: Speech, { asOf, deadline, zone }: Explanation, name: string): string {
  const left = deadline === null ? '' : leftText(t, Date.parse(asOf), Date.parse(deadline), zone)
  return left === '' ? t.m.leadOpen({ name }) : `${t.m.leadOpen({ name })} ${t.m.leadDue({ left })}`
}

function delayOf(t: Speech, norms: number): string {
  if (norms === 0) return ''
  if (Math.abs(norms - 1) <= ABOUT_A_NORM) return t.m.delayOneNorm()
  if (norms > 1) return t.m.delayNorms({ norms: normsText(t, norms) })
  const share = Math.round(norms * 100) / 100
  return share === 0 ? '' : t.m.delayPart({ share: t.numbers.percent(share, 0) })
}

/** Why the clock could not tell. */
export function reasonText({ m }: Speech, reason: string | null): string {
  switch (reason) {
    case 'no_norm':
      return m.reasonNoNorm()
    case 'no_calendar':
      return m.reasonNoCalendar()
    case 'no_edition':
      return m.reasonNoEdition()
    case 'no_receipt':
      return m.reasonNoReceipt()
    case 'no_handover':
      return m.reasonNoHandover()
    case 'skipped':
      return m.reasonSkipped()
    case 'returned':
      return m.reasonReturned()
    case 'day_precision':
      return m.reasonDayPrecision()
    default:
      return reason ?? ''
  }
}
