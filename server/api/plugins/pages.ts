import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { EVERYBODY } from '../access.ts'
import { notFoundProblem, sendProblem } from '../error-handler.ts'
import { toSignIn } from '../to-sign-in.ts'

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
        // The shell is answered below, to each reader as it is for them.
        index: false,
        // The build leaves the brotli form of each part beside it.
        preCompressed: true,
        // The shell names its parts by their content; only it must be asked for anew.
        setHeaders: (reply, path) => {
          const named = path.startsWith(join(folder, 'assets'))
          reply.header('cache-control', named ? `public, max-age=${A_YEAR}, immutable` : 'no-cache')
        },
      })
    }
    const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const { path, page } = addressed(request)
      if (request.reader === null && asksForPage(request) && page && !DOORS.has(path)) return toSignIn(request, reply)
      if (!built || !page || !asksForPage(request)) return sendProblem(reply, notFoundProblem(request))
      const shell = await readFile(join(folder, 'index.html'), 'utf8')
      return reply
        .headers({ 'cache-control': 'no-cache', vary: 'cookie' })
        .type('text/html; charset=utf-8')
        .send(request.reader === null || DOORS.has(path) ? shell.replaceAll(ASKED_AHEAD, '') : shell)
    }
    // The folder of files would answer for its own root.
    app.get('/', { config: EVERYBODY, schema: { hide: true } }, answer)
    app.setNotFoundHandler(answer)
  },
  { name: 'pages' },
)

/** The pages of those who are not signed in yet. */
const DOORS: ReadonlySet<string> = new Set(['/sign-in', '/invite'])
/** What every page asks first, and would be refused to a stranger. */
const ASKED_AHEAD = /\s*<link rel="preload" as="fetch"[^>]*>/g

/** Pages have addresses of plain words; files have a dot, and the API its own places. */
function addressed({ url }: FastifyRequest): { readonly path: string; readonly page: boolean } {
  const path = url.split('?', 1)[0] ?? ''
  return { path, page: !/^\/(api|docs|openapi|assets)(\/|$)/.test(path) && !/\.\w+$/.test(path) }
}

const asksForPage = ({ method, headers }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') && (headers.accept === undefined || /text\/html|\*\/\*/.test(headers.accept))
