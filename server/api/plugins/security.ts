import helmet from '@fastify/helmet'
import fastifyPlugin from 'fastify-plugin'

/**
 * Strict headers for every answer: nothing from another host, no inline script or style, no frame around the pages.
 * The server speaks plain HTTP on loopback, so that it neither asks for HTTPS nor remembers it.
 */
export const security = fastifyPlugin(
  async (app) => {
    await app.register(helmet, {
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'"],
          connectSrc: ["'self'"],
          // Letters as they were sent, each of which is served with a policy of its own.
          frameSrc: ["'self'"],
          manifestSrc: ["'self'"],
          workerSrc: ["'self'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      frameguard: { action: 'deny' },
      strictTransportSecurity: false,
      referrerPolicy: { policy: 'no-referrer' },
    })
  },
  { name: 'security' },
)
