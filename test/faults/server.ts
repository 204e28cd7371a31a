import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url))

export interface RunningServer {
  readonly url: string
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
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Throws when the answer is no success. */
export async function post(url: string, body = '', type = 'application/octet-stream'): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': type } })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}

export async function get(url: string): Promise<unknown> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}
