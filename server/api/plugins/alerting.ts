import type { KeyObject } from 'node:crypto'
import fastifyPlugin from 'fastify-plugin'
import { Alerting } from '../../alert/alerting.ts'
import type { AlertsFile } from '../../alert/deliver/alerts-file.ts'
import { Delivering } from '../../alert/deliver/delivering.ts'
import { linksKey } from '../../alert/deliver/links.ts'
import { channelStates } from '../../alert/deliver/outbox.ts'
import { compose } from '../../alert/words/compose.ts'
import type { AlertStatus, Channel } from '../../contract-alerts.ts'
import { changesOf } from '../../ingest/changes.ts'

/** What the routes need of the part that raises and sends alerts. */
export interface AlertingAtWork {
  /** Whether the settings say how to send by a channel. */
  on(channel: Channel): boolean
  /** Ids of the webhooks that there are. */
  readonly webhooks: readonly string[]
  /** What links in messages are signed with. */
  readonly linksKey: KeyObject
  /** Messages have been put into the outbox. */
  messagesWritten(): void
  status(): Promise<AlertStatus>
}

/** `settings`: rules, contacts or mutes. `answers`: somebody has answered. `messages`: one is to be tried again. */
export type AlertsChanged = 'settings' | 'answers' | 'messages'

declare module 'fastify' {
  interface FastifyInstance {
    readonly alerting: AlertingAtWork
    /** Tells whoever acts on it, and every open page. */
    alertsChanged(what: AlertsChanged): void
  }
}

/** Raises and sends alerts while the server runs; without settings, as in tests of the rest, they are only shown. */
export const alerting = fastifyPlugin<{ settings?: AlertsFile | undefined }>(
  async (app, { settings }) => {
    const { store } = app.surroundings
    const changes = changesOf(store)
    if (settings === undefined) {
      const on = () => false
      const status = async () => summed({ channels: await channelStates(store, on), ...NOT_BEGUN })
      app.decorate('alerting', {
        on,
        webhooks: [],
        linksKey: linksKey(undefined),
        status,
        messagesWritten: () => undefined,
      })
      app.decorate('alertsChanged', () => changes.tell('alerts', undefined))
      return
    }
    const onError = (error: unknown) => app.log.error({ err: error }, 'alerting failed, and goes on')
    const running = Alerting.open({
      ...app.surroundings,
      words: compose,
      deliver: (told) => new Delivering({ ...app.surroundings, settings, told, onError }),
      onError,
    })
    const { dispatcher } = running
    app.decorate('alerting', {
      on: (channel) => dispatcher.on(channel),
      webhooks: settings.webhooks.map(({ id }) => id),
      linksKey: linksKey(store.folder),
      messagesWritten: () => dispatcher.wake(),
      status: async () => summed(await running.status()),
    })
    app.decorate('alertsChanged', (what: AlertsChanged) => {
      if (what === 'settings') running.settingsChanged()
      else if (what === 'answers') running.answersChanged()
      else dispatcher.wake()
      if (what === 'messages') changes.tell('alerts', undefined)
    })
    const stop = running.listen(() => changes.tell('alerts', undefined))
    app.addHook('preClose', async () => {
      stop()
      await running.close()
    })
  },
  { name: 'alerting' },
)

const NOT_BEGUN = { began: null, firedUpTo: null, nextAt: null, failing: false }

const summed = (status: Omit<AlertStatus, 'deadLetters'>): AlertStatus => ({
  ...status,
  deadLetters: status.channels.reduce((sum, { failed }) => sum + failed, 0),
})
