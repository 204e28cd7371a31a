import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { formatInstant } from '../../../clock/instant.ts'
import type { Invited } from '../../../contract-identity.ts'
import { ADMINISTRATORS } from '../../access.ts'
import { ApiProblem } from '../../errors.ts'
import { addressOf } from '../../own-address.ts'
import { requireScope } from '../../require-scope.ts'
import { failures } from '../../schemas/error.ts'
import * as schemas from '../../schemas/identity.ts'
import { list } from '../../schemas/words.ts'

const tags = ['Users']
const config = ADMINISTRATORS

/** Who may sign in, and as what. */
export const accountRoutes: FastifyPluginAsyncZod = async (app) => {
  const { accounts, sessions } = app.identity
  const { regulation } = app.surroundings

  app.get(
    '/accounts',
    {
      config,
      schema: { tags, summary: 'Accounts, by the name to sign in with', response: { 200: list(schemas.account) } },
    },
    async () => accounts.list(),
  )

  app.post(
    '/accounts',
    {
      config,
      schema: {
        tags,
        summary: 'A new account; answers the link by which its owner chooses a password, this once',
        body: schemas.described,
        response: { 201: schemas.invited, ...failures(400, 401, 403, 409) },
      },
    },
    async (request, reply) => {
      requireScope(request.body, regulation.current)
      const account = await accounts.add(request.body)
      await app.done(request, { what: 'account_invited', subject: request.body.login, detail: { after: request.body } })
      return await reply.code(201).send(await invite(request, account))
    },
  )

  app.put(
    '/accounts/:account',
    {
      config,
      schema: {
        tags,
        summary: 'Change an account; with another role, or blocked, its sessions end',
        params: schemas.accountParams,
        body: schemas.changed,
        response: { 200: schemas.account, ...failures(400, 401, 403, 404, 409) },
      },
    },
    async (request) => {
      const { account } = request.params
      const before = accounts.get(account)
      requireScope(request.body, regulation.current)
      if (before.oidc !== null && before.role !== request.body.role) {
        throw new ApiProblem('bad_request', 'body.role: the sign-on service says what this account is', {
          place: 'body.role',
        })
      }
      await accounts.change(account, request.body)
      const { blocked } = request.body
      if (blocked || before.role !== request.body.role) await sessions.endAll(account)
      const told = ({ login, name, role, scope }: typeof request.body) => ({ login, name, role, scope })
      const what = before.blocked === blocked ? 'account_changed' : blocked ? 'account_blocked' : 'account_unblocked'
      const detail = { before: told(before), after: told(request.body) }
      await app.done(request, { what, subject: before.login, detail })
      return accounts.told(account)
    },
  )

  app.post(
    '/accounts/:account/invitation',
    {
      config,
      schema: {
        tags,
        summary: 'A new link for an account, by which another password is chosen; earlier links are over',
        params: schemas.accountParams,
        response: { 200: schemas.invited, ...failures(401, 403, 404, 409) },
      },
    },
    async (request) => {
      const { account } = request.params
      const record = accounts.get(account)
      if (record.oidc !== null) throw new ApiProblem('login_taken', 'this account signs in by the sign-on service')
      await app.done(request, { what: 'account_invited', subject: record.login })
      return invite(request, account)
    },
  )

  async function invite(request: FastifyRequest, account: string): Promise<Invited> {
    const { secret, until } = await accounts.invite(account)
    const link = `${addressOf(request)}/invite#${secret}`
    return { account: accounts.told(account), link, until: formatInstant(until) }
  }
}
