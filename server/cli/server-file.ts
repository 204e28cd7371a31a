import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Keys } from '../identity/keys.ts'

/** A running server with what proves to it that the one who asks may read its folder. */
export interface OwnServer extends RunningServer {
  readonly key: string
}

/** Says who owns a data folder: written by `serve`, read by every other command. */
export interface RunningServer {
  readonly pid: number
  readonly url: string
}

const shape = z.object({ pid: z.number().int().positive(), url: z.url() })
const pathIn = (folder: string): string => join(folder, 'server.json')

export function writeServerFile(folder: string, server: RunningServer): void {
  const draft = `${pathIn(folder)}.${server.pid}`
  writeFileSync(draft, `${JSON.stringify(server)}\n`)
  renameSync(draft, pathIn(folder))
}

/** Removes the file when it is still this process's own. */
export function removeServerFile(folder: string, pid: number): void {
  if (readServerFile(folder)?.pid === pid) rmSync(pathIn(folder), { force: true })
}

/** The file as it stands; undefined when there is none or it says nothing that can be read. */
export function readServerFile(folder: string): RunningServer | undefined {
  try {
    return shape.parse(JSON.parse(readFileSync(pathIn(folder), 'utf8')))
  } catch {
    return undefined
  }
}

/**
 * The server that owns the folder now. A file left behind by a process that died is ignored, also when another
 * process has got its id since: only a server answers at the address.
 */
export async function runningServer(folder: string): Promise<OwnServer | undefined> {
  const server = readServerFile(folder)
  if (server === undefined || !isAlive(server.pid)) return undefined
  return (await answers(server.url)) ? { ...server, key: Keys.of(folder).local } : undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, and belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(new URL('/api/v1/health', url), { signal: AbortSignal.timeout(5_000) })
    await response.body?.cancel()
    return response.ok
  } catch (error) {
    // A server too busy to answer in time still owns its folder.
    return error instanceof DOMException && error.name === 'TimeoutError'
  }
}
