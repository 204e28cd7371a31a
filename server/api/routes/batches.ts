import { isAbsolute } from 'node:path'
import type { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { findProfile } from '../../ingest/profile-file.ts'
import { batches, batchNumbered, rejects } from '../../measures/batches.ts'
import { ApiProblem } from '../errors.ts'
import * as schemas from '../schemas/batch.ts'
import { failures } from '../schemas/error.ts'
import { list } from '../schemas/words.ts'

const tags = ['Import']

/** Logs come in here. An upload is one batch: all of it is stored and judged, or nothing. */
export const batchRoutes: FastifyPluginAsyncZod = async (app) => {
  const { store, regulation, clock, ingest } = app.surroundings
  // The body is the file itself, whatever it is called: it goes on as a stream, never whole in memory.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))

  app.post(
    '/batches',
    {
      schema: {
        tags,
        summary:
          'Take a log in; the body is the file (CSV, XLSX, XES, JSON, NDJSON, OCEL, Parquet, Arrow; also in gzip, Zstandard or ZIP)',
        consumes: ['application/octet-stream'],
        querystring: schemas.upload,
        response: { 200: schemas.batchReport, ...failures(400, 403, 422) },
      },
    },
    async (request) => {
      const { name, profile, ...choose } = request.query
      const stream = request.body as Readable | undefined
      if (stream === undefined) throw new ApiProblem('bad_request', 'there is no file: send it as the body')
      const bytes = Number(request.headers['content-length'])
      const report = await ingest(store, regulation, {
        name,
        stream,
        bytes: Number.isNaN(bytes) ? undefined : bytes,
        profile: profile === undefined ? undefined : profileFor(profile, store.folder),
        choose,
        clock,
        signal: request.gone,
      })
      return { ...report, byReason: { ...report.byReason } as Record<string, number> }
    },
  )

  app.get(
    '/batches',
    {
      schema: {
        tags,
        summary: 'Files that came in, newest first',
        querystring: schemas.page,
        response: { 200: list(schemas.batch), ...failures(400) },
      },
    },
    async (request) => batches(store, pageOf(request.query)),
  )

  app.get(
    '/batches/:batch/rejects',
    {
      schema: {
        tags,
        summary: 'Rows of a batch that were not taken in, and why',
        params: schemas.batchNumber,
        querystring: schemas.page,
        response: { 200: list(schemas.reject), ...failures(400, 404) },
      },
    },
    async (request) => {
      const number = Number(request.params.batch)
      if ((await batchNumbered(store, number)) === undefined) {
        throw new ApiProblem('batch_not_found', `there is no batch ${number}: /api/v1/batches lists them`)
      }
      return rejects(store, number, pageOf(request.query))
    },
  )
}

const pageOf = ({ limit, offset }: { limit: string; offset: string }) => ({
  limit: Math.min(Number(limit), 10_000),
  offset: Number(offset),
})

/** A relative path would mean another file here than where it was typed. */
function profileFor(profile: string, folder: string | undefined) {
  if (/[\\/]/.test(profile) && !isAbsolute(profile)) {
    throw new ApiProblem('bad_profile', `give the name of a profile, or an absolute path, for "${profile}"`)
  }
  return findProfile(profile, folder)
}
