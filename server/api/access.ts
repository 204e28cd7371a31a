import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import type { Role } from '../contract-identity.ts'
import type { Reader } from '../identity/reader.ts'
import { isWhole } from '../measures/scope.ts'
import { ApiProblem } from './errors.ts'

/** Who may use a route: anybody at all, or readers of some roles. */
export type Access = 'everybody' | readonly Role[]

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Every route says it; see {@link requireAccess}. */
    access?: Access
    /** It changes nothing but the session, so that whoever views as somebody else may use it. */
    whileViewing?: boolean
    /** It is about everything there is: a reader whose scope leaves something out may not use it. */
    wholeScope?: boolean
  }
  interface FastifyInstance {
    /** Every route, and who may use it. */
    readonly declared: readonly Declared[]
  }
  interface FastifyRequest {
    /** Who asks; null for strangers. Read it by {@link readerOf}. */
    reader: Reader | null
  }
}

/** A route as it was registered. */
export interface Declared {
  readonly method: string
  readonly url: string
  readonly access: Access
  readonly wholeScope: boolean
}

/** Sign-in itself, the pages' shell, which holds no data, and links that are their own proof. */
export const EVERYBODY = { access: 'everybody' } as const
/** Whoever is signed in: within the reader's scope. */
export const READERS = { access: ['administrator', 'oblast_manager', 'analyst', 'head'] } as const
/** Those who answer for cases of their scope. */
export const ANSWERABLE = { access: ['administrator', 'oblast_manager', 'head'] } as const
/** Those who see to it that the right ones are told: what they keep is about the whole oblast. */
export const OBLAST = { access: ['administrator', 'oblast_manager'], wholeScope: true } as const
export const ADMINISTRATORS = { access: ['administrator'] } as const
/** Programs that send events. */
export const SENDERS = { access: ['administrator', 'ingest'] } as const

/** Routes of libraries, which cannot say it for themselves. */
const OF_LIBRARIES: readonly (readonly [prefix: string, access: Access])[] = [['/docs', READERS.access]]

/** Fails the start of a server that has a route of which nobody has said who may use it. */
export function requireAccess(app: FastifyInstance): void {
  const declared: Declared[] = []
  app.decorate('declared', declared)
  app.addHook('onRoute', (route: RouteOptions) => {
    const { url, method } = route
    const found =
      route.config?.access ?? OF_LIBRARIES.find(([prefix]) => url.startsWith(prefix))?.[1] ?? pagesAccess(route)
    if (found === undefined)
      throw new Error(`${method} ${url}: say in its config who may use it (server/api/access.ts)`)
    route.config = { ...route.config, access: found }
    const wholeScope = route.config.wholeScope ?? false
    for (const one of [method].flat()) declared.push({ method: one, url, access: found, wholeScope })
  })
}

/** Files of the built pages: `/*` and what Fastify makes of it. */
const pagesAccess = ({ url }: RouteOptions): Access | undefined => (url === '/*' ? 'everybody' : undefined)

/** Who asks. Routes that strangers may use ask `request.reader` instead. */
export function readerOf(request: FastifyRequest): Reader {
  if (request.reader === null) throw new ApiProblem('sign_in_needed', 'sign in first')
  return request.reader
}

/** Whether the route is for readers. An address that is no route is answered as such to anybody. */
export const asksForReader = ({ routeOptions: { config } }: FastifyRequest): boolean =>
  config.access !== undefined && config.access !== 'everybody'

/** Throws when the reader may not use the route that was asked for. */
export function checkAccess(request: FastifyRequest): void {
  const { access, whileViewing = false, wholeScope = false } = request.routeOptions.config
  if (access === undefined || access === 'everybody') return
  const reader = readerOf(request)
  if (!access.includes(reader.role) || (wholeScope && !isWhole(reader.scope))) {
    throw new ApiProblem('not_allowed', `the role ${reader.role} may not ${request.method} ${request.routeOptions.url}`)
  }
  const reads = request.method === 'GET' || request.method === 'HEAD' || request.routeOptions.url === '/api/v1/measures'
  if (reader.viewedBy !== null && !reads && !whileViewing) {
    throw new ApiProblem('viewing_only', 'who views as somebody else changes nothing: end the view first')
  }
}
