import type { FastifyRequest } from 'fastify'

/** How people find this server: as the settings say, else as the request found it. Such as `https://merzim.example`. */
export const addressOf = (request: FastifyRequest): string =>
  request.server.identity.settings.baseUrl ?? `${request.protocol}://${request.host}`
