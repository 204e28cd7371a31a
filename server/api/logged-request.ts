import type { FastifyRequest } from 'fastify'

/** An address as a log may hold it: without the secret of a message's link, and without what a sign-on service hands over. */
export const loggedAddress = (url: string): string =>
  url.replace(/^\/a\/[^/?#]+/, '/a/…').replaceAll(/([?&](?:code|state)=)[^&#]*/g, '$1…')

/** What an address names in its parts; that of a message's link is its secret. */
export const loggedParams = ({ url, params }: Pick<FastifyRequest, 'url' | 'params'>): unknown =>
  url.startsWith('/a/') ? undefined : params

/** A request as the log names it; headers and bodies, where secrets come, are never among it. */
export const loggedRequest = ({ method, url, ip }: Pick<FastifyRequest, 'method' | 'url' | 'ip'>) => ({
  method,
  url: loggedAddress(url),
  ip,
})
