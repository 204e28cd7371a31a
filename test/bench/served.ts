import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants, cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ownKey } from '../own-key.ts'
import { benchFolder, bigLog } from './generate.ts'

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url))

/** Servers that run: none outlives a bench that is ended halfway. */
const running = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of running) child.kill()
})
process.once('SIGTERM', () => process.exit(143))

/** The real program on a data folder, on a free port of loopback. */
export class Served {
  readonly url: string
  /** What a request shows to be answered. */
  readonly key: Readonly<Record<string, string>>
  readonly pid: number | undefined
  readonly #process: ChildProcess

  private constructor(url: string, key: Readonly<Record<string, string>>, process: ChildProcess) {
    this.url = url
    this.key = key
    this.pid = process.pid
    this.#process = process
  }

  static async start(folder: string): Promise<Served> {
    const child = spawn(process.execPath, [main, 'serve', '--data', folder, '--port', '0', '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    running.add(child)
    child.once('exit', () => running.delete(child))
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`the server ended with code ${code}`)
    })
    const [printed] = await Promise.race([once(child.stdout, 'data'), ended])
    return new Served((JSON.parse(String(printed)) as { url: string }).url, ownKey(folder), child)
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit')
    this.#process.kill('SIGTERM')
    await ended
  }
}

/** A data folder with the seeded log of so many events in it; made once, in a process of its own, and kept. */
export async function seededFolder(events: number): Promise<string> {
  const folder = join(benchFolder, `pages-${events}`)
  if (!existsSync(join(folder, 'merzim.duckdb'))) {
    const { path } = await bigLog(events)
    execFileSync(process.execPath, [main, 'ingest', path, '--data', folder], { stdio: ['ignore', 2, 2] })
  }
  return folder
}

/** A copy that may be written to; where the file system can, it shares what is not changed. */
export function copyOf(folder: string, name: string): string {
  const copy = join(benchFolder, name)
  rmSync(copy, { recursive: true, force: true })
  cpSync(folder, copy, { recursive: true, mode: constants.COPYFILE_FICLONE })
  rmSync(join(copy, 'server.json'), { force: true })
  return copy
}
