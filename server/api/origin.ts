import { isIP } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ApiProblem } from './errors.ts'

const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Names that this server answers for beside those of the machine itself. */
export interface Hosts {
  readonly names: readonly string[]
  /** It listens to other machines, which may name it by its address. */
  readonly addresses: boolean
}

/**
 * Keeps other sites out: a page elsewhere may not name this server by a host name of its own (DNS rebinding), nor have
 * the reader's browser write here (forged requests). What a browser sends with a cookie must say where it comes from.
 */
export function guardOrigin(app: FastifyInstance, { names, addresses }: Hosts): void {
  const known = new Set([...LOOPBACK_NAMES, ...names.map((name) => name.toLowerCase())])
  const isKnown = (name: string) => known.has(name) || (addresses && isIP(name.replace(/^\[|\]$/g, '')) !== 0)
  app.addHook('onRequest', (request, _reply, done) => {
    // A link of a message is its own proof, and is opened by the name that the message gives this server.
    if (request.url.startsWith('/a/')) return done()
    if (!isKnown(hostName(request.host))) {
      return done(
        refused(
          `this server does not answer for the host "${request.host}": use http://127.0.0.1 or localhost, or say base_url in sign-in.yaml`,
        ),
      )
    }
    const writes = request.method !== 'GET' && request.method !== 'HEAD'
    return done(writes && fromAnotherSite(request) ? refused('another site may not write here') : undefined)
  })
}

const refused = (message: string): ApiProblem => new ApiProblem('forbidden_origin', message)

const hostName = (host: string): string => host.replace(/:\d+$/, '').toLowerCase()

/** Browsers send both headers; programs neither, and no cookie. */
function fromAnotherSite({ headers, host, protocol }: FastifyRequest): boolean {
  const { origin } = headers
  if (origin !== undefined) return origin !== `${protocol}://${host}`
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  return headers.cookie !== undefined
}

/** Whether a connection comes from this machine. */
export const isLoopback = (address: string | undefined): boolean =>
  address !== undefined && (address === '::1' || /^(?:::ffff:)?127\.\d+\.\d+\.\d+$/.test(address))
