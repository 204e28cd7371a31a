import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { caseProvider } from '../../alert/inbox/case-provider.ts'
import { mutes } from '../../alert/inbox/mutes.ts'
import { mute } from '../../alert/plan/answer.ts'
import { isWithin } from '../../measures/scope.ts'
import { ApiProblem } from '../errors.ts'
import * as schemas from '../schemas/alert.ts'
import { failures } from '../schemas/error.ts'
import { nothing } from '../schemas/upload.ts'
import { list } from '../schemas/words.ts'
import { scopeOf } from '../scope-of.ts'
import { todayOf } from '../today.ts'

const tags = ['Alerts']

/** Cases that nobody is told of until a day. */
export const muteRoutes: FastifyPluginAsyncZod = async (app) => {
  const { store, clock } = app.surroundings
  const current = () => mutes(store, todayOf(app))

  app.get(
    '/alerts/mutes',
    { schema: { tags, summary: 'Muted cases', response: { 200: list(schemas.mute) } } },
    async (request) => {
      const scope = scopeOf(request)
      const found = await current()
      if (scope.providers === 'all') return found
      const seen = await Promise.all(
        found.map(async (one) => isWithin(scope, (await caseProvider(store, one.caseId)) ?? '')),
      )
      return found.filter((_, index) => seen[index] === true)
    },
  )

  app.put(
    '/alerts/mutes/:caseId',
    {
      schema: {
        tags,
        summary: 'Mute a case until a day: nobody is told of it, and what was open about it stops',
        params: schemas.caseParams,
        body: schemas.muting,
        response: { 200: schemas.mute, ...failures(400, 403, 404) },
      },
    },
    async (request) => {
      const { caseId } = request.params
      const { service, until, reason } = request.body
      const provider = await caseProvider(store, caseId)
      if (provider === undefined || !isWithin(scopeOf(request), provider))
        throw new ApiProblem('case_not_found', `there is no case ${caseId}`, { caseId })
      if (until < todayOf(app))
        throw new ApiProblem('bad_request', 'body.until: the day has passed', { place: 'body.until' })
      await mute(store, clock, { caseId, service, until, reason, by: 'HTTP' })
      app.alertsChanged('settings')
      const [found] = (await current()).filter((one) => one.caseId === caseId && one.service === service)
      if (found === undefined) throw new ApiProblem('mute_not_found', `case ${caseId} is not muted`)
      return found
    },
  )

  app.delete(
    '/alerts/mutes/:caseId',
    {
      schema: {
        tags,
        summary: 'End a mute: the case is told of again',
        params: schemas.caseParams,
        querystring: schemas.muteEnd,
        response: { 204: nothing, ...failures(400, 403, 404) },
      },
    },
    async (request, reply) => {
      const { caseId } = request.params
      const service = request.query.service ?? null
      const found = (await current()).find((one) => one.caseId === caseId && one.service === service)
      const provider = await caseProvider(store, caseId)
      if (found === undefined || !isWithin(scopeOf(request), provider ?? ''))
        throw new ApiProblem('mute_not_found', `case ${caseId} is not muted`)
      await mute(store, clock, { caseId, service, until: null, reason: found.reason, by: 'HTTP' })
      app.alertsChanged('settings')
      return await reply.code(204).send(null)
    },
  )
}
