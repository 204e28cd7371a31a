import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { ADMINISTRATORS } from '../access.ts'
import { ApiProblem } from '../errors.ts'
import { batchReport } from '../schemas/batch.ts'
import { failures } from '../schemas/error.ts'
import * as schemas from '../schemas/source.ts'
import { list } from '../schemas/words.ts'
import { sourceStates } from '../source-states.ts'

const tags = ['Import']

/** Folders and databases that are read by themselves. */
export const sourceRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/sources',
    {
      config: ADMINISTRATORS,
      schema: { tags, summary: 'Watched folders and databases', response: { 200: schemas.sources } },
    },
    async () => sourceStates(app),
  )

  app.post(
    '/sources/:id/pull',
    {
      config: ADMINISTRATORS,
      schema: {
        tags,
        summary: 'Read a database now; answers the batches that came of it',
        params: z.object({ id: z.string() }),
        response: { 200: list(batchReport), ...failures(403, 404, 502) },
      },
    },
    async (request) => {
      const pulled = app.sources.pull(request.params.id)
      if (pulled === undefined) {
        const known = app.sources.databases.join(', ') || 'none'
        throw new ApiProblem('source_not_found', `there is no source ${request.params.id}; known are: ${known}`)
      }
      const reports = await pulled
      const detail = { batches: reports.map(({ batch }) => batch) }
      await app.done(request, { what: 'pull', subject: request.params.id, detail })
      return reports.map((report) => ({ ...report, byReason: { ...report.byReason } as Record<string, number> }))
    },
  )
}
