import { fastifySSE } from '@fastify/sse'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Reader } from '../../identity/reader.ts'
import { isWhole } from '../../measures/scope.ts'
import { READERS } from '../access.ts'
import { Live, type LiveMessage } from '../live.ts'

const HEARTBEAT_MS = 15_000
/** A page that lost its connection comes back after so long, or later when that fails. */
const RETRY_MS = 1000

/** Tells open pages that something came in. A connection here holds nothing but itself. */
export const liveRoutes: FastifyPluginAsyncZod = async (app) => {
  await app.register(fastifySSE, { heartbeatInterval: HEARTBEAT_MS })
  const live = new Live(app.surroundings.store)
  const connections = new Set<() => void>()
  // Before the server waits for its connections to end: these would not.
  app.addHook('preClose', async () => {
    live.close()
    for (const close of connections) close()
  })

  app.get(
    '/live',
    {
      config: READERS,
      sse: 'only',
      schema: {
        tags: ['Server'],
        summary: 'Server-sent events: what came in, as it comes',
        description:
          '`data` {version, batch, cases} when facts have changed, and once at the beginning; `import` {name, phase, ' +
          'fraction} while a file is taken in; `alerts` when alerts, messages, rules, contacts or mutes are other than ' +
          'before. A reader who does not see everything is told of no file and of no number of cases. The id of an event is the data version: with `Last-Event-ID`, the ' +
          'beginning is told only when something was missed.',
      },
    },
    async (request, reply) => {
      const { sse } = reply
      sse.keepAlive()
      const next = new Map<string, LiveMessage>()
      let sending = false
      const drain = async () => {
        if (sending) return
        sending = true
        // A slow reader gets the latest of each kind, not all that it missed.
        for (let one = next.values().next(); !one.done && sse.isConnected; one = next.values().next()) {
          next.delete(keyOf(one.value))
          const id = one.value.event === 'data' ? { id: String(one.value.data.version) } : {}
          await sse.send({ ...id, event: one.value.event, data: one.value.data, retry: RETRY_MS })
        }
        sending = false
      }
      const tell = (told: LiveMessage) => {
        // A session may have ended, or see less than before, since the page was opened.
        const reader = app.readerNow(request)
        if (reader === undefined) return sse.close()
        const message = within(told, reader)
        if (message === undefined) return
        next.set(keyOf(message), message)
        drain().catch((error: unknown) => request.log.info({ err: error }, 'a reader of /live went away'))
      }
      const ends = [live.listen(tell)]
      const close = () => sse.close()
      connections.add(close)
      sse.onClose(() => {
        for (const end of ends) end()
        connections.delete(close)
      })
      sse.sendHeaders()
      const state = await live.state()
      const missed = state.event === 'data' && String(state.data.version) !== sse.lastEventId
      if (missed) tell(state)
    },
  )
}

/** What is told of a change to a reader: that there was one, and no figure of what the reader may not see. */
function within(message: LiveMessage, { role, scope }: Reader): LiveMessage | undefined {
  if (message.event === 'import') return role === 'administrator' ? message : undefined
  if (message.event !== 'data' || isWhole(scope)) return message
  return { ...message, data: { ...message.data, cases: 0 } }
}

const keyOf = (message: LiveMessage): string =>
  message.event === 'import' ? `import ${message.data.name}` : message.event
