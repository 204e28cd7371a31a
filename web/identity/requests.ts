import type {
  Account,
  AuditCheck,
  AuditPage,
  Invited,
  Me,
  Role,
  ScopeSaid,
  Session,
  SignInWays,
  Token,
} from '../../server/contract-identity.ts'
import { AnswerError, getJson, sendJson } from '../answer/client.ts'

// What the pages of identity ask of the server. Every function throws AnswerError.

const never = (): AbortSignal => new AbortController().signal
const at = (kind: string, id: string): string => `/api/v1/${kind}/${encodeURIComponent(id)}`

async function send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const answer = await sendJson<T>(method, `/api/v1/${path}`, body, never())
  if (answer === undefined) throw new AnswerError('unreadable', 'The answer is empty')
  return answer
}
async function tell(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<void> {
  await sendJson(method, path.startsWith('/') ? path : `/api/v1/${path}`, body, never())
}
const get = <T>(path: string): Promise<T> => getJson<T>(`/api/v1/${path}`, never())

export const signInWays = (): Promise<SignInWays> => get('sign-in')
export const whoAmI = (): Promise<Me> => get('me')
export const signIn = (login: string, password: string, code: string | undefined): Promise<Me> =>
  send('POST', 'session', { login, password, ...(code === undefined ? {} : { code }) })
export const signOut = (): Promise<void> => tell('DELETE', 'session')

export interface Looked {
  readonly login: string | null
  readonly name: string | null
  readonly first: boolean
}
export const lookAt = (invitation: string): Promise<Looked> => send('POST', 'invitations/look', { invitation })
export const accept = (asked: { invitation: string; password: string; login?: string }): Promise<Me> =>
  send('POST', 'invitations/use', asked)

export const keepLook = (look: Partial<Pick<Me, 'language' | 'theme'>>): Promise<Me> => send('PATCH', 'me', look)
export const changePassword = (current: string, password: string): Promise<void> =>
  tell('PUT', 'me/password', { current, password })

export interface Secret {
  readonly secret: string
  readonly qr: { readonly size: number; readonly path: string }
}
export const beginSecondFactor = (): Promise<Secret> => send('POST', 'me/second-factor')
export const confirmSecondFactor = (code: string, password: string): Promise<{ codes: readonly string[] }> =>
  send('PUT', 'me/second-factor', { code, password })
export const endSecondFactor = (password: string): Promise<void> => tell('DELETE', 'me/second-factor', { password })

export const SESSIONS = '/api/v1/me/sessions'
export const endSession = ({ session }: Session): Promise<void> => tell('DELETE', at('me/sessions', session))

export interface Described {
  readonly login: string
  readonly name: string
  readonly role: Account['role']
  readonly scope: ScopeSaid
}
export const ACCOUNTS = '/api/v1/accounts'
export const invite = (described: Described): Promise<Invited> => send('POST', 'accounts', described)
export const changeAccount = (account: string, described: Described & { blocked: boolean }): Promise<Account> =>
  send('PUT', `accounts/${encodeURIComponent(account)}`, described)
export const newLink = (account: string): Promise<Invited> =>
  send('POST', `accounts/${encodeURIComponent(account)}/invitation`)
export const viewAs = (account: string): Promise<Me> => send('PUT', 'me/view-as', { account })
export const endView = (): Promise<Me> => send('DELETE', 'me/view-as')

export interface AskedToken {
  readonly name: string
  readonly role: Exclude<Role, 'administrator'>
  readonly scope: ScopeSaid
  readonly days: number
}
export const TOKENS = '/api/v1/tokens'
export const createToken = (asked: AskedToken): Promise<{ secret: string; token: Token }> =>
  send('POST', 'tokens', asked)
export const revokeToken = ({ token }: Token): Promise<void> => tell('DELETE', at('tokens', token))

export interface AuditAsked {
  readonly what: string
  readonly from: string
  readonly to: string
  readonly search: string
}
export function auditPath(part: '' | '/csv', asked: AuditAsked, page: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(page)
  for (const [name, value] of Object.entries(asked)) if (value !== '') search.set(name, value)
  return `/api/v1/audit${part}?${search}`
}
export type { AuditPage }
export const checkAudit = (): Promise<AuditCheck> => get('audit/check')
