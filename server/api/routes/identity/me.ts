import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { confirmPassword } from '../../../identity/session/sign-in.ts'
import { READERS, readerOf } from '../../access.ts'
import { meOf } from '../../begin-session.ts'
import { ownAccount } from '../../own-account.ts'
import { FEW } from '../../plugins/limits.ts'
import { failures } from '../../schemas/error.ts'
import * as schemas from '../../schemas/identity.ts'
import { nothing } from '../../schemas/upload.ts'
import { list } from '../../schemas/words.ts'

const tags = ['Sign-in']

/** What everybody keeps about themselves. */
export const meRoutes: FastifyPluginAsyncZod = async (app) => {
  const { identity } = app
  const { accounts, sessions } = identity

  app.get(
    '/me',
    { config: READERS, schema: { tags, summary: 'Who is signed in', response: { 200: schemas.me, ...failures(401) } } },
    async (request) => meOf(app, readerOf(request)),
  )

  app.patch(
    '/me',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'Own language and theme',
        body: schemas.profile,
        response: { 200: schemas.me, ...failures(400, 401, 403) },
      },
    },
    async (request) => {
      const { account, record } = ownAccount(request)
      const { language = record.language, theme = record.theme } = request.body
      await accounts.keep(account, { ...record, language, theme })
      return meOf(app, readerOf(request))
    },
  )

  app.put(
    '/me/password',
    {
      config: { ...READERS, ...FEW },
      schema: {
        tags,
        summary: 'Change the own password; all other sessions end',
        body: schemas.passwordChange,
        response: { 204: nothing, ...failures(400, 401, 403, 429) },
      },
    },
    async (request, reply) => {
      const { account, record } = ownAccount(request)
      const { current, password } = request.body
      // Guessing from a session that was left open is slowed down like guessing at the door.
      await confirmPassword(identity, { login: record.login, password: current, address: request.ip })
      await accounts.changePassword(account, password)
      await sessions.endAll(account, readerOf(request).session)
      await app.done(request, { what: 'password_changed' })
      return await reply.code(204).send(null)
    },
  )

  app.get(
    '/me/sessions',
    {
      config: READERS,
      schema: { tags, summary: 'Own sessions, the one used last first', response: { 200: list(schemas.session) } },
    },
    async (request) => {
      const { account, session } = readerOf(request)
      return account === null ? [] : sessions.listOf(account, session)
    },
  )

  app.delete(
    '/me/sessions/:session',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'End one of the own sessions',
        params: schemas.sessionParams,
        response: { 204: nothing, ...failures(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const { account } = ownAccount(request)
      await sessions.endOne(account, request.params.session)
      await app.done(request, { what: 'session_ended' })
      return await reply.code(204).send(null)
    },
  )

  app.post(
    '/me/exports',
    {
      config: { ...READERS, whileViewing: true },
      schema: {
        tags,
        summary: 'A page has made a file of what it shows: for the audit trail',
        body: schemas.exported,
        response: { 204: nothing, ...failures(400, 401, 403) },
      },
    },
    async (request, reply) => {
      const { what, format, rows } = request.body
      await app.done(request, { what: 'export', subject: what, detail: { format, rows } })
      return await reply.code(204).send(null)
    },
  )
}
