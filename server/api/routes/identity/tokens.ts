import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { ADMINISTRATORS } from '../../access.ts'
import { requireScope } from '../../require-scope.ts'
import { failures } from '../../schemas/error.ts'
import * as schemas from '../../schemas/identity.ts'
import { list } from '../../schemas/words.ts'
import { nameOf } from '../../scope-of.ts'

const tags = ['Users']
const config = ADMINISTRATORS

/** Programs that ask or send, each by a token of its own. */
export const tokenRoutes: FastifyPluginAsyncZod = async (app) => {
  const { tokens } = app.identity
  const { regulation } = app.surroundings

  app.get(
    '/tokens',
    { config, schema: { tags, summary: 'Tokens, the newest first', response: { 200: list(schemas.token) } } },
    async () => tokens.list(),
  )

  app.post(
    '/tokens',
    {
      config,
      schema: {
        tags,
        summary: 'A new token, shown this once: send it as `Authorization: Bearer …`',
        body: schemas.askedToken,
        response: { 201: schemas.createdToken, ...failures(400, 401, 403) },
      },
    },
    async (request, reply) => {
      const { name, role, scope, days } = request.body
      requireScope(request.body, regulation.current)
      const created = await tokens.create(request.body, nameOf(request))
      await app.done(request, { what: 'token_created', subject: name, detail: { role, scope, days } })
      return await reply.code(201).send(created)
    },
  )

  app.delete(
    '/tokens/:token',
    {
      config,
      schema: {
        tags,
        summary: 'Revoke a token: from now on it opens nothing',
        params: schemas.tokenParams,
        response: { 200: schemas.token, ...failures(401, 403, 404) },
      },
    },
    async (request) => {
      const revoked = await tokens.revoke(request.params.token)
      await app.done(request, { what: 'token_revoked', subject: revoked.name })
      return revoked
    },
  )
}
