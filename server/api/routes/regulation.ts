import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { isServiceWithin, isWithin } from '../../measures/scope.ts'
import { calendarYear, providerToContract, serviceToContract, toContract } from '../../regulation/to-contract.ts'
import { READERS } from '../access.ts'
import { ApiProblem } from '../errors.ts'
import { failures } from '../schemas/error.ts'
import * as schemas from '../schemas/regulation.ts'
import { list } from '../schemas/words.ts'
import { scopeOf } from '../scope-of.ts'

const tags = ['Regulation']

/** The regulation on file: who works by it, what it asks, and the days it counts. */
export const regulationRoutes: FastifyPluginAsyncZod = async (app) => {
  const { regulation } = app.surroundings
  const editionsWithin = (request: FastifyRequest) => {
    const scope = scopeOf(request)
    return regulation.current.editions.filter(({ service }) => isServiceWithin(scope, service))
  }

  app.get(
    '/providers',
    {
      config: READERS,
      schema: { tags, summary: 'Providers within the reader’s scope', response: { 200: list(schemas.provider) } },
    },
    async (request) => {
      const scope = scopeOf(request)
      return regulation.current.providers
        .filter(({ code }) => isWithin(scope, code))
        .map((provider) => providerToContract(provider))
    },
  )

  app.get(
    '/services',
    {
      config: READERS,
      schema: { tags, summary: 'Services with an edition on file', response: { 200: list(schemas.service) } },
    },
    async (request) => {
      const scope = scopeOf(request)
      return regulation.current.services.filter(({ id }) => isServiceWithin(scope, id)).map(serviceToContract)
    },
  )

  app.get(
    '/actors',
    { config: READERS, schema: { tags, summary: 'Who performs the steps', response: { 200: list(schemas.actor) } } },
    async () => [...regulation.current.actors.values()],
  )

  app.get(
    '/editions',
    {
      config: READERS,
      schema: { tags, summary: 'Every edition with its norms', response: { 200: list(schemas.edition) } },
    },
    async (request) => editionsWithin(request).map(toContract),
  )

  app.get(
    '/editions/:id',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'One edition',
        params: z.object({ id: z.string() }),
        response: { 200: schemas.edition, ...failures(404) },
      },
    },
    async (request) => {
      const edition = editionsWithin(request).find(({ id }) => id === request.params.id)
      if (edition !== undefined) return toContract(edition)
      const known = editionsWithin(request).map(({ id }) => id)
      throw new ApiProblem('edition_not_found', `there is no edition "${request.params.id}": use ${known.join(', ')}`)
    },
  )

  app.get(
    '/calendar/:year',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'Holidays, days off moved and working weekends of a year',
        params: z.object({ year: z.string().regex(/^\d{4}$/, 'must be a year, such as 2020') }),
        querystring: z.strictObject({ id: z.string().optional().describe('Default: the first provider’s calendar.') }),
        response: { 200: schemas.calendarYear, ...failures(400, 404) },
      },
    },
    async (request) => {
      const id = request.query.id ?? regulation.current.providers[0]?.schedule.calendar.id
      const calendar = id === undefined ? undefined : regulation.current.calendars.get(id)
      const year = calendar && calendarYear(calendar, Number(request.params.year))
      if (year !== undefined) return year
      const known = calendar === undefined ? [...regulation.current.calendars.keys()] : calendar.years
      throw new ApiProblem(
        'calendar_not_found',
        `calendar "${id}" has no rows for ${request.params.year}; on file are ${known.join(', ')}`,
      )
    },
  )
}
