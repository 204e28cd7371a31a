import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Me } from '../contract-identity.ts'
import type { Reader } from '../identity/reader.ts'
import { hashOf } from '../identity/secret-text.ts'
import { ApiProblem } from './errors.ts'

/** A new session for somebody who has proved who it is; the one that the browser had, whosever it was, is over. */
export async function beginSession(
  request: FastifyRequest,
  reply: FastifyReply,
  account: string,
  way: 'password' | 'oidc' | 'invitation',
): Promise<Me> {
  const app = request.server
  const { accounts, sessions, clock } = app.identity
  const before = app.sessionSecret(request)
  if (before !== undefined) await sessions.end(hashOf(before))
  const record = accounts.get(account)
  await accounts.keep(account, { ...record, lastSignIn: Number(clock.now()) })
  const agent = request.headers['user-agent'] ?? ''
  const secret = await sessions.begin(account, { address: request.ip, agent })
  app.keepSession(request, reply, secret)
  const reader = app.identity.bySession(secret)
  if (reader === undefined) throw new ApiProblem('sign_in_refused', 'this account is blocked: ask the administrator')
  request.reader = reader
  await app.doing(request, { what: 'sign_in', detail: way === 'password' ? null : { way } })
  return meOf(app, reader)
}

/** Who a reader is, for the pages. */
export function meOf({ identity }: FastifyInstance, reader: Reader): Me {
  const record = reader.account === null ? undefined : identity.accounts.find(reader.account)
  const { viewedBy } = reader
  return {
    account: reader.account,
    login: record?.login ?? null,
    name: reader.name,
    role: reader.role,
    scope: reader.scope,
    language: record?.language ?? null,
    theme: record?.theme ?? null,
    secondFactor: record !== undefined && record.totp !== null,
    hasPassword: record !== undefined && record.password !== null,
    viewAs: viewedBy === null ? null : { by: viewedBy.name, byRole: viewedBy.role },
    sessionEnds: reader.session === null ? null : identity.sessions.endsAt(reader.session),
  }
}
