import type { FastifyRequest } from 'fastify'
import type { AccountRecord } from '../identity/shapes.ts'
import { readerOf } from './access.ts'
import { ApiProblem } from './errors.ts'

/** The account of whoever is signed in. @throws ApiProblem `not_allowed` for tokens and the command line. */
export function ownAccount(request: FastifyRequest): { readonly account: string; readonly record: AccountRecord } {
  const { account, by } = readerOf(request)
  if (account === null || by !== 'session') {
    throw new ApiProblem('not_allowed', 'this is for people who have signed in, not for programs')
  }
  return { account, record: request.server.identity.accounts.get(account) }
}
