import fc from 'fast-check'
import type { Role } from '../../server/contract-identity.ts'
import type { Reader } from '../../server/identity/reader.ts'
import { canaryOf, readerOf, twoWorlds } from '../server/identity/two-worlds.ts'
import { type FuzzRequest, type OpenApi, type Operation, requests } from './requests.ts'

export interface Fuzzed {
  readonly requests: number
  /** How often each status was answered. */
  readonly statuses: Readonly<Record<string, number>>
  /** What is wrong, each with the request that shows it. */
  readonly wrong: readonly string[]
}

const HEAD = { providers: ['551000000'], services: 'all' } as const
const ALL = { providers: 'all', services: 'all' } as const
const READERS: readonly (Reader | undefined)[] = [
  undefined,
  readerOf('administrator', ALL),
  readerOf('oblast_manager', ALL),
  readerOf('analyst', ALL),
  readerOf('head', HEAD),
  readerOf('ingest' as Role, ALL),
]
/** Alerts are raised and answered by links, and nothing is sent. */
const ALERTS = { baseUrl: null, email: null, telegram: null, webhooks: [] } as const
/** Answers that never end. */
const ENDLESS = '/api/v1/live'
/** What only this program says to itself. */
const INNER =
  /\bat [\w.<>]+ \(|node_modules|\.ts:\d+|queries\/\w+|\bFROM step_fact|Binder Error|Catalog Error|Parser Error|Conversion Error|Invalid Input Error|IO Error/
const MOST_SHOWN = 20

/**
 * Sends random requests to every route of the real app, as every kind of reader, and looks at each answer: no error of the
 * server's, nothing of its insides, nothing outside the scope of a head, and the server still answers afterwards.
 */
export async function fuzz(
  count: number,
  seed: number,
  tell: (done: number) => void = () => undefined,
): Promise<Fuzzed> {
  const both = await twoWorlds(HEAD, { alerts: ALERTS })
  const [{ app }] = both.worlds
  const whole = app.declared.filter(({ method, url }) => method !== 'HEAD' && url !== ENDLESS)
  const allowed = new Map(whole.map(({ method, url, access }) => [`${method} ${documented(url)}`, access]))
  const arbitrary = fc.tuple(requests(withAll(app.swagger() as unknown as OpenApi, allowed)), fc.nat(9_999), fc.nat(3))
  const canary = canaryOf(HEAD)
  const statuses: Record<string, number> = {}
  const wrong: string[] = []
  const CHUNK = 500
  for (let done = 0; done < count; done += CHUNK) {
    const sample = fc.sample(arbitrary, { numRuns: Math.min(CHUNK, count - done), seed: seed + done })
    for (const [index, [request, pick, kind]] of sample.entries()) {
      // Mostly those who may use the route: what the others get is one answer for all of them.
      const access = allowed.get(`${request.method} ${request.path}`) ?? 'everybody'
      const able = READERS.filter((one) => access === 'everybody' || access.some((role) => role === one?.role))
      const among = kind === 0 ? READERS : able
      const reader = among[pick % among.length]
      // Each by a session and from an address of its own: how many may come from one is tested elsewhere.
      both.as(reader && { ...reader, session: `${done + index}` })
      const answer = await app.inject({
        method: request.method as 'GET',
        url: request.url,
        headers: { ...request.headers },
        remoteAddress: `10.${(index >> 8) & 255}.${index & 255}.${(done / CHUNK) & 255}`,
        ...(request.payload === undefined ? {} : { payload: request.payload }),
      })
      statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1
      const fault = faultOf(answer.statusCode, answer.body, reader, request, canary)
      if (fault !== undefined && wrong.length < MOST_SHOWN) {
        wrong.push(
          `${fault}: ${reader?.role ?? 'stranger'} ${shown(request)} → ${answer.statusCode} ${answer.body.slice(0, 300)}`,
        )
      }
    }
    tell(Math.min(count, done + CHUNK))
  }
  both.as(readerOf('administrator', ALL))
  const after = await app.inject({ url: '/api/v1/measures/cases?as_of=2020-06-30' })
  if (after.statusCode !== 200) wrong.push(`afterwards the server answers ${after.statusCode}`)
  await both.close()
  return { requests: count, statuses, wrong }
}

function faultOf(
  status: number,
  body: string,
  reader: Reader | undefined,
  { url, payload }: FuzzRequest,
  canary: RegExp,
): string | undefined {
  if (status >= 500) return 'an error of the server'
  if (INNER.test(body)) return 'its insides are told'
  if (reader?.role !== 'head') return undefined
  // What was asked is said back in errors.
  const asked = `${unescaped(url)} ${payload ?? ''}`
  return canary.test(body) && !canary.test(asked) ? 'something outside the scope is told' : undefined
}

/** As far as it can be read: a request may hold half a letter. */
function unescaped(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

const shown = ({ method, url, payload }: FuzzRequest): string =>
  `${method} ${url.slice(0, 300)}${payload === undefined ? '' : ` ${payload.slice(0, 300)}`}`

/** `/a/:token` as the documentation writes it: `/a/{token}`. */
const documented = (url: string): string => url.replaceAll(/:(\w+)/g, '{$1}').replace('*', '{rest}')

/** The documentation, and the routes that it leaves out: pages, and links that are their own proof. */
function withAll(api: OpenApi, allowed: ReadonlyMap<string, unknown>): OpenApi {
  const paths: Record<string, Record<string, Operation>> = {}
  for (const key of allowed.keys()) {
    const [method = '', path = ''] = key.split(' ')
    const word = { type: 'string' }
    const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(
      ([, name = '']) => ({ name, in: 'path', schema: word }) as const,
    )
    const form = { content: { 'application/x-www-form-urlencoded': { schema: word } } }
    const hidden = { parameters, ...(method === 'GET' ? {} : { requestBody: form }) }
    paths[path] = { ...paths[path], [method.toLowerCase()]: api.paths[path]?.[method.toLowerCase()] ?? hidden }
  }
  return { ...api, paths }
}
