import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { notFoundProblem, sendProblem } from '../error-handler.ts'

/** Where `vite build` puts the pages. */
export const builtPages = fileURLToPath(new URL('../../../dist/web', import.meta.url))

const A_YEAR = 31_536_000

/**
 * The pages, and whatever is nowhere else: an address that could be a page gets the pages' shell, which shows it or says
 * that it does not exist; any other address gets a coded 404.
 */
export const pages = fastifyPlugin<{ folder: string }>(
  async (app, { folder }) => {
    const built = existsSync(join(folder, 'index.html'))
    if (built) {
      await app.register(fastifyStatic, {
        root: folder,
        // The build leaves the brotli form of each part beside it.
        preCompressed: true,
        // The shell names its parts by their content; only it must be asked for anew.
        setHeaders: (reply, path) => {
          const named = path.startsWith(join(folder, 'assets'))
          reply.header('cache-control', named ? `public, max-age=${A_YEAR}, immutable` : 'no-cache')
        },
      })
    }
    app.setNotFoundHandler(async (request, reply) => {
      if (!built || !isPage(request)) return sendProblem(reply, notFoundProblem(request))
      const shell = await readFile(join(folder, 'index.html'))
      return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(shell)
    })
  },
  { name: 'pages' },
)

/** Pages have addresses of plain words; files have a dot, and the API its own places. */
function isPage({ method, url, headers }: FastifyRequest): boolean {
  const path = url.split('?', 1)[0] ?? ''
  if (method !== 'GET' && method !== 'HEAD') return false
  if (/^\/(api|docs|openapi|assets)(\/|$)/.test(path) || /\.\w+$/.test(path)) return false
  return headers.accept === undefined || /text\/html|\*\/\*/.test(headers.accept)
}
