import fastifyPlugin from 'fastify-plugin'
import { Push, type PushLimit } from '../../source/push/push.ts'
import { writtenDown } from '../automatic-imports.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Takes events that other programs send. */
    readonly push: Push
  }
}

/** Opens the journal of pushed events, and leaves nothing half-written when the server stops. */
export const pushing = fastifyPlugin(
  async (app, { limit }: { readonly limit?: PushLimit | undefined }) => {
    const push = await Push.open({
      ...app.surroundings,
      ingest: writtenDown(app, 'pushed events'),
      log: app.log,
      limit,
    })
    app.decorate('push', push)
    app.addHook('onClose', () => push.close())
  },
  { name: 'pushing' },
)
