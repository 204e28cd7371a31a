import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'

/** Response schema of a 304. */
export const unchanged = z.undefined().describe('What the reader has is still good.')

/**
 * Marks an answer with what it depends on, and tells whether the reader has it already. Browsers keep it and ask again
 * each time (`no-cache`); as long as nothing came in, they get a 304 and no query runs.
 *
 * @param parts - everything that the answer follows from: data version, regulation, filters, scope, form.
 * @returns true when the reader's copy is still good; answer 304 then.
 */
export function isStillGood(request: FastifyRequest, reply: FastifyReply, parts: readonly unknown[]): boolean {
  const text = JSON.stringify(parts, (_, value) => (typeof value === 'bigint' ? String(value) : value))
  // Weak: compressed forms of one answer share it.
  const tag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
  reply.header('etag', tag).header('cache-control', 'private, no-cache').header('vary', 'accept')
  const known = request.headers['if-none-match']
  return (known ?? '').split(',').some((one) => one.trim() === tag)
}
