import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { EVERYBODY } from '../../access.ts'
import { beginSession } from '../../begin-session.ts'
import { FEW } from '../../plugins/limits.ts'
import { failures } from '../../schemas/error.ts'
import * as schemas from '../../schemas/identity.ts'

const tags = ['Sign-in']
const config = { ...EVERYBODY, ...FEW }
/** The secret of a link stands in bodies alone: addresses are written into logs. */
const looked = z.strictObject({ invitation: z.string().min(1).max(100) })

/** Links that let somebody in the first time, or anew. */
export const invitationRoutes: FastifyPluginAsyncZod = async (app) => {
  const { accounts, sessions } = app.identity

  app.post(
    '/invitations/look',
    {
      config,
      schema: {
        tags,
        summary: 'Whom a link is for',
        body: looked,
        response: { 200: schemas.invitation, ...failures(400, 403, 410, 429) },
      },
    },
    async (request) => {
      const { account } = accounts.invited(request.body.invitation)
      const record = account === null ? undefined : accounts.get(account)
      return { login: record?.login ?? null, name: record?.name ?? null, first: account === null }
    },
  )

  app.post(
    '/invitations/use',
    {
      config,
      schema: {
        tags,
        summary: 'Choose a password by a link, which is used up, and be signed in',
        body: looked.extend(schemas.accepted.shape),
        response: { 200: schemas.me, ...failures(400, 403, 409, 410, 429) },
      },
    },
    async (request, reply) => {
      const { invitation, password, login = 'admin', name = login } = request.body
      const scope = { providers: 'all', services: 'all' } as const
      const account = await accounts.accept(invitation, password, { login, name, role: 'administrator', scope })
      await sessions.endAll(account)
      const me = await beginSession(request, reply, account, 'invitation')
      await app.done(request, { what: 'invitation_used', subject: me.login })
      return me
    },
  )
}
