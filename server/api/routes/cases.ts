import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { formatInstant } from '../../clock/instant.ts'
import { explainCase } from '../../judge/explain-case.ts'
import { askedFilters } from '../../measures/filters.ts'
import { resolveFilters } from '../../measures/resolve.ts'
import { isServiceWithin, isWithin } from '../../measures/scope.ts'
import { READERS } from '../access.ts'
import { ApiProblem } from '../errors.ts'
import { caseSchema } from '../schemas/case.ts'
import { failures } from '../schemas/error.ts'
import { scopeOf } from '../scope-of.ts'

export const caseRoutes: FastifyPluginAsyncZod = async (app) => {
  const { store, regulation, clock } = app.surroundings

  app.get(
    '/cases/:id',
    {
      config: READERS,
      schema: {
        tags: ['Cases'],
        summary: 'One case: its events, its steps, and day by day why each deadline is what it is',
        params: z.object({ id: z.string() }),
        querystring: askedFilters.pick({ as_of: true }).strict(),
        response: { 200: caseSchema, ...failures(400, 404) },
      },
    },
    async (request) => {
      const { id } = request.params
      const scope = scopeOf(request)
      const { asOf } = await resolveFilters(request.query, { store, clock, regulation: regulation.current, scope })
      const found = await explainCase(store, regulation.current, id, asOf, (service) => isServiceWithin(scope, service))
      // A case of another provider is told apart from no case to nobody.
      if (found !== undefined && isWithin(scope, found.provider)) return found
      throw new ApiProblem('case_not_found', `there is no case "${id}" as of ${formatInstant(asOf)}`, { caseId: id })
    },
  )
}
