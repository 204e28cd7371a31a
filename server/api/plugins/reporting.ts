import fastifyPlugin from 'fastify-plugin'
import type { AlertsFile } from '../../alert/deliver/alerts-file.ts'
import { sampleSha256 } from '../../ingest/sample-log.ts'
import { Scheduling } from '../../report/schedule/scheduling.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** A schedule of reports was changed. */
    schedulesChanged(): void
  }
}

/** Sends monthly reports by their schedules while the server runs; without settings of messages nothing is sent. */
export const reporting = fastifyPlugin<{ settings?: AlertsFile | undefined }>(
  async (app, { settings }) => {
    if (settings === undefined) {
      app.decorate('schedulesChanged', () => undefined)
      return
    }
    const { store, clock, regulation } = app.surroundings
    const sample = await sampleSha256()
    const scheduling = Scheduling.open({
      sending: () => ({
        around: { store, clock, regulation: regulation.current },
        on: (channel) => app.alerting.on(channel),
        baseUrl: settings.baseUrl,
        options: { sampleSha256: sample },
      }),
      onMessages: () => app.alerting.messagesWritten(),
      onError: (error) => app.log.error({ err: error }, 'sending reports failed, and is tried again'),
    })
    app.decorate('schedulesChanged', () => scheduling.changed())
    app.addHook('preClose', () => scheduling.close())
  },
  { name: 'reporting', dependencies: ['alerting'] },
)
