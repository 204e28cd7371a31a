import type { FastifyReply } from 'fastify'

/** Letters have their styles within: mail programs take no others. */
const LETTER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"

/** Answers a letter as a page for a frame of ours, that runs and fetches nothing. */
export function sendLetter(reply: FastifyReply, html: string): FastifyReply {
  // A letter in a sandbox has an origin of its own, which the page's wish for a process of its own does not fit.
  return reply
    .removeHeader('origin-agent-cluster')
    .headers({ 'content-security-policy': LETTER_POLICY, 'x-frame-options': 'SAMEORIGIN' })
    .type('text/html; charset=utf-8')
    .send(html)
}
