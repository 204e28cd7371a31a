import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** Aborts when the reader goes away before the answer is complete, so that their query stops. */
    gone: AbortSignal
  }
}

/** Gives every request a signal that its queries listen to. */
export function watchReaders(app: FastifyInstance): void {
  app.decorateRequest('gone')
  app.addHook('onRequest', (request, reply, done) => {
    const gone = new AbortController()
    request.gone = gone.signal
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) gone.abort(new Error('the reader went away'))
    })
    done()
  })
}
