import cookie from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { Done } from '../../identity/audit/audit.ts'
import { type Identity, LOCAL_READER } from '../../identity/identity.ts'
import type { Reader } from '../../identity/reader.ts'
import { asksForReader, checkAccess, requireAccess } from '../access.ts'
import { isLoopback } from '../origin.ts'
import { doerOf } from '../scope-of.ts'
import { toSignIn } from '../to-sign-in.ts'

declare module 'fastify' {
  interface FastifyInstance {
    readonly identity: Identity
    /** Writes what a request is about to do into the audit trail; it does not do it when that fails. */
    doing(request: FastifyRequest, what: Done): Promise<void>
    /** Writes what a request has done: it stays done when that fails, and the log says so. */
    done(request: FastifyRequest, what: Done): Promise<void>
    /** Sets the cookie of a session; null takes it away. */
    keepSession(request: FastifyRequest, reply: FastifyReply, secret: string | null): void
    /** The secret in the cookie of a request, when this server has signed it. */
    sessionSecret(request: FastifyRequest): string | undefined
    /** Who asks, as things stand now: a session may have ended since the request came. */
    readerNow(request: FastifyRequest): Reader | undefined
  }
}

/** Tells who asks. Tests may give another one; a server that is started has no other than this. */
export type Authenticate = (request: FastifyRequest) => Reader | undefined

/** Whether a request comes from a program on this machine, and not by way of a proxy. */
const isHere = ({ socket, headers }: FastifyRequest): boolean =>
  headers['x-forwarded-for'] === undefined &&
  (isLoopback(socket.remoteAddress) ||
    (socket.remoteAddress !== undefined && socket.remoteAddress === socket.localAddress))

/** A reader follows a link to a file, rather than a page or a program asking for it. */
const isVisit = ({ method, headers }: FastifyRequest): boolean =>
  method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'

const LOCAL = 'Merzim-Local '
const BEARER = 'Bearer '

/** Who asks, and whether the route is for them. Register it before every route. */
export const identified = fastifyPlugin<{ identity: Identity; authenticate?: Authenticate | undefined }>(
  async (app, { identity, authenticate }) => {
    const { keys } = identity
    // Cookies know no ports: servers side by side on one machine must not take each other's sessions.
    const name = `merzim_${keys.seal('state', 'cookie').slice(0, 8)}`
    const nameFor = (request: FastifyRequest) => (request.protocol === 'https' ? `__Host-${name}` : name)
    await app.register(cookie, { secret: keys.cookie })
    app.decorate('identity', identity)
    app.decorateRequest('reader', null)

    const sessionSecret = (request: FastifyRequest): string | undefined => {
      const given = request.cookies[nameFor(request)]
      if (given === undefined) return undefined
      const { valid, value } = request.unsignCookie(given)
      return valid ? value : undefined
    }
    const byCredentials: Authenticate = (request) => {
      const { authorization } = request.headers
      if (authorization?.startsWith(LOCAL)) {
        return isHere(request) && keys.isLocal(authorization.slice(LOCAL.length)) ? LOCAL_READER : undefined
      }
      if (authorization?.startsWith(BEARER)) return identity.byToken(authorization.slice(BEARER.length))
      const secret = sessionSecret(request)
      return secret === undefined ? undefined : identity.bySession(secret)
    }
    const readerNow = authenticate ?? byCredentials

    app.decorate('sessionSecret', sessionSecret)
    app.decorate('readerNow', readerNow)
    app.decorate('doing', (request: FastifyRequest, what: Done) => identity.audit.write(doerOf(request), what))
    app.decorate('done', (request: FastifyRequest, what: Done) =>
      identity.audit.write(doerOf(request), what).catch((error: unknown) => {
        request.log.error({ err: error, ...what }, 'what was done could not be written into the audit trail')
      }),
    )
    app.decorate('keepSession', (request: FastifyRequest, reply: FastifyReply, secret: string | null) => {
      // Whoever comes by a link of another site, or from the sign-on service, comes without it: the page of sign-in, which
      // asks from here, leads them on.
      const safe = { path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' } as const
      if (secret === null) reply.clearCookie(nameFor(request), safe)
      else reply.setCookie(nameFor(request), secret, { ...safe, signed: true })
    })
    requireAccess(app)
    app.addHook('onRequest', async (request, reply) => {
      request.reader = readerNow(request) ?? null
      if (request.reader === null && isVisit(request) && asksForReader(request)) return toSignIn(request, reply)
      checkAccess(request)
      return undefined
    })
  },
  { name: 'identified' },
)
