import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { run } from '../../../server/cli/program.ts'

/** Runs the real program as another process, as a user would: its output is piped, so it sees no terminal. */
const main = fileURLToPath(new URL('../../../server/main.ts', import.meta.url))

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  readonly bytes: Buffer
}

export function merzim(args: readonly string[], options: { input?: string | Buffer; cwd?: string } = {}): Promise<Ran> {
  const child = start(args, options.cwd)
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk))
  // A program that has ended closes its input: what cannot be written then is no failure of the test.
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(options.input ?? '')
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const bytes = Buffer.concat(out)
      resolve({ code, stdout: bytes.toString(), stderr: Buffer.concat(err).toString(), bytes })
    })
  })
}

export function start(args: readonly string[], cwd?: string): ChildProcess {
  const env = { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning', UV_THREADPOOL_SIZE: '16' }
  return spawn(process.execPath, [main, ...args], { env, cwd, stdio: ['pipe', 'pipe', 'pipe'] })
}

export interface Started {
  readonly url: string
  readonly pid: number
  /** Asks it to end, and waits. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

/** Starts a server on a free port and waits for its address; it ends with the test. */
export async function startServer(folder: string, options: readonly string[] = []): Promise<Started> {
  const child = start(['serve', '--data', folder, '--port', '0', '--json', ...options])
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    return ended
  }
  onTestFinished(async () => {
    await stop()
  })
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk
  })
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString()))
    ended.then((code) => reject(new Error(`serve ended with ${code}: ${said}`)))
  })
  return { ...(JSON.parse(line) as { url: string; pid: number }), stop }
}

/** An empty folder that is gone after the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'merzim-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Runs a command line within the test, where no process is needed to see it: much faster. */
export async function merzimHere(args: readonly string[]): Promise<Ran> {
  const out: Buffer[] = []
  const err: Buffer[] = []
  const code = await run(args, { stdin: Readable.from([]), stdout: collect(out), stderr: collect(err) })
  const bytes = Buffer.concat(out)
  return { code, stdout: bytes.toString(), stderr: Buffer.concat(err).toString(), bytes }
}

const collect = (chunks: Buffer[]): Writable =>
  new Writable({
    write(chunk: Buffer, _, done) {
      chunks.push(chunk)
      done()
    },
  })

/** Bytes that only a terminal understands. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
export const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/
