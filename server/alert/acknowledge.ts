import type { KeyObject } from 'node:crypto'
import { formatDay } from '../clock/day.ts'
import type { Day, Instant, Language } from '../clock/types.ts'
import { EVERY_PROVIDER } from '../measures/scope.ts'
import type { Store } from '../store/store.ts'
import type { Row } from '../store/values.ts'
import { isSigned, readToken, type Token } from './deliver/links.ts'
import { acknowledgeIn } from './plan/answer.ts'

/** Why something is late, as a reader says it; the words for it are beside the page's. */
export const REASONS = ['documents', 'other_body', 'workload', 'absence', 'system', 'done_elsewhere', 'other'] as const
export type Reason = (typeof REASONS)[number]

export interface Answer {
  readonly reason: Reason
  /** The reader's own; '' when the reason says all. */
  readonly words: string
  /** Local date by which it is to be done. */
  readonly promised: Day | null
}

/** An alert that a link is for. */
export interface Asked {
  readonly alert: string
  /** The same for all alerts about one step or stage. */
  readonly about: string
  readonly caseId: string
  readonly stage: string
  readonly step: number | null
  readonly provider: string
  readonly deadline: Instant | null
  /** Null while it waits for an answer. */
  readonly endedHow: string | null
}

/** What a link opens. Nothing is changed by looking. */
export type Opened =
  | { readonly state: 'unknown' }
  | { readonly state: 'expired' | 'used'; readonly language: Language }
  /** Every alert has ended: it was answered otherwise, or is done. */
  | { readonly state: 'over'; readonly language: Language; readonly alerts: readonly Asked[] }
  | { readonly state: 'open'; readonly language: Language; readonly contact: string; readonly alerts: readonly Asked[] }

export interface Looking {
  readonly key: KeyObject
  readonly now: Instant
}

/** What stands behind a link: programs that look at mails follow links, so that this changes nothing. */
export async function openLink(store: Store, text: string, looking: Looking): Promise<Opened> {
  const token = readToken(text)
  if (token === undefined) return { state: 'unknown' }
  return await judge(text, token, await store.rows('alert/answerable', asked(token)), looking)
}

/** Answers the alerts of a link, once. What it found when it could not is what {@link openLink} says. */
export async function answerLink(
  store: Store,
  text: string,
  { reason, words, promised }: Answer,
  looking: Looking,
): Promise<Opened & { readonly answered: readonly string[] }> {
  const token = readToken(text)
  if (token === undefined) return { state: 'unknown', answered: [] }
  return await store.writeBeside(async (tx) => {
    const opened = await judge(text, token, await tx.rows('alert/answerable', asked(token)), looking)
    if (opened.state !== 'open') return { ...opened, answered: [] }
    const waiting = opened.alerts.filter(({ endedHow }) => endedHow === null).map(({ alert }) => alert)
    await tx.run('alert/use_link', { link: token.link, at: looking.now })
    await acknowledgeIn(
      tx,
      { now: () => looking.now },
      {
        // The message went to nobody outside whose scope they lie.
        scope: EVERY_PROVIDER,
        alerts: waiting,
        reason: reasonText({ reason, words }),
        promised: promised === null ? null : formatDay(promised),
        by: opened.contact,
      },
    )
    return { ...opened, answered: waiting }
  })
}

/** As it is kept: the code, then the reader's own words. */
export const reasonText = ({ reason, words }: Pick<Answer, 'reason' | 'words'>): string =>
  words === '' ? reason : `${reason}: ${words}`

const asked = ({ message, link }: Token) => ({ message, link })

function judge(text: string, token: Token, rows: readonly Row[], { key, now }: Looking): Opened {
  const [first] = rows
  if (first === undefined || !isSigned(key, text, String(first['contact']))) return { state: 'unknown' }
  const language = first['language'] as Language
  if (first['is_used'] === true) return { state: 'used', language }
  if (token.expires <= now) return { state: 'expired', language }
  const one = rows.find((row) => row['alert'] === token.alert)
  if (token.alert !== null && one === undefined) return { state: 'unknown' }
  // The message tells a step once, however many rules say so: its answer is for all of them.
  const alerts = rows.filter((row) => one === undefined || row['about'] === one['about']).map(toAsked)
  if (alerts.every(({ endedHow }) => endedHow !== null)) return { state: 'over', language, alerts }
  return { state: 'open', language, contact: String(first['contact']), alerts }
}

const toAsked = (row: Row): Asked => ({
  alert: String(row['alert']),
  about: String(row['about']),
  caseId: String(row['case_id']),
  stage: String(row['stage']),
  step: row['step'] as number | null,
  provider: String(row['provider']),
  deadline: row['deadline'] as Instant | null,
  endedHow: row['ended_how'] as string | null,
})
