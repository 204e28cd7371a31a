import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { headerOf, type MailServer, openMailServer } from '../server/alert/mail-server.ts'

const program = fileURLToPath(new URL('./alert-sender.ts', import.meta.url))
/** Numbers that one run of the program may use up. */
const A_RUN = 10_000
const LONGEST_DRAIN_MS = 300_000

export interface Counted {
  kills: number
  /** Messages that were on the disk, as the program had said. */
  written: number
  /** Different messages that the server took. */
  taken: number
  /** How many more times it took one that it had taken already. */
  again: number
  /** Times that it cut the connection, or turned a mail away for the moment. */
  refused: number
}

/**
 * Kills a program that writes and sends messages, at random moments, while a real SMTP server listens that now and then
 * turns a mail away or cuts the connection; then lets it end, and counts.
 *
 * @returns what is wrong: messages that are lost, or that came twice as different ones.
 */
export async function killSender(kills: number, random: () => number): Promise<{ wrong: string[]; counted: Counted }> {
  const counted: Counted = { kills: 0, written: 0, taken: 0, again: 0, refused: 0 }
  const folder = mkdtempSync(join(tmpdir(), 'merzim-alert-faults-'))
  const server = await openMailServer({}, () => {
    const dice = random()
    if (dice < 0.05) counted.refused++
    if (dice < 0.02) return 'cut'
    return dice < 0.05 ? { code: 451, text: '4.3.0 not now' } : undefined
  })
  const since = String(Math.floor(performance.timeOrigin / 1000))
  const written = new Set<string>()
  const wrong: string[] = []
  const settings = { email: { host: '127.0.0.1', port: server.port, tls: 'none', from: 'alerts@merzim.example' } }
  writeFileSync(join(folder, 'alerts.yaml'), JSON.stringify(settings))
  try {
    for (let run = 0; run < kills; run++) {
      const child = start(folder, since, run * A_RUN, written, wrong)
      // One in ten while it starts; the others after so many writes, however fast the machine is.
      if (random() < 0.1) await sleep(random() * 1500)
      else await Promise.race([child.wrote(Math.floor(random() * 12)), child.ended])
      await sleep(random() * 120)
      await child.kill()
      counted.kills++
    }
    const last = start(folder, since, kills * A_RUN, written, wrong, 'drain')
    const empty = await Promise.race([last.ended, sleep(LONGEST_DRAIN_MS, undefined, { ref: false })])
    if (empty !== 0)
      wrong.push(`the outbox was not emptied: ${empty === undefined ? 'it took too long' : `ended with ${empty}`}`)
    await last.kill()
    wrong.push(...compare(written, server, counted))
  } finally {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
  return { wrong, counted }
}

function compare(written: ReadonlySet<string>, { mails }: MailServer, counted: Counted): string[] {
  const bytes = new Map<string, Set<string>>()
  const wrong: string[] = []
  for (const { raw } of mails) {
    const id = /^<(kill-\d+)@merzim\.example>$/.exec(headerOf(raw, 'Message-ID') ?? '')?.[1]
    if (id === undefined) {
      wrong.push(`a mail has the Message-ID ${headerOf(raw, 'Message-ID')}`)
      continue
    }
    if (!raw.includes(`Text of ${id}\r\n`)) wrong.push(`the mail ${id} does not say what it is to say`)
    const seen = bytes.get(id) ?? new Set()
    if (seen.size > 0) counted.again++
    bytes.set(id, seen.add(createHash('sha256').update(raw).digest('hex')))
  }
  counted.written = written.size
  counted.taken = bytes.size
  for (const id of written) if (!bytes.has(id)) wrong.push(`${id} was on the disk, and never came`)
  for (const [id, seen] of bytes) if (seen.size > 1) wrong.push(`${id} came in ${seen.size} different forms`)
  return wrong
}

interface Child {
  /** Resolves once it has said so often that messages are on the disk. */
  wrote(times: number): Promise<void>
  readonly ended: Promise<number | null>
  kill(): Promise<void>
}

function start(
  folder: string,
  since: string,
  first: number,
  written: Set<string>,
  wrong: string[],
  drain?: string,
): Child {
  const args = [program, folder, since, String(first), ...(drain === undefined ? [] : [drain])]
  const env = { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' }
  const child: ChildProcess = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let times = -1
  const waiting: { times: number; resolve: () => void }[] = []
  const step = () => {
    times++
    for (const one of waiting) if (one.times <= times) one.resolve()
  }
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk
  })
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [fact, ...rest] = line.split(' ')
      if (fact === 'ready') step()
      // Nobody was told by half a line.
      if (fact === 'written' && rest.at(-1) === 'end') {
        for (const id of rest.slice(0, -1)) written.add(id)
        step()
      }
      if (fact === 'error') wrong.push(line)
      if (fact === 'empty' && rest[0] !== '0') wrong.push(`${rest[0]} messages were given up`)
    })
  }
  let killed = false
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  ended.then((code) => {
    if (!killed && code !== 0) wrong.push(`it ended by itself with ${code}: ${complaint}`)
  })
  return {
    wrote: (wanted) =>
      new Promise((resolve) => {
        if (wanted <= times) resolve()
        else waiting.push({ times: wanted, resolve })
      }),
    ended,
    async kill() {
      killed = true
      child.kill('SIGKILL')
      await ended
    },
  }
}
