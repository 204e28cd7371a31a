import type { FastifyInstance } from 'fastify'
import type { Clock } from '../clock/system-clock.ts'
import type { ingestFile } from '../ingest/batch.ts'
import type { RegulationInUse } from '../ingest/regulation-in-use.ts'
import type { Store } from '../store/store.ts'

/** What the routes work with; tests give their own. */
export interface Surroundings {
  readonly store: Store
  readonly regulation: RegulationInUse
  readonly clock: Clock
  readonly ingest: typeof ingestFile
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly surroundings: Surroundings
  }
}

export function giveSurroundings(app: FastifyInstance, surroundings: Surroundings): void {
  app.decorate('surroundings', surroundings)
}
