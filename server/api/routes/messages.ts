import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { askAgain } from '../../alert/deliver/outbox.ts'
import { messageContent, messages } from '../../alert/inbox/messages.ts'
import { OBLAST, READERS } from '../access.ts'
import { ApiProblem } from '../errors.ts'
import { sendLetter } from '../letter-page.ts'
import { failures } from '../schemas/error.ts'
import * as schemas from '../schemas/message.ts'
import { pageOf } from '../schemas/page.ts'
import { scopeOf } from '../scope-of.ts'

const tags = ['Alerts']

/** What was sent, how it went, and how the channels fare. */
export const messageRoutes: FastifyPluginAsyncZod = async (app) => {
  const { store, clock } = app.surroundings
  // Trying again says everything in its address, whatever type its empty body has.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 1000 }, (_request, _body, done) => done(null))
  const missing = (message: string) => new ApiProblem('message_not_found', `there is no message ${message}`)

  app.get(
    '/alerts/messages',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'Messages and what their servers answered, the newest first',
        querystring: schemas.messageQuery,
        response: { 200: schemas.messagePage, ...failures(400) },
      },
    },
    async (request) => {
      const { limit, offset, ...filters } = request.query
      return messages(store, scopeOf(request), filters, pageOf({ limit, offset }))
    },
  )

  app.get(
    '/alerts/messages/:message',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'One message as it was sent, and every attempt',
        params: schemas.messageParams,
        response: { 200: schemas.messageContent, ...failures(404) },
      },
    },
    async (request) => {
      const found = await messageContent(store, scopeOf(request), request.params.message)
      if (found === undefined) throw missing(request.params.message)
      return found
    },
  )

  app.get(
    '/alerts/messages/:message/html',
    {
      config: READERS,
      schema: {
        tags,
        summary: 'The letter alone, as it was sent; it runs and fetches nothing',
        params: schemas.messageParams,
      },
    },
    async (request, reply) => {
      const found = await messageContent(store, scopeOf(request), request.params.message)
      if (found === undefined || found.html === null) throw missing(request.params.message)
      return sendLetter(reply, found.html)
    },
  )

  app.post(
    '/alerts/messages/:message/retry',
    {
      config: OBLAST,
      schema: {
        tags,
        summary: 'Try a message again that was given up: the same id, the same text',
        params: schemas.messageParams,
        response: { 200: schemas.messageContent, ...failures(403, 404, 409) },
      },
    },
    async (request) => {
      const { message } = request.params
      const before = await messageContent(store, scopeOf(request), message)
      if (before === undefined) throw missing(message)
      if ((await askAgain(store, message, clock.now())) !== true)
        throw new ApiProblem('cannot_retry', `message ${message} is ${before.state}`, { state: before.state })
      await app.done(request, { what: 'message_retried', subject: message })
      app.alertsChanged('messages')
      return (await messageContent(store, scopeOf(request), message)) ?? before
    },
  )

  app.get(
    '/alerts/status',
    {
      config: OBLAST,
      schema: {
        tags,
        summary: 'How far alerting has come, and how each channel fares',
        response: { 200: schemas.alertStatus },
      },
    },
    async () => app.alerting.status(),
  )
}
