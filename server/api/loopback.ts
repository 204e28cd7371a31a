import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ApiProblem } from './errors.ts'

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Keeps other sites out while whoever reaches the port is trusted: a page elsewhere may not name this server by a host
 * name of its own (DNS rebinding), nor have the reader's browser write here.
 */
export function guardLoopback(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    // A link of a message is its own proof, and is opened by the name that the message gives this server.
    if (request.url.startsWith('/a/')) return done()
    if (!LOOPBACK_NAMES.has(hostName(request.host))) {
      return done(
        refused(`this server does not answer for the host "${request.host}": use http://127.0.0.1 or localhost`),
      )
    }
    const writes = request.method !== 'GET' && request.method !== 'HEAD'
    return done(writes && fromAnotherSite(request) ? refused('another site may not write here') : undefined)
  })
}

const refused = (message: string): ApiProblem => new ApiProblem('forbidden_origin', message)

const hostName = (host: string): string => host.replace(/:\d+$/, '').toLowerCase()

/** Browsers send both headers; programs neither. */
function fromAnotherSite({ headers, host }: FastifyRequest): boolean {
  const { origin } = headers
  if (origin !== undefined) return origin !== `http://${host}`
  const site = headers['sec-fetch-site']
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}
