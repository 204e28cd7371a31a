import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Upload } from '../../contract-import.ts'
import { type KeptUpload, UploadTooLarge } from '../../ingest/uploads/uploads.ts'
import { batchOfFile } from '../../measures/batch-of-file.ts'
import { ADMINISTRATORS } from '../access.ts'
import { ApiProblem } from '../errors.ts'
import { uploadNamed } from '../intake.ts'
import { failures } from '../schemas/error.ts'
import * as schemas from '../schemas/upload.ts'
import { bytesOf } from '../unread-body.ts'

const tags = ['Import']

/** A file on its way in: sent once, kept for a day, looked at and checked as often as needed before it is loaded. */
export const uploadRoutes: FastifyPluginAsyncZod = async (app) => {
  const { store } = app.surroundings
  const { uploads, checks } = app.intake
  // The body is the file itself, whatever it is called: it goes on as a stream, never whole in memory.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))

  const told = async (kept: KeptUpload): Promise<Upload> => ({
    ...kept,
    sameAsBatch: await batchOfFile(store, kept.sha256),
  })

  app.post(
    '/uploads',
    {
      config: { ...ADMINISTRATORS, largeBody: true },
      schema: {
        tags,
        summary: 'Keep a file for checking; the body is the file',
        consumes: ['application/octet-stream'],
        querystring: schemas.uploadQuery,
        response: { 201: schemas.upload, ...failures(400, 403, 413, 422, 507) },
      },
    },
    async (request, reply) => {
      if (request.body === undefined) throw new ApiProblem('bad_request', 'there is no file: send it as the body')
      const bytes = Number(request.headers['content-length'])
      if (bytes > uploads.limit) throw new UploadTooLarge(uploads.limit)
      const kept = await uploads.keep(request.query.name, bytesOf(request), request.gone)
      return await reply.code(201).send(await told(kept))
    },
  )

  app.get(
    '/uploads/:upload',
    {
      config: ADMINISTRATORS,
      schema: {
        tags,
        summary: 'A file that is kept for checking',
        params: schemas.uploadId,
        response: { 200: schemas.upload, ...failures(404) },
      },
    },
    async (request) => told(uploadNamed(app.intake, request.params.upload)),
  )

  app.delete(
    '/uploads/:upload',
    {
      config: ADMINISTRATORS,
      schema: {
        tags,
        summary: 'Forget a file, and stop its check',
        params: schemas.uploadId,
        response: { 204: schemas.nothing, ...failures(403, 404) },
      },
    },
    async (request, reply) => {
      const { upload } = uploadNamed(app.intake, request.params.upload)
      checks.stop(upload)
      uploads.remove(upload)
      return await reply.code(204).send(null)
    },
  )
}
