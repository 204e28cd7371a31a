import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { type UndoOptions, type UndoReport, undoBatch } from '../../ingest/undo.ts'
import { overdueAt } from '../../measures/overdue-count.ts'
import { resolveFilters } from '../../measures/resolve.ts'
import { ADMINISTRATORS } from '../access.ts'
import * as schemas from '../schemas/batch.ts'
import { failures } from '../schemas/error.ts'
import { nameOf } from '../scope-of.ts'

const tags = ['Import']

/** Taking a batch back, and what that would change. */
export const undoRoutes: FastifyPluginAsyncZod = async (app) => {
  const { store, regulation, clock } = app.surroundings
  // The request says everything in its address, whatever type its empty body has.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 1000 }, (_request, _body, done) => done(null))
  const responses = { 200: schemas.undoEffect, ...failures(400, 404, 409, 507) }

  async function undo(batch: string, options: Pick<UndoOptions, 'dryRun' | 'by' | 'signal'>) {
    const { asOf } = await resolveFilters({}, { store, clock, regulation: regulation.current })
    const asked = { ...options, batch: Number(batch), clock, countOverdue: overdueAt(asOf) }
    return printed(await undoBatch(store, regulation, asked))
  }

  app.get(
    '/batches/:batch/undo',
    {
      config: ADMINISTRATORS,
      schema: {
        tags,
        summary: 'What undoing a batch would change; it is tried and taken back',
        params: schemas.batchNumber,
        response: responses,
      },
    },
    async (request) => undo(request.params.batch, { dryRun: true, signal: request.gone }),
  )

  app.post(
    '/batches/:batch/undo',
    {
      config: ADMINISTRATORS,
      schema: {
        tags,
        summary: 'Undo a batch: everything judged from it goes away, what other batches said stays',
        description:
          'For 7 days; later only from the command line. The batch stays listed, and its file may come again.',
        params: schemas.batchNumber,
        response: responses,
      },
    },
    async (request) => {
      const effect = await undo(request.params.batch, { by: nameOf(request) })
      await app.done(request, { what: 'undo', subject: request.params.batch, detail: { ...effect } })
      return effect
    },
  )
}

const printed = ({ corrected, overdue, ...report }: UndoReport) => ({
  ...report,
  returned: corrected,
  overdueFrom: overdue?.from ?? 0,
  overdueTo: overdue?.to ?? 0,
})
