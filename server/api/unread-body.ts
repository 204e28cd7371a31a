import type { IncomingMessage } from 'node:http'
import { PassThrough, type Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** So long a sender may go on with a body that nobody wants any more. */
const PATIENCE_MS = 30_000

/** The bytes of a request. Whoever gives them up half read leaves the connection whole, so that the answer gets through. */
export function bytesOf({ raw }: FastifyRequest): Readable {
  const bytes = new PassThrough({ highWaterMark: 1 << 18 })
  raw.once('close', () => {
    if (!raw.complete) bytes.destroy(new Error('the sender went away'))
  })
  return raw.pipe(bytes)
}

/**
 * A body that was refused half way is read to its end and dropped: a sender may look at the answer only then, and sends
 * its next request on the same connection.
 */
export function dropUnread(app: FastifyInstance): void {
  app.addHook('onResponse', async ({ raw }) => {
    if (raw.complete === false && !raw.destroyed) drop(raw)
  })
}

function drop(body: IncomingMessage): void {
  const timer = setTimeout(() => body.socket.destroy(), PATIENCE_MS).unref()
  body.once('close', () => clearTimeout(timer))
  body.resume()
}
