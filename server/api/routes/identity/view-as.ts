import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { ADMINISTRATORS, READERS, readerOf } from '../../access.ts'
import { meOf } from '../../begin-session.ts'
import { ApiProblem } from '../../errors.ts'
import { ownAccount } from '../../own-account.ts'
import { failures } from '../../schemas/error.ts'
import * as schemas from '../../schemas/identity.ts'

const tags = ['Users']

/** An administrator looks as somebody else would: marked on every page, written down, and without changing anything. */
export const viewAsRoutes: FastifyPluginAsyncZod = async (app) => {
  const { identity } = app
  const { accounts, sessions } = identity

  app.put(
    '/me/view-as',
    {
      config: ADMINISTRATORS,
      schema: {
        tags,
        summary: 'View as another account would',
        body: schemas.viewAs,
        response: { 200: schemas.me, ...failures(400, 401, 403, 404) },
      },
    },
    async (request) => {
      ownAccount(request)
      const { session } = readerOf(request)
      const { role, scope, name, login } = accounts.get(request.body.account)
      if (role === 'administrator' || session === null) {
        throw new ApiProblem('not_allowed', 'an administrator sees what you see yourself')
      }
      await app.doing(request, { what: 'view_as_began', subject: login, detail: { role, scope } })
      await sessions.viewAs(session, { role, scope, name })
      return meOf(app, app.readerNow(request) ?? readerOf(request))
    },
  )

  app.delete(
    '/me/view-as',
    {
      config: { ...READERS, whileViewing: true },
      schema: { tags, summary: 'Be oneself again', response: { 200: schemas.me, ...failures(401, 403) } },
    },
    async (request) => {
      const { session, viewedBy, name } = readerOf(request)
      if (session !== null && viewedBy !== null) {
        await sessions.viewAs(session, null)
        await app.done(request, { what: 'view_as_ended', subject: name })
      }
      return meOf(app, app.readerNow(request) ?? readerOf(request))
    },
  )
}
