import type { Speech } from '../language/speech.ts'

/** Why something is late: the codes of server/alert/acknowledge.ts, so that answers by link and by page read alike. */
export const REASONS = ['documents', 'other_body', 'workload', 'absence', 'system', 'done_elsewhere', 'other'] as const
export type Reason = (typeof REASONS)[number]

export function reasonName({ m }: Speech, reason: Reason): string {
  return {
    documents: m.reasonDocuments(),
    other_body: m.reasonOtherBody(),
    workload: m.reasonWorkload(),
    absence: m.reasonAbsence(),
    system: m.reasonSystem(),
    done_elsewhere: m.reasonDone(),
    other: m.reasonOther(),
  }[reason]
}

/** As it is kept: the code, then the reader's own words where there are any. */
export const writtenReason = (reason: Reason, words: string): string => (words === '' ? reason : `${reason}: ${words}`)

/** A kept reason in the reader's language; other programs may have written anything. */
export function reasonText(t: Speech, kept: string): string {
  const [code = '', ...rest] = kept.split(': ')
  const reason = REASONS.find((one) => one === code)
  if (reason === undefined) return kept
  const words = rest.join(': ')
  if (words === '') return reasonName(t, reason)
  return reason === 'other' ? words : `${reasonName(t, reason)}: ${words}`
}
