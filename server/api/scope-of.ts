import type { FastifyRequest } from 'fastify'
import type { Doer } from '../identity/audit/audit.ts'
import type { Scope } from '../measures/scope.ts'
import { readerOf } from './access.ts'

/**
 * The one place that says whose figures a request may see. Every route that answers figures or cases asks here and hands
 * the scope on.
 */
export const scopeOf = (request: FastifyRequest): Scope => readerOf(request).scope

/** Who does something, as lists name them. */
export const nameOf = (request: FastifyRequest): string => readerOf(request).name

/** Who does something, as the audit trail names them: whoever views as somebody else stays who they are. */
export function doerOf(request: FastifyRequest): Doer {
  const { reader, ip } = request
  return { name: reader?.viewedBy?.name ?? reader?.name ?? 'stranger', account: reader?.account ?? null, address: ip }
}
