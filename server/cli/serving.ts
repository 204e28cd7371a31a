import { once } from 'node:events'
import { type AlertsFile, readAlertsFile } from '../alert/deliver/alerts-file.ts'
import { buildApp } from '../api/app.ts'
import type { Hosts } from '../api/origin.ts'
import type { SignInWays } from '../contract-identity.ts'
import { Identity } from '../identity/identity.ts'
import { letAnswersGoFirst } from './answering-first.ts'
import { type OpenData, openData } from './data.ts'
import type { Context } from './program.ts'
import { type RunningServer, removeServerFile, writeServerFile } from './server-file.ts'

/** Unless `serve --host` says otherwise: this machine alone. */
export const LOOPBACK = '127.0.0.1'
/** Ports that `demo` tries after the usual one. */
const PORTS_TRIED = 50

export interface ListenOptions {
  readonly port: number
  readonly host?: string
  /** Take the next free port when this one is in use. */
  readonly nextFree: boolean
  /** Folders to watch beside those of `<data>/watch.yaml`. */
  readonly watch?: readonly string[]
  /** What the database may take, as DuckDB writes it. */
  readonly memory?: string | undefined
}

/** A server that listens, and what it works with. */
export interface Serving extends RunningServer {
  readonly data: OpenData
  readonly identity: Identity
  /** Where the first administrator is made; null once there is one. */
  readonly invitation: string | null
}

/**
 * Serves a data folder until Ctrl+C or a request to end; then finishes what is running, and closes the
 * database. While it runs, the folder's `server.json` says where.
 *
 * @param ready - told when it listens.
 */
export async function serveUntilStopped(
  folder: string,
  { clock, terminal }: Context,
  options: ListenOptions,
  ready: (serving: Serving) => Promise<void>,
  prepare: (data: OpenData, identity: Identity) => Promise<SignInWays['demo']> = async () => [],
): Promise<void> {
  const alerts = readAlertsFile(folder)
  const data = await openData(folder, clock, { limit: options.memory })
  letAnswersGoFirst()
  let identity: Identity | undefined
  try {
    identity = await Identity.open(folder, clock)
    const demo = await prepare(data, identity)
    const app = await buildApp({
      ...data,
      watch: options.watch ?? [],
      alerts,
      identity,
      demo,
      hosts: hostsOf(options.host, identity, alerts),
      logger: { level: 'warn', stream: terminal.stderr },
    })
    try {
      const server = { pid: process.pid, url: await listen(app, options) }
      // From here on there is something to take down; before, Ctrl+C simply ends the process and undoes what it wrote.
      const stopped = untilStopped()
      writeServerFile(folder, server)
      await ready({ ...server, data, identity, invitation: await invitationOf(identity, server.url) })
      await stopped
    } finally {
      await app.close()
      removeServerFile(folder, process.pid)
    }
  } finally {
    identity?.close()
    data.store.close()
  }
}

/** Until somebody can sign in, every start shows a link by which the first administrator chooses a name and a password. */
async function invitationOf({ accounts, settings }: Identity, url: string): Promise<string | null> {
  if (!accounts.unclaimed) return null
  const { secret } = await accounts.invite(null)
  return `${settings.baseUrl ?? url}/invite#${secret}`
}

function hostsOf(host: string | undefined, { settings }: Identity, { baseUrl }: AlertsFile): Hosts {
  const named = [settings.baseUrl, baseUrl].flatMap((url) => (url == null ? [] : [new URL(url).hostname]))
  const open = host !== undefined && host !== LOOPBACK
  return { names: open ? [...named, host] : named, addresses: open }
}

type App = Awaited<ReturnType<typeof buildApp>>

async function listen(app: App, { port, nextFree, host = LOOPBACK }: ListenOptions): Promise<string> {
  for (let tried = port; ; tried++) {
    try {
      await app.listen({ host, port: tried })
      const bound = app.server.address()
      // Whoever listens everywhere is found on this machine, too.
      const name = host === '0.0.0.0' ? LOOPBACK : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host
      return `http://${name}:${typeof bound === 'object' ? bound?.port : tried}`
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
      if (!nextFree || tried >= port + PORTS_TRIED) {
        throw new Error(`port ${tried} is in use: give another with --port, or 0 for any free one`, { cause: error })
      }
    }
  }
}

/** Resolves on the first request to end. */
async function untilStopped(): Promise<void> {
  const heard = new AbortController()
  await Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => once(process, name, { signal: heard.signal })))
  // The other listeners go: a second Ctrl+C ends the process at once.
  heard.abort()
}
