import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { caseColumnOf } from '../../ingest/replay.ts'
import { batchNumbered } from '../../measures/batches.ts'
import { everyReject, type Reject, rejectReasonCounts, rejects } from '../../measures/rejects.ts'
import { ADMINISTRATORS } from '../access.ts'
import { CSV_TYPE } from '../csv.ts'
import { ApiProblem } from '../errors.ts'
import { reasonWords, rejectsCsv } from '../rejects-csv.ts'
import * as schemas from '../schemas/batch.ts'
import { failures } from '../schemas/error.ts'
import { pageOf } from '../schemas/page.ts'

/** Rows that were not taken in: to be read by reason, or to be corrected in a spreadsheet. */
export const rejectRoutes: FastifyPluginAsyncZod = async (app) => {
  const { store, clock } = app.surroundings

  app.get(
    '/batches/:batch/rejects',
    {
      config: ADMINISTRATORS,
      schema: {
        tags: ['Import'],
        summary: 'Rows of a batch that were not taken in, and why',
        description:
          'With `format=csv` all of them come as a file to be corrected: its own columns, and one that says what is ' +
          'wrong. Sent to `/batches/{batch}/replay`, the corrected rows are taken in.',
        params: schemas.batchNumber,
        querystring: schemas.rejectQuery,
        response: { 200: schemas.rejectForms, ...failures(400, 404) },
      },
    },
    async (request, reply) => {
      const { reason, lang, format, open, ...page } = request.query
      const found = await batchNumbered(store, clock.now(), Number(request.params.batch))
      if (found === undefined) {
        throw new ApiProblem('batch_not_found', `there is no batch ${request.params.batch}: /api/v1/batches lists them`)
      }
      const { batch, file, columns } = found
      const asked = { batch, reason, openOnly: open === 'true' }
      if (format === 'csv') {
        await app.doing(request, { what: 'export', subject: `rejects of batch ${batch}`, detail: { format } })
        return sendFile(
          reply,
          `batch-${batch}-rejects.csv`,
          rejectsCsv({ batch, columns, lang }, everyReject(store, asked)),
        )
      }
      const counts = await rejectReasonCounts(store, batch, asked.openOnly)
      const rows = await rejects(store, { ...asked, ...pageOf(page) })
      const caseColumn = await caseColumnOf(store, batch)
      return reply.send({
        batch,
        file,
        total: counts
          .filter((one) => reason === undefined || one.reason === reason)
          .reduce((sum, one) => sum + one.rows, 0),
        reasons: counts.map((one) => ({ ...one, words: reasonWords(one.reason) })),
        rows: rows.map((row) => rejectOf(row, caseColumn)),
      })
    },
  )
}

function sendFile(reply: FastifyReply, name: string, lines: AsyncGenerator<string>): FastifyReply {
  reply.type(`${CSV_TYPE}; charset=utf-8`).header('content-disposition', `attachment; filename="${name}"`)
  return reply.send(Readable.from(lines))
}

/** @param caseColumn - position of the case's number; -1 when there is none. */
function rejectOf({ cells, replayedBy, fixed, ...row }: Reject, caseColumn: number) {
  return {
    ...row,
    caseId: cells?.[caseColumn]?.trim() || null,
    fixedBy: fixed ? replayedBy : null,
    rejectedAgainIn: fixed ? null : replayedBy,
  }
}
