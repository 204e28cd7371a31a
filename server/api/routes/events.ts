import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { SENDERS } from '../access.ts'
import { failures } from '../schemas/error.ts'
import * as schemas from '../schemas/event.ts'

const tags = ['Import']
/** Larger bodies are files: send them to /batches. */
const LARGEST_BODY = 16_000_000

/** Events that other programs send as they happen. */
export const eventRoutes: FastifyPluginAsyncZod = async (app) => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST_BODY }, (_request, body, done) =>
    done(null, body),
  )

  app.post(
    '/events',
    {
      config: { ...SENDERS, largeBody: true },
      bodyLimit: LARGEST_BODY,
      schema: {
        tags,
        summary: 'Push events; what is answered is on the disk',
        description:
          'The body is one event or a list as JSON, one event a line as NDJSON, or an Arrow stream, with the canonical ' +
          'columns (or those of `?profile=`). Each event is answered. A 429 means that nothing was taken: send the same ' +
          'again after `Retry-After` seconds.',
        consumes: ['application/json', 'application/x-ndjson', 'application/vnd.apache.arrow.stream'],
        querystring: schemas.push,
        headers: schemas.pushHeaders,
        response: { 200: schemas.pushAnswer, ...failures(400, 403, 422, 429, 503) },
      },
    },
    async (request) =>
      app.push.take({
        body: (request.body as Buffer | undefined) ?? Buffer.alloc(0),
        contentType: request.headers['content-type'],
        key: request.headers['idempotency-key'],
        profile: request.query.profile,
      }),
  )
}
