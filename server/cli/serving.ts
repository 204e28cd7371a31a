import { once } from 'node:events'
import { readAlertsFile } from '../alert/deliver/alerts-file.ts'
import { buildApp } from '../api/app.ts'
import { letAnswersGoFirst } from './answering-first.ts'
import { type OpenData, openData } from './data.ts'
import type { Context } from './program.ts'
import { type RunningServer, removeServerFile, writeServerFile } from './server-file.ts'

const HOST = '127.0.0.1'
/** Ports that `demo` tries after the usual one. */
const PORTS_TRIED = 50

export interface ListenOptions {
  readonly port: number
  /** Take the next free port when this one is in use. */
  readonly nextFree: boolean
  /** Folders to watch beside those of `<data>/watch.yaml`. */
  readonly watch?: readonly string[]
}

/**
 * Serves a data folder on loopback until Ctrl+C or a request to end; then finishes what is running, and closes the
 * database. While it runs, the folder's `server.json` says where.
 *
 * @param ready - told when it listens.
 */
export async function serveUntilStopped(
  folder: string,
  { clock, terminal }: Context,
  options: ListenOptions,
  ready: (server: RunningServer, data: OpenData) => Promise<void>,
  prepare: (data: OpenData) => Promise<void> = async () => undefined,
): Promise<void> {
  const alerts = readAlertsFile(folder)
  const data = await openData(folder, clock)
  letAnswersGoFirst()
  try {
    await prepare(data)
    const app = await buildApp({
      ...data,
      watch: options.watch ?? [],
      alerts,
      logger: { level: 'warn', stream: terminal.stderr },
    })
    try {
      const server = { pid: process.pid, url: await listen(app, options) }
      // From here on there is something to take down; before, Ctrl+C simply ends the process and undoes what it wrote.
      const stopped = untilStopped()
      writeServerFile(folder, server)
      await ready(server, data)
      await stopped
    } finally {
      await app.close()
      removeServerFile(folder, process.pid)
    }
  } finally {
    data.store.close()
  }
}

type App = Awaited<ReturnType<typeof buildApp>>

async function listen(app: App, { port, nextFree }: ListenOptions): Promise<string> {
  for (let tried = port; ; tried++) {
    try {
      return await app.listen({ host: HOST, port: tried })
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
