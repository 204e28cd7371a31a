import type {
  Acknowledged,
  Acknowledgement,
  AlertRule,
  Contact,
  ContactImport,
  MessagePreview,
  RuleTrial,
} from '../../server/contract-alerts.ts'
import type { View } from '../address/view.ts'
import { AnswerError, sendJson } from '../answer/client.ts'
import { renewAlerts } from '../answer/live.svelte.ts'
import { PAGE_ROWS } from './pages.svelte.ts'

// What the pages of alerts ask of the server. Every function throws AnswerError; what changes something has it asked for anew.

export const ALERTS = '/api/v1/alerts'
/** Alerts of one case: all of them, and a bound. */
const OF_CASE = '1000'

const never = (): AbortSignal => new AbortController().signal
const at = (kind: string, id: string): string => `${ALERTS}/${kind}/${encodeURIComponent(id)}`

function pathOf(path: string, words: Readonly<Record<string, string | null>>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(words)) if (value !== null && value !== '') search.set(name, value)
  return search.size === 0 ? path : `${path}?${search}`
}

const narrowing = ({ providers, service, rule, actor, search }: View) => ({
  providers: providers.join(','),
  service,
  rule,
  actor,
  search,
})
export const inboxPath = (view: View, state: string): string =>
  pathOf(ALERTS, { ...narrowing(view), state: state === 'all' ? null : state, limit: String(PAGE_ROWS) })
/** A page of a list that begins so many rows down. */
export const pagePath = (list: string, offset: number): string => (offset === 0 ? list : `${list}&offset=${offset}`)
export const countsPath = (view: View): string => pathOf(`${ALERTS}/counts`, narrowing(view))
export const historyPath = (alert: string): string => `${ALERTS}/${encodeURIComponent(alert)}`
export const casePath = (caseId: string): string => pathOf(ALERTS, { case: caseId, limit: OF_CASE })
/** Alerts of the steps that are listed: as many as one answer holds. */
export const stepAlertsPath = ({ providers, service }: View): string =>
  pathOf(ALERTS, { providers: providers.join(','), service, limit: OF_CASE })
export const messagesPath = (state: string | null): string =>
  pathOf(`${ALERTS}/messages`, { state, limit: String(PAGE_ROWS) })
export const messagePath = (message: string): string => at('messages', message)
export const letterPath = (message: string): string => `${messagePath(message)}/html`
export const RULES = `${ALERTS}/rules`
export const CONTACTS = `${ALERTS}/contacts`
export const MUTES = `${ALERTS}/mutes`
export const STATUS = `${ALERTS}/status`

async function changing<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const answer = await sendJson<T>(method, path, body, never())
  renewAlerts()
  return answer as T
}

export const acknowledge = (asked: Acknowledgement): Promise<Acknowledged> =>
  changing('POST', `${ALERTS}/acknowledge`, asked)
export const muteCase = (caseId: string, until: string, reason: string): Promise<unknown> =>
  changing('PUT', at('mutes', caseId), { until, reason })
export const endMute = (caseId: string, service: string | null): Promise<unknown> =>
  changing('DELETE', pathOf(at('mutes', caseId), { service }))
export const retryMessage = (message: string): Promise<unknown> => changing('POST', `${messagePath(message)}/retry`)

export type RuleBody = Omit<AlertRule, 'rule' | 'version' | 'enabled' | 'changedAt' | 'changedBy'>

/** What of a rule is its body, without what the server adds. */
export function bodyOf({
  rule: _,
  version: __,
  enabled: ___,
  changedAt: ____,
  changedBy: _____,
  ...body
}: AlertRule): RuleBody {
  return body
}
export const saveRule = (rule: string, enabled: boolean, body: RuleBody, changes?: number): Promise<AlertRule> =>
  changing('PUT', at('rules', rule), { enabled, body, ...(changes === undefined ? {} : { changes }) })
export const removeRule = (rule: string): Promise<unknown> => changing('DELETE', at('rules', rule))

async function asked<T>(path: string, body: unknown, signal: AbortSignal): Promise<T> {
  const answer = await sendJson<T>('POST', path, body, signal)
  if (answer === undefined) throw new AnswerError('unreadable', 'The answer is empty')
  return answer
}
export const tryRule = (
  rule: string,
  body: RuleBody,
  from: string,
  to: string,
  signal: AbortSignal,
): Promise<RuleTrial> => asked(`${RULES}/try`, { rule, body, from, to }, signal)
export const previewRule = (rule: string, body: RuleBody, signal: AbortSignal): Promise<readonly MessagePreview[]> =>
  asked(`${RULES}/preview`, { rule, body }, signal)

/** The address of the letter that a rule would send, as yet unsaved. */
export const previewedLetter = (rule: string, body: RuleBody, language: string): string =>
  `${RULES}/preview/html?${new URLSearchParams({ language, asked: JSON.stringify({ rule, body }) })}`

export type ContactBody = Omit<Contact, 'contact' | 'version' | 'faults'>
export const saveContact = (contact: string, body: ContactBody): Promise<Contact> =>
  changing('PUT', at('contacts', contact), body)
export const removeContact = (contact: string): Promise<unknown> => changing('DELETE', at('contacts', contact))

/** A file of contacts: `dry` says what would change and stores nothing. */
export async function importContacts(file: File, dry: boolean): Promise<ContactImport> {
  const response = await fetch(`${CONTACTS}/import?dry_run=${dry}`, {
    method: 'POST',
    body: file,
    headers: { 'content-type': 'application/octet-stream', accept: 'application/json' },
  }).catch((cause: unknown) => {
    throw new AnswerError('network', 'The server cannot be reached', { cause })
  })
  const answer = await response.json().catch(() => undefined)
  if (!response.ok) {
    const { code = `http_${response.status}`, message = '', details } = answer ?? {}
    throw new AnswerError(code, message, { details, status: response.status })
  }
  if (!dry) renewAlerts()
  return answer
}
