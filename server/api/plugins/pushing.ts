import fastifyPlugin from 'fastify-plugin'
import { Push } from '../../source/push/push.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Takes events that other programs send. */
    readonly push: Push
  }
}

/** Opens the journal of pushed events, and leaves nothing half-written when the server stops. */
export const pushing = fastifyPlugin(
  async (app) => {
    const push = await Push.open({ ...app.surroundings, log: app.log })
    app.decorate('push', push)
    app.addHook('onClose', () => push.close())
  },
  { name: 'pushing' },
)
