import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { remember, type SignedIn, signIn } from './signed-in.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The demo as a newcomer starts it: the real program, on a folder of its own, on a free port of loopback. */
export class Demo {
  readonly url: string
  /** A session of its administrator. */
  readonly cookie: string
  readonly #process: ChildProcess
  readonly #folder: string

  private constructor({ url, cookie }: SignedIn, process: ChildProcess, folder: string) {
    this.url = url
    this.cookie = cookie
    this.#process = process
    this.#folder = folder
  }

  /**
   * @param command - `serve` starts on an empty folder, without the sample log.
   * @param files - what stands in the folder before, by name.
   */
  static async start(command: 'demo' | 'serve' = 'demo', files: Readonly<Record<string, string>> = {}): Promise<Demo> {
    const folder = mkdtempSync(join(tmpdir(), 'merzim-demo-'))
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    const child = spawn(process.execPath, [join(root, 'server/main.ts'), command, '--data', folder, '--port', '0'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let printed = ''
    const url = await new Promise<string>((resolve, reject) => {
      const read = (text: Buffer) => {
        printed += text.toString()
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)
        // All of what it says, the link for the first administrator too.
        if (found && (command === 'demo' ? /Ctrl\+C/ : /\/invite#[\w-]+\s/).test(printed)) resolve(found[0])
      }
      child.stdout.on('data', read)
      child.stderr.on('data', read)
      child.on('exit', (code) => reject(new Error(`the demo ended with code ${code}:\n${printed}`)))
    })
    const signedIn = await signIn(url, printed)
    remember(signedIn)
    return new Demo(signedIn, child, folder)
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit')
    this.#process.kill('SIGTERM')
    await ended
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
