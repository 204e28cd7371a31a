import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ownKey } from '../own-key.ts'

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url))

export type Key = ReturnType<typeof ownKey>

export interface RunningServer {
  readonly url: string
  /** What a request shows to be answered. */
  readonly key: Key
  /** Without a word: what is in the middle of anything stays there. */
  kill(): Promise<void>
}

/** Starts a real server on a data folder, which watches another folder. */
export async function startServer(data: string, watched: string): Promise<RunningServer> {
  const env = { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning', UV_THREADPOOL_SIZE: '16' }
  const args = [main, 'serve', '--data', data, '--watch', watched, '--port', '0', '--json']
  const child = spawn(process.execPath, args, { env })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()))
    ended.then((code) => reject(new Error(`serve ended with ${code}: ${said}`)))
  })
  return {
    url: (JSON.parse(line) as { url: string }).url,
    key: ownKey(data),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Throws when the answer is no success. */
export async function post(key: Key, url: string, body = '', type = 'application/octet-stream'): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': type, ...key } })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}

export async function get(key: Key, url: string): Promise<unknown> {
  const response = await fetch(url, { headers: { ...key } })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}
