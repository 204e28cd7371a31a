import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { alertHistory, inbox, inboxCounts } from '../../alert/inbox/inbox.ts'
import { acknowledge } from '../../alert/plan/answer.ts'
import { dataState } from '../../measures/data-state.ts'
import { defaultAsOf } from '../../measures/default-as-of.ts'
import { ANSWERABLE, READERS } from '../access.ts'
import { ApiProblem } from '../errors.ts'
import * as schemas from '../schemas/alert.ts'
import { failures } from '../schemas/error.ts'
import { pageOf } from '../schemas/page.ts'
import { nameOf, scopeOf } from '../scope-of.ts'
import { todayOf } from '../today.ts'

const tags = ['Alerts']

/** The inbox: what rules came true for, whom it was told, and who has answered. */
export const alertRoutes: FastifyPluginAsyncZod = async (app) => {
  const { store, clock, regulation } = app.surroundings
  /** Lateness is told as of the instant at which the lists of overdue steps stand. */
  const around = async () => {
    const { newestEvent } = await dataState(store)
    return { store, regulation: regulation.current, now: defaultAsOf(clock.now(), newestEvent).instant }
  }

  app.get(
    '/alerts',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'Alerts: of each rule and step occurrence the newest level',
        description:
          'Open ones by deadline, the longest overdue first; ended ones by when they ended, the newest first.',
        querystring: schemas.inboxQuery,
        response: { 200: schemas.alertPage, ...failures(400) },
      },
    },
    async (request) => {
      const { state, limit, offset, ...filters } = request.query
      return inbox(await around(), scopeOf(request), { ...filtersOf(filters), state }, pageOf({ limit, offset }))
    },
  )

  app.get(
    '/alerts/counts',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'How many alerts are in each state',
        querystring: schemas.countQuery,
        response: { 200: schemas.alertCounts, ...failures(400) },
      },
    },
    async (request) => inboxCounts(store, scopeOf(request), filtersOf(request.query)),
  )

  app.get(
    '/alerts/:alert',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'One alert, and all that happened about it',
        params: schemas.alert.pick({ alert: true }),
        response: { 200: schemas.alertHistory, ...failures(404) },
      },
    },
    async (request) => {
      const found = await alertHistory(await around(), scopeOf(request), request.params.alert)
      if (found === undefined) throw new ApiProblem('alert_not_found', `there is no alert ${request.params.alert}`)
      return found
    },
  )

  app.post(
    '/alerts/acknowledge',
    {
      config: ANSWERABLE,
      schema: {
        tags,
        summary: 'Answer alerts: no further message is sent, unless a promised day passes and the step is still open',
        body: schemas.acknowledgement,
        response: { 200: schemas.acknowledged, ...failures(400, 403) },
      },
    },
    async (request) => {
      const { promised } = request.body
      if (promised !== null && promised < todayOf(app))
        throw new ApiProblem('bad_request', 'body.promised: the day has passed', { place: 'body.promised' })
      const count = await acknowledge(store, clock, { ...request.body, scope: scopeOf(request), by: nameOf(request) })
      if (count > 0) {
        const { alerts, reason } = request.body
        await app.done(request, { what: 'acknowledged', detail: { alerts, reason, promised, count } })
        app.alertsChanged('answers')
      }
      return { acknowledged: count }
    },
  )
}

function filtersOf({
  providers,
  case: caseId,
  ...filters
}: {
  readonly providers?: string | undefined
  readonly case?: string | undefined
  readonly service?: string | undefined
  readonly rule?: string | undefined
  readonly actor?: string | undefined
  readonly search?: string | undefined
}) {
  return { ...filters, caseId, providers: providers?.split(',').filter((code) => code !== '') }
}
