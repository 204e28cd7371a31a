import fastifyPlugin from 'fastify-plugin'
import { changesOf } from '../../ingest/changes.ts'
import { answerAhead } from '../../measures/ahead.ts'
import { Tally } from '../../measures/tally/tally.ts'

/** Answers are made ahead once nothing has come in for so long; a stream of events would have them made in vain. */
const QUIET_MS = 2000

/** While it listens, the server answers the first page's questions before they are asked: at the start, and after what came in. */
export const ahead = fastifyPlugin(
  async (app) => {
    const { store, regulation, clock } = app.surroundings
    const closing = new AbortController()
    let waiting: NodeJS.Timeout | undefined
    const make = async () => {
      try {
        await answerAhead({ store, clock, regulation: regulation.current }, closing.signal)
      } catch (error) {
        if (!closing.signal.aborted) app.log.warn({ err: error }, 'answers could not be made ahead')
      }
    }
    const stop = changesOf(store).listen('data', ({ span }) => {
      Tally.of(store)
        .renew(span)
        .catch((error: unknown) => {
          if (!closing.signal.aborted) app.log.warn({ err: error }, 'what ended could not be read again')
        })
      clearTimeout(waiting)
      waiting = setTimeout(() => void make(), QUIET_MS).unref()
    })
    // Listening does not wait for it.
    app.addHook('onListen', async () => void make())
    app.addHook('preClose', async () => {
      stop()
      clearTimeout(waiting)
      closing.abort()
    })
  },
  { name: 'ahead' },
)
