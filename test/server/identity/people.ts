import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { type AppOptions, buildApp } from '../../../server/api/app.ts'
import { plus } from '../../../server/clock/instant.ts'
import type { Instant } from '../../../server/clock/types.ts'
import type { ScopeSaid } from '../../../server/contract-identity.ts'
import { Identity } from '../../../server/identity/identity.ts'
import type { AccountRecord } from '../../../server/identity/shapes.ts'
import { type World, worldOf } from '../measures/world.ts'

export const PASSWORD = 'eleven blue herons wait'
const ALL = { providers: 'all', services: 'all' } as const

/** The real app, asked by people who have really signed in; its clock goes on when it is told to. */
export interface People {
  readonly app: FastifyInstance
  readonly world: World
  readonly identity: Identity
  /** Lets time pass, in seconds. */
  pass(seconds: number): void
  /** An account that can sign in. */
  add(login: string, role: AccountRecord['role'], scope?: ScopeSaid): Promise<string>
  signIn(login: string, more?: { password?: string; code?: string; address?: string }): Promise<LightMyRequestResponse>
  /** Signs in and asks with the cookie from then on. */
  as(login: string): Promise<Asking>
  /** Asks without a cookie, or with what is given. */
  ask: Asking
  close(): Promise<void>
}

export type Asking = (
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  body?: unknown,
  headers?: InjectOptions['headers'],
) => Promise<LightMyRequestResponse>

export async function people(csv = '', options: Partial<AppOptions> = {}): Promise<People> {
  const world = await worldOf(csv)
  let now = world.clock.now()
  const clock = { now: (): Instant => now }
  const identity = options.identity ?? (await Identity.open(undefined, clock))
  const { store, regulation } = world
  const webFolder = join(tmpdir(), 'merzim-no-pages')
  const app = await buildApp({ store, regulation, clock, webFolder, ...options, identity })
  await app.ready()
  const asking =
    (cookie: string | undefined): Asking =>
    (method, url, body, headers = {}) =>
      app.inject({
        method,
        url,
        ...(body === undefined ? {} : { payload: body as object }),
        headers: given({ host: 'localhost', origin: 'http://localhost', cookie, ...headers }),
      })
  const ask = asking(undefined)
  // Each from an address of its own: how many may sign in from one is not what most tests are about.
  let from = 0
  const nextAddress = () => `10.9.${from >> 8}.${from++ & 255}`
  const people: People = {
    app,
    world,
    identity,
    ask,
    pass(seconds) {
      now = plus(now, BigInt(seconds) * 1_000_000n)
    },
    async add(login, role, scope = ALL) {
      const account = await identity.accounts.add({ login, name: `Office of ${login}`, role, scope })
      const { secret } = await identity.accounts.invite(account)
      await identity.accounts.accept(secret, PASSWORD, { login, name: login, role, scope })
      return account
    },
    signIn: (login, { password = PASSWORD, code, address = nextAddress() } = {}) =>
      app.inject({
        method: 'POST',
        url: '/api/v1/session',
        payload: { login, password, ...(code === undefined ? {} : { code }) },
        headers: { host: 'localhost', origin: 'http://localhost' },
        remoteAddress: address,
      }),
    async as(login) {
      const answer = await people.signIn(login)
      if (answer.statusCode !== 200) throw new Error(answer.body)
      return asking(cookieOf(answer))
    },
    async close() {
      await app.close()
      identity.close()
      world.close()
    },
  }
  return people
}

/** Headers without those that are taken away. */
const given = (headers: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)) as Record<string, string>

/** `name=value` of the session that an answer sets. */
export function cookieOf(answer: LightMyRequestResponse): string {
  const [first] = [answer.headers['set-cookie'] ?? ''].flat()
  return String(first).split(';', 1)[0] ?? ''
}
