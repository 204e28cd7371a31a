import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { AlertsFile } from '../alert/deliver/alerts-file.ts'
import type { SignInWays } from '../contract-identity.ts'
import type { Identity } from '../identity/identity.ts'
import { ingestFile } from '../ingest/batch.ts'
import type { PushLimit } from '../source/push/push.ts'
import { handleErrors } from './error-handler.ts'
import { giveIntake } from './intake.ts'
import { loggedRequest } from './logged-request.ts'
import { guardOrigin, type Hosts } from './origin.ts'
import { ahead } from './plugins/ahead.ts'
import { alerting } from './plugins/alerting.ts'
import { compression } from './plugins/compression.ts'
import { documentation } from './plugins/documentation.ts'
import { type Authenticate, identified } from './plugins/identity.ts'
import { limits } from './plugins/limits.ts'
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
import { accountRoutes } from './routes/identity/accounts.ts'
import { auditRoutes } from './routes/identity/audit.ts'
import { invitationRoutes } from './routes/identity/invitations.ts'
import { meRoutes } from './routes/identity/me.ts'
import { secondFactorRoutes } from './routes/identity/second-factor.ts'
import { signInRoutes } from './routes/identity/sign-in.ts'
import { signOnRoutes } from './routes/identity/sign-on.ts'
import { tokenRoutes } from './routes/identity/tokens.ts'
import { viewAsRoutes } from './routes/identity/view-as.ts'
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
  readonly identity: Identity
  /** Who asks, instead of what the request proves: for tests of the rest. A server that is started has no such thing. */
  readonly authenticate?: Authenticate
  /** Accounts of the demo, shown on its page of sign-in. */
  readonly demo?: SignInWays['demo']
  /** For which names the server answers beside those of this machine. */
  readonly hosts?: Hosts
  readonly logger?: Exclude<FastifyServerOptions['logger'], boolean>
}

/** The whole HTTP side, not yet listening. Everything that shapes it is here, so that tests see the real one. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { store, regulation, clock, identity, ingest = ingestFile } = options
  const app = Fastify({
    logger: typeof options.logger === 'object' ? { ...options.logger, serializers: { req: loggedRequest } } : false,
    // A reader that keeps its connection open must not keep the server from stopping.
    forceCloseConnections: 'idle',
    trustProxy: identity.settings.trustProxy === undefined ? false : [...identity.settings.trustProxy],
    // Bodies are watched one by one (plugins/limits.ts): files may take as long as they come.
    requestTimeout: 0,
    http: { headersTimeout: 20_000 },
    routerOptions: { maxParamLength: 500 },
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  giveSurroundings(app, { store, regulation, clock, ingest })
  giveIntake(app, { store, regulation, clock, ingest }, options.uploadLimit)
  handleErrors(app)
  watchReaders(app)
  dropUnread(app)
  guardOrigin(app, options.hosts ?? { names: [], addresses: false })
  await app.register(identified, { identity, authenticate: options.authenticate })
  await app.register(limits)
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
    invitationRoutes,
    meRoutes,
    secondFactorRoutes,
    viewAsRoutes,
    accountRoutes,
    tokenRoutes,
    auditRoutes,
    signOnRoutes,
    reportScheduleRoutes,
  ]) {
    await app.register(routes, { prefix: '/api/v1' })
  }
  await app.register(signInRoutes, { prefix: '/api/v1', demo: options.demo })
  if (options.alerts !== undefined) {
    const { linksKey: key } = app.alerting
    await app.register(acknowledgeRoutes, { key, onAnswered: () => app.alertsChanged('answers') })
  }
  await app.register(pages, { folder: options.webFolder ?? builtPages })
  return app
}
