import fastifyPlugin from 'fastify-plugin'
import type { Channel } from '../../contract-alerts.ts'
import { changesOf } from '../../ingest/changes.ts'

/** What the routes need of the part that raises and sends alerts. */
export interface AlertingAtWork {
  /** Whether the settings say how to send by a channel. */
  on(channel: Channel): boolean
  /** Ids of the webhooks that there are. */
  readonly webhooks: readonly string[]
  /** When something is done next, and how far it has come; µs. */
  readonly state: { readonly began: bigint | null; readonly firedUpTo: bigint | null; readonly nextAt: bigint | null }
  /** Rules, contacts or mutes are other than before. */
  settingsChanged(): void
  /** Somebody has answered. */
  answersChanged(): void
  /** A message is to be tried again. */
  messagesChanged(): void
}

/** Nothing is raised or sent, as in tests of the rest and on a machine where alerting was not started. */
const AT_REST: AlertingAtWork = {
  on: () => false,
  webhooks: [],
  state: { began: null, firedUpTo: null, nextAt: null },
  settingsChanged: () => undefined,
  answersChanged: () => undefined,
  messagesChanged: () => undefined,
}

export type AlertsChanged = 'settings' | 'answers' | 'messages'

declare module 'fastify' {
  interface FastifyInstance {
    readonly alerting: AlertingAtWork
    /** Tells whoever acts on it, and every open page. */
    alertsChanged(what: AlertsChanged): void
  }
}

export const alerting = fastifyPlugin<{ atWork?: AlertingAtWork | undefined }>(
  async (app, { atWork = AT_REST }) => {
    app.decorate('alerting', atWork)
    app.decorate('alertsChanged', (what: AlertsChanged) => {
      if (what === 'settings') atWork.settingsChanged()
      else if (what === 'answers') atWork.answersChanged()
      else atWork.messagesChanged()
      changesOf(app.surroundings.store).tell('alerts', undefined)
    })
  },
  { name: 'alerting' },
)
