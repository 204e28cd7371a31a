import type { FastifyReply, FastifyRequest } from 'fastify'

/** Somebody who is not signed in is asked to, and then led where they wanted to go. */
export const toSignIn = (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply.header('cache-control', 'no-store').redirect(`/sign-in?next=${encodeURIComponent(request.url)}`)
