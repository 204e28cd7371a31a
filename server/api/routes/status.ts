import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { alertHealth } from '../../alert/health.ts'
import { formatDay } from '../../clock/day.ts'
import { formatInstant } from '../../clock/instant.ts'
import { dayOf } from '../../clock/zone.ts'
import { sampleSha256 } from '../../ingest/sample-log.ts'
import { type DataState, stateWithin } from '../../measures/data-state.ts'
import { defaultAsOf } from '../../measures/default-as-of.ts'
import { defaultFrom } from '../../measures/period.ts'
import { mainZone } from '../../measures/resolve.ts'
import { EVERYBODY, READERS, readerOf } from '../access.ts'
import * as messageSchemas from '../schemas/message.ts'
import * as schemas from '../schemas/source.ts'
import { status } from '../schemas/status.ts'
import { sourceStates } from '../source-states.ts'

const tags = ['Server']

export const statusRoutes: FastifyPluginAsyncZod = async (app) => {
  const { store, regulation, clock } = app.surroundings

  app.get(
    '/status',
    {
      config: READERS,
      schema: { tags, summary: 'What is on file, and the defaults of the filters', response: { 200: status } },
    },
    async (request) => {
      const reader = readerOf(request)
      const state = await stateWithin(store, reader.scope)
      const zone = mainZone(regulation.current)
      const now = clock.now()
      const asOf = defaultAsOf(now, state.newestEvent)
      const to = dayOf(zone, asOf.instant)
      return {
        asOf: formatInstant(asOf.instant),
        asOfBecause: asOf.because,
        now: formatInstant(now),
        zone,
        period: { from: formatDay(defaultFrom(to)), to: formatDay(to) },
        ...printedState(state, zone),
        ...(reader.role === 'administrator' ? { sources: sourceStates(app) } : {}),
        sample: state.onlySha256 !== null && state.onlySha256 === (await sampleSha256()),
      }
    },
  )

  app.get(
    '/health',
    {
      config: EVERYBODY,
      schema: {
        tags,
        summary: 'Answers when the server is up; tells an administrator what its sources and its alerts are doing',
        response: {
          200: z.object({
            ok: z.literal(true),
            sources: schemas.sources.optional(),
            push: schemas.push.optional(),
            alerts: messageSchemas.alertHealth.optional(),
          }),
        },
      },
    },
    async ({ reader }) =>
      reader?.role === 'administrator'
        ? {
            ok: true as const,
            sources: sourceStates(app),
            push: app.push.state,
            alerts: alertHealth(await app.alerting.status()),
          }
        : { ok: true as const },
  )
}

function printedState(state: DataState, zone: string) {
  const { newestEvent, oldestEvent, version, cases, events, rejected, lastBatch } = state
  return {
    newestEvent: newestEvent === null ? null : formatInstant(newestEvent),
    firstDay: oldestEvent === null ? null : formatDay(dayOf(zone, oldestEvent)),
    dataVersion: version,
    cases,
    events,
    rejected,
    lastBatch: lastBatch && { ...lastBatch, importedAt: formatInstant(lastBatch.importedAt) },
  }
}
