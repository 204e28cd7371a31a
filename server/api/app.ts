import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { AlertsFile } from '../alert/deliver/alerts-file.ts'
import { ingestFile } from '../ingest/batch.ts'
import type { PushLimit } from '../source/push/push.ts'
import { handleErrors } from './error-handler.ts'
import { giveIntake } from './intake.ts'
import { guardLoopback } from './loopback.ts'
import { ahead } from './plugins/ahead.ts'
import { alerting } from './plugins/alerting.ts'
import { compression } from './plugins/compression.ts'
import { documentation } from './plugins/documentation.ts'
import { builtPages, pages } from './plugins/pages.ts'
import { pushing } from './plugins/pushing.ts'
import { reporting } from './plugins/reporting.ts'
import { security } from './plugins/security.ts'
import { sources } from './plugins/sources.ts'
import { watchReaders } from './reader-gone.ts'
import { acknowledgeRoutes } from './routes/acknowledge.ts'
import { alertRuleRoutes } from './routes/alert-rules.ts'
import { alertRoutes } from './routes/alerts.ts'
import { batchRoutes } from './routes/batches.ts'
import { caseRoutes } from './routes/cases.ts'
import { contactImportRoutes } from './routes/contact-import.ts'
import { contactRoutes } from './routes/contacts.ts'
import { eventRoutes } from './routes/events.ts'
import { importRoutes } from './routes/imports.ts'
import { liveRoutes } from './routes/live.ts'
import { loadRoutes } from './routes/load.ts'
import { mappingRoutes } from './routes/mapping.ts'
import { measureRoutes } from './routes/measures.ts'
import { messageRoutes } from './routes/messages.ts'
import { muteRoutes } from './routes/mutes.ts'
import { regulationRoutes } from './routes/regulation.ts'
import { rejectRoutes } from './routes/rejects.ts'
import { reportScheduleRoutes } from './routes/report-schedules.ts'
import { reportRoutes } from './routes/reports.ts'
import { sourceRoutes } from './routes/sources.ts'
import { statusRoutes } from './routes/status.ts'
import { undoRoutes } from './routes/undo.ts'
import { uploadRoutes } from './routes/uploads.ts'
import { giveSurroundings, type Surroundings } from './surroundings.ts'
import { dropUnread } from './unread-body.ts'

export interface AppOptions extends Omit<Surroundings, 'ingest'> {
  readonly ingest?: Surroundings['ingest']
  /** Folder of the built pages; without them there is the API alone. */
  readonly webFolder?: string
  /** Bytes that one upload may have. */
  readonly uploadLimit?: number
  /** Pushed events that may wait to be stored. */
  readonly pushLimit?: PushLimit
  /** Folders to watch beside those of `<data>/watch.yaml`. */
  readonly watch?: readonly string[]
  /** How alerts are sent; without it none are raised or sent, and those there are only shown. */
  readonly alerts?: AlertsFile
  readonly logger?: FastifyServerOptions['logger']
}

/** The whole HTTP side, not yet listening. Everything that shapes it is here, so that tests see the real one. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { store, regulation, clock, ingest = ingestFile } = options
  const app = Fastify({
    logger: options.logger ?? false,
    // A reader that keeps its connection open must not keep the server from stopping.
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  giveSurroundings(app, { store, regulation, clock, ingest })
  giveIntake(app, { store, regulation, clock, ingest }, options.uploadLimit)
  handleErrors(app)
  watchReaders(app)
  dropUnread(app)
  guardLoopback(app)
  await app.register(security)
  await app.register(compression)
  await app.register(documentation)
  await app.register(pushing, { limit: options.pushLimit })
  await app.register(sources, { watch: options.watch ?? [] })
  await app.register(alerting, { settings: options.alerts })
  await app.register(reporting, { settings: options.alerts })
  await app.register(ahead)
  for (const routes of [
    measureRoutes,
    caseRoutes,
    regulationRoutes,
    batchRoutes,
    rejectRoutes,
    undoRoutes,
    importRoutes,
    uploadRoutes,
    mappingRoutes,
    loadRoutes,
    eventRoutes,
    liveRoutes,
    sourceRoutes,
    statusRoutes,
    alertRoutes,
    alertRuleRoutes,
    contactRoutes,
    contactImportRoutes,
    messageRoutes,
    muteRoutes,
    reportRoutes,
    reportScheduleRoutes,
  ]) {
    await app.register(routes, { prefix: '/api/v1' })
  }
  if (options.alerts !== undefined) {
    const { linksKey: key } = app.alerting
    await app.register(acknowledgeRoutes, { key, onAnswered: () => app.alertsChanged('answers') })
  }
  await app.register(pages, { folder: options.webFolder ?? builtPages })
  return app
}
