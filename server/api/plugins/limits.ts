import rateLimit from '@fastify/rate-limit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { ApiProblem } from '../errors.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its body is a file, which may take as long as it comes. */
    largeBody?: boolean
  }
}

/** Requests a minute. A page asks some twenty at a click, and a program pushes as fast as it is answered. */
const A_MINUTE = { session: 6000, token: 60_000, stranger: 600 } as const
/** Attempts to get in, a minute and address: whoever is refused waits besides (identity/delays.ts). */
export const FEW = { rateLimit: { max: 60, timeWindow: '1 minute' } } as const

/** A body that is no file is here after so long, and a file never stands still for longer. */
const BODY_MS = 30_000

export const limits = fastifyPlugin(
  async (app) => {
    await app.register(rateLimit, {
      timeWindow: '1 minute',
      max: (request) => A_MINUTE[kindOf(request)],
      keyGenerator: (request) => `${kindOf(request)} ${request.reader?.session ?? request.reader?.name ?? request.ip}`,
      // Files of the pages are asked for in numbers, and kept by browsers.
      allowList: (request) => request.reader?.by === 'local' || !request.url.startsWith('/api/'),
      errorResponseBuilder: (_request, { after }) =>
        new ApiProblem('too_many_requests', `too many requests: try again in ${after}`),
      addHeaders: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
      addHeadersOnExceeding: {
        'x-ratelimit-limit': false,
        'x-ratelimit-remaining': false,
        'x-ratelimit-reset': false,
      },
    })
    app.addHook('onRequest', (request, reply, done) => {
      if (request.headers['content-length'] !== undefined || request.headers['transfer-encoding'] !== undefined) {
        watchBody(request, reply)
      }
      done()
    })
  },
  { name: 'limits' },
)

const kindOf = ({ reader }: FastifyRequest): keyof typeof A_MINUTE =>
  reader === null ? 'stranger' : reader.by === 'token' ? 'token' : 'session'

/** Ends the connection of a sender that keeps a request open without sending it. */
function watchBody({ raw, routeOptions }: FastifyRequest, reply: FastifyReply): void {
  const give = () => raw.socket.destroy()
  let seen = raw.socket.bytesRead
  const timer =
    routeOptions.config.largeBody === true
      ? setInterval(() => {
          // What waits here to be read is not the sender's fault.
          if (raw.socket.bytesRead === seen && raw.readableFlowing === true && !raw.isPaused()) give()
          seen = raw.socket.bytesRead
        }, BODY_MS).unref()
      : setTimeout(give, BODY_MS).unref()
  const stop = () => clearTimeout(timer)
  raw.once('end', stop)
  raw.once('close', stop)
  // What is left unread after the answer is the matter of unread-body.ts.
  reply.raw.once('close', stop)
}
