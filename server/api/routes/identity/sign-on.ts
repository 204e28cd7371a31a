import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { IdentityProblem } from '../../../identity/errors.ts'
import { accountSignedOn, SignOn, type Underway } from '../../../identity/session/sign-on.ts'
import { EVERYBODY } from '../../access.ts'
import { beginSession } from '../../begin-session.ts'
import { ApiProblem } from '../../errors.ts'
import { localPath } from '../../local-path.ts'
import { addressOf } from '../../own-address.ts'
import { FEW } from '../../plugins/limits.ts'
import { requireScope } from '../../require-scope.ts'

const tags = ['Sign-in']
const config = { ...EVERYBODY, ...FEW }
const PATH = '/api/v1/sign-on'
/** So long somebody may take at the sign-on service. */
const UNDERWAY_S = 600

const underwayShape = z.strictObject({ verifier: z.string(), state: z.string(), nonce: z.string(), next: z.string() })

/** Single sign-on: out to the service of the organisation, and back. */
export const signOnRoutes: FastifyPluginAsyncZod = async (app) => {
  const { identity } = app
  const { oidc } = identity.settings
  if (oidc === undefined) return
  const signOn = new SignOn(oidc)
  const name = `merzim_on_${identity.keys.seal('state', 'cookie').slice(0, 8)}`
  const callback = (request: FastifyRequest) => `${addressOf(request)}${PATH}/back`
  /** `lax`, unlike that of the session: the service sends the browser back here from another site. */
  const cookie = (request: FastifyRequest) =>
    ({ path: PATH, httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https', maxAge: UNDERWAY_S }) as const

  app.get(
    '/sign-on',
    {
      config,
      schema: {
        tags,
        summary: 'To the sign-on service',
        querystring: z.object({ next: z.string().max(500).optional() }),
      },
    },
    async (request, reply) => {
      try {
        const { url, underway } = await signOn.begin(callback(request), localPath(request.query.next))
        reply.setCookie(name, JSON.stringify(underway), { ...cookie(request), signed: true })
        return reply.redirect(url)
      } catch (error) {
        return toldOnPage(request, reply, error)
      }
    },
  )

  app.get(
    '/sign-on/back',
    { config, schema: { tags, summary: 'Back from the sign-on service', querystring: z.looseObject({}) } },
    async (request, reply) => {
      try {
        const underway = underwayOf(request)
        reply.clearCookie(name, cookie(request))
        if (underway === undefined) throw new IdentityProblem('sign_on_failed', 'this took too long: sign in again')
        const query = request.url.slice(request.url.indexOf('?'))
        const who = await signOn.finish(new URL(`${callback(request)}${query}`), underway)
        requireScope(who.described, app.surroundings.regulation.current)
        const account = await accountSignedOn(identity, who, request.ip)
        await beginSession(request, reply, account, 'oidc')
        return reply.redirect(localPath(underway.next))
      } catch (error) {
        return toldOnPage(request, reply, error)
      }
    },
  )

  function underwayOf(request: FastifyRequest): Underway | undefined {
    const { valid, value } = request.unsignCookie(request.cookies[name] ?? '')
    return valid && value !== null ? underwayShape.safeParse(JSON.parse(value)).data : undefined
  }

  /** The reader is on no page of ours: the page of sign-in says what went wrong. */
  async function toldOnPage(request: FastifyRequest, reply: FastifyReply, error: unknown) {
    const known = error instanceof IdentityProblem || error instanceof ApiProblem
    if (!known) throw error
    // What the service has answered may hold its code or a token: only its words are written down.
    const { cause } = error
    const why = cause instanceof Error ? `${cause.name}: ${cause.message}` : undefined
    request.log.warn({ reason: error.message, why }, 'single sign-on failed')
    const doer = { name: 'stranger', account: null, address: request.ip }
    await identity.audit.write(doer, { what: 'sign_in_failed', detail: { way: 'oidc', why: error.message } })
    return reply.redirect(`/sign-in?failed=${error.code}`)
  }
}
