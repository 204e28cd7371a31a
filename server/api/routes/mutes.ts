import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { servicesOfCase } from '../../alert/inbox/case-places.ts'
import { mutes } from '../../alert/inbox/mutes.ts'
import { mute } from '../../alert/plan/answer.ts'
import type { Mute } from '../../contract-alerts.ts'
import { isWhole, type Scope } from '../../measures/scope.ts'
import { ANSWERABLE, READERS } from '../access.ts'
import { ApiProblem } from '../errors.ts'
import * as schemas from '../schemas/alert.ts'
import { failures } from '../schemas/error.ts'
import { nothing } from '../schemas/upload.ts'
import { list } from '../schemas/words.ts'
import { nameOf, scopeOf } from '../scope-of.ts'
import { todayOf } from '../today.ts'

const tags = ['Alerts']

/** Cases that nobody is told of until a day. */
export const muteRoutes: FastifyPluginAsyncZod = async (app) => {
  const { store, clock } = app.surroundings
  const current = () => mutes(store, todayOf(app))
  /** A mute of all services is for those who see all of them. */
  const mayMute = async (scope: Scope, { caseId, service }: Pick<Mute, 'caseId' | 'service'>) => {
    const seen = await servicesOfCase(store, scope, caseId)
    return service === null ? seen.length > 0 && scope.services === 'all' : seen.includes(service)
  }

  app.get(
    '/alerts/mutes',
    { config: READERS, schema: { tags, summary: 'Muted cases', response: { 200: list(schemas.mute) } } },
    async (request) => {
      const scope = scopeOf(request)
      const found = await current()
      if (isWhole(scope)) return found
      const seen = await Promise.all(found.map((one) => mayMute(scope, one)))
      return found.filter((_, index) => seen[index] === true)
    },
  )

  app.put(
    '/alerts/mutes/:caseId',
    {
      config: ANSWERABLE,
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
      if (!(await mayMute(scopeOf(request), { caseId, service })))
        throw new ApiProblem('case_not_found', `there is no case ${caseId}`, { caseId })
      if (until < todayOf(app))
        throw new ApiProblem('bad_request', 'body.until: the day has passed', { place: 'body.until' })
      await mute(store, clock, { caseId, service, until, reason, by: nameOf(request) })
      await app.done(request, { what: 'muted', subject: caseId, detail: { service, until, reason } })
      app.alertsChanged('settings')
      const [found] = (await current()).filter((one) => one.caseId === caseId && one.service === service)
      if (found === undefined) throw new ApiProblem('mute_not_found', `case ${caseId} is not muted`)
      return found
    },
  )

  app.delete(
    '/alerts/mutes/:caseId',
    {
      config: ANSWERABLE,
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
      if (found === undefined || !(await mayMute(scopeOf(request), { caseId, service })))
        throw new ApiProblem('mute_not_found', `case ${caseId} is not muted`)
      await mute(store, clock, { caseId, service, until: null, reason: found.reason, by: nameOf(request) })
      await app.done(request, { what: 'unmuted', subject: caseId, detail: { service } })
      app.alertsChanged('settings')
      return await reply.code(204).send(null)
    },
  )
}
