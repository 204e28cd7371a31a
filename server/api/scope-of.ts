import type { FastifyRequest } from 'fastify'
import { EVERY_PROVIDER, type Scope } from '../measures/scope.ts'

/**
 * The one place that says whose figures a request may see. Every route that answers figures or cases asks here and hands
 * the scope on. There are no users yet, and the server listens on loopback only: the owner of the machine sees everything.
 */
export function scopeOf(_request: FastifyRequest): Scope {
  return EVERY_PROVIDER
}
