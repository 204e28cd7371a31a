import { isAbsolute } from 'node:path'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { arrive } from '../../ingest/arrival.ts'
import type { IngestOptions } from '../../ingest/batch.ts'
import { importsOf } from '../../ingest/import-queue.ts'
import { findProfile } from '../../ingest/profile-file.ts'
import { replayOf } from '../../ingest/replay.ts'
import { batches } from '../../measures/batches.ts'
import { ADMINISTRATORS } from '../access.ts'
import { ApiProblem } from '../errors.ts'
import { writeImport } from '../import-audit.ts'
import { printedReport } from '../printed-report.ts'
import * as schemas from '../schemas/batch.ts'
import { failures } from '../schemas/error.ts'
import { page, pageOf } from '../schemas/page.ts'
import { list } from '../schemas/words.ts'
import { doerOf } from '../scope-of.ts'
import { bytesOf } from '../unread-body.ts'

const tags = ['Import']

/** Logs come in here. A file is one batch: all of it is stored and judged, or nothing. */
export const batchRoutes: FastifyPluginAsyncZod = async (app) => {
  const { store, regulation, clock, ingest } = app.surroundings
  // The body is the file itself, whatever it is called: it goes on as a stream, never whole in memory.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))

  /** Takes the request's body in when its turn comes; a reader who goes away takes it out of the queue. */
  async function takeIn(
    request: FastifyRequest,
    options: Pick<IngestOptions, 'name' | 'profile' | 'replay' | 'choose'>,
  ) {
    if (request.body === undefined) throw new ApiProblem('bad_request', 'there is no file: send it as the body')
    const { path, bytes, leave } = await arrive(bytesOf(request), { folder: store.folder, signal: request.gone })
    const work = { source: 'HTTP', ...options, path, bytes, clock }
    const job = importsOf(store).add(options.name, (turn) => ingest(store, regulation, { ...work, ...turn }), {
      signal: request.gone,
      leave,
    })
    const before = regulation.current
    const report = printedReport(await job.done)
    await writeImport(app, doerOf(request), report, before)
    return report
  }

  app.post(
    '/batches',
    {
      config: { ...ADMINISTRATORS, largeBody: true },
      schema: {
        tags,
        summary:
          'Take a log in; the body is the file (CSV, XLSX, XES, JSON, NDJSON, OCEL, Parquet, Arrow; also in gzip, Zstandard or ZIP)',
        description: 'The file waits its turn, and is answered when it is stored; `/imports` tells how far it is.',
        consumes: ['application/octet-stream'],
        querystring: schemas.upload,
        response: { 200: schemas.batchReport, ...failures(400, 403, 409, 422, 507) },
      },
    },
    async (request) => {
      const { name, profile, ...choose } = request.query
      const found = profile === undefined ? undefined : profileFor(profile, store.folder)
      return takeIn(request, { name, choose, profile: found })
    },
  )

  app.get(
    '/batches',
    {
      config: ADMINISTRATORS,
      schema: {
        tags,
        summary: 'Files that came in, newest first, with what can be done about them',
        querystring: page,
        response: { 200: list(schemas.batch), ...failures(400) },
      },
    },
    async (request) => batches(store, clock.now(), pageOf(request.query)),
  )

  app.post(
    '/batches/:batch/replay',
    {
      config: { ...ADMINISTRATORS, largeBody: true },
      schema: {
        tags,
        summary: 'Take corrected rows in; the body is the CSV of the batch’s rejected rows, corrected',
        description:
          'They are read as the batch was, and become a batch of their own; each keeps the line that it had. The column ' +
          'that says what was wrong must be as it was given out. Rows that are still wrong are rejected again.',
        consumes: ['text/csv', 'application/octet-stream'],
        params: schemas.batchNumber,
        querystring: schemas.replay,
        response: { 200: schemas.batchReport, ...failures(400, 403, 404, 409, 422, 507) },
      },
    },
    async (request) => {
      const replay = await replayOf(store, Number(request.params.batch))
      return takeIn(request, { name: request.query.name ?? `batch-${replay.batch}-corrected.csv`, replay })
    },
  )
}

/** A relative path would mean another file here than where it was typed. */
function profileFor(profile: string, folder: string | undefined) {
  if (/[\\/]/.test(profile) && !isAbsolute(profile)) {
    throw new ApiProblem('bad_profile', `give the name of a profile, or an absolute path, for "${profile}"`)
  }
  return findProfile(profile, folder)
}
