import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** Where PostgreSQL's programs are; undefined when it is not installed. setup.js installs Debian's where it can. */
export const postgresPrograms: string | undefined = [
  process.env['POSTGRES_BIN'] ?? '',
  ...(existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql').map((version) => `/usr/lib/postgresql/${version}/bin`)
    : []),
  '/usr/local/bin',
  '/usr/bin',
].find((folder) => folder !== '' && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. */
function owner(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)
  return { uid: id('-u'), gid: id('-g') }
}

/** A real PostgreSQL of its own, in a temporary folder, on a free port of loopback. */
export class Cluster {
  readonly port: number
  readonly #folder: string
  #process: ChildProcess | undefined

  private constructor(folder: string, port: number) {
    this.#folder = folder
    this.port = port
  }

  static async start(): Promise<Cluster> {
    const folder = mkdtempSync(join(tmpdir(), 'merzim-postgres-'))
    const { uid, gid } = owner()
    if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid)
    const made = spawnSync(
      join(postgresPrograms ?? '', 'initdb'),
      ['-D', join(folder, 'data'), '-U', 'merzim', '--auth=trust', '-E', 'UTF8', '--no-sync', '--locale=C'],
      { ...owner(), cwd: folder, encoding: 'utf8' },
    )
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
    const cluster = new Cluster(folder, await freePort())
    await cluster.up()
    return cluster
  }

  get url(): string {
    return `postgres://merzim@127.0.0.1:${this.port}/postgres`
  }

  async up(): Promise<void> {
    const args = ['-D', join(this.#folder, 'data'), '-p', String(this.port), '-k', this.#folder]
    const options = { ...owner(), cwd: this.#folder, stdio: 'ignore' as const }
    this.#process = spawn(join(postgresPrograms ?? '', 'postgres'), [...args, '-h', '127.0.0.1', '-F'], options)
    for (let tries = 0; tries < 300; tries++) {
      const client = new pg.Client({ connectionString: this.url })
      client.on('error', () => undefined)
      const there = await client.connect().then(
        () => true,
        () => false,
      )
      await client.end().catch(() => undefined)
      if (there) return
      await sleep(100)
    }
    throw new Error('PostgreSQL does not start')
  }

  async down(): Promise<void> {
    if (this.#process === undefined || this.#process.exitCode !== null) return
    const ended = once(this.#process, 'exit')
    // Immediate: as when it crashes.
    this.#process.kill('SIGQUIT')
    await ended
  }

  async run(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.url })
    await client.connect()
    await client.query(sql)
    await client.end()
  }

  async stop(): Promise<void> {
    await this.down()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}
