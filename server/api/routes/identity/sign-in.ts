import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { SignInWays } from '../../../contract-identity.ts'
import { signIn } from '../../../identity/session/sign-in.ts'
import { EVERYBODY, READERS } from '../../access.ts'
import { beginSession } from '../../begin-session.ts'
import { FEW } from '../../plugins/limits.ts'
import { failures } from '../../schemas/error.ts'
import * as schemas from '../../schemas/identity.ts'
import { nothing } from '../../schemas/upload.ts'

const tags = ['Sign-in']

/** Signing in and out with name and password. */
export const signInRoutes: FastifyPluginAsyncZod<{ demo?: SignInWays['demo'] | undefined }> = async (
  app,
  { demo = [] },
) => {
  const { identity } = app
  const { accounts, sessions, settings } = identity

  app.get(
    '/sign-in',
    {
      config: EVERYBODY,
      schema: { tags, summary: 'How one may sign in here', response: { 200: schemas.signInWays } },
    },
    async (request) => ({
      oidc: settings.oidc === undefined ? null : { name: settings.oidc.name },
      demo,
      signedIn: request.reader !== null,
      unclaimed: accounts.unclaimed,
    }),
  )

  app.post(
    '/session',
    {
      config: { ...EVERYBODY, ...FEW },
      schema: {
        tags,
        summary: 'Sign in: the session comes as a cookie',
        body: schemas.credentials,
        response: { 200: schemas.me, ...failures(400, 401, 403, 429) },
      },
    },
    async (request, reply) => {
      const account = await signIn(identity, { ...request.body, address: request.ip })
      return await beginSession(request, reply, account, 'password')
    },
  )

  app.delete(
    '/session',
    {
      config: { ...READERS, whileViewing: true },
      schema: { tags, summary: 'Sign out', response: { 204: nothing, ...failures(401, 403) } },
    },
    async (request, reply) => {
      const session = request.reader?.session ?? null
      if (session !== null) {
        await sessions.end(session)
        await app.done(request, { what: 'sign_out' })
      }
      app.keepSession(request, reply, null)
      return await reply.code(204).send(null)
    },
  )
}
