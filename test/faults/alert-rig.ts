import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { MICROS_PER_HOUR, parseInstant, plus } from '../../server/clock/instant.ts'
import type { Instant } from '../../server/clock/types.ts'
import { headerOf, type MailServer, openMailServer } from '../server/alert/mail-server.ts'
import { fill, onDisk } from './alert-facts.ts'

const program = fileURLToPath(new URL('./alert-runner.ts', import.meta.url))
const LONGEST_DRAIN_MS = 300_000
/** A Monday of the sample log, with cases under way: midnight in Pavlodar. */
export const BEGIN = parseInstant('2020-01-12T18:00:00Z')
/** It is off for so long at the most, µs: nothing that lasts for days may be missed. */
const DOWN = Number(6n * MICROS_PER_HOUR)

export interface Counted {
  kills: number
  /** Messages that were on the disk, as the program had said, and not over before they could be sent. */
  written: number
  /** Different messages that the server took. */
  taken: number
  /** How many more times it took one that it had taken already. */
  again: number
  /** Times that it cut the connection, or turned a mail away for the moment. */
  refused: number
  /** Different alerts that the mails told. */
  alerts: number
}

export const nothingCounted = (): Counted => ({ kills: 0, written: 0, taken: 0, again: 0, refused: 0, alerts: 0 })

/**
 * Kills alerting at random moments, while a real SMTP server listens that now and then turns a mail away or cuts the
 * connection; then lets it come to an end, and counts.
 *
 * @returns what is wrong: breaches that nobody was told of, messages that are lost, or that came twice as different ones.
 */
export async function killSender(
  kills: number,
  random: () => number,
  onProgress: (line: string) => void = () => undefined,
): Promise<{ wrong: string[]; counted: Counted }> {
  const counted = nothingCounted()
  const folder = mkdtempSync(join(tmpdir(), 'merzim-alert-faults-'))
  const server = await openMailServer({}, () => {
    const dice = random()
    if (dice < 0.05) counted.refused++
    if (dice < 0.02) return 'cut'
    return dice < 0.05 ? { code: 451, text: '4.3.0 not now' } : undefined
  })
  const written = new Set<string>()
  const wrong: string[] = []
  const settings = { email: { host: '127.0.0.1', port: server.port, tls: 'none', from: 'alerts@merzim.example' } }
  writeFileSync(join(folder, 'alerts.yaml'), JSON.stringify(settings))
  await fill(folder)
  let at = BEGIN
  try {
    for (let run = 0; run < kills; run++) {
      const child = start(folder, at, written, wrong)
      // One in ten while it starts; the others after so many turns or writes, however fast the machine is.
      if (random() < 0.1) await sleep(random() * 1500)
      else await Promise.race([child.turned(1 + random() * 20), child.wrote(1 + random() * 3), child.ended])
      await sleep(random() * 120)
      await child.kill()
      at = plus(child.at() ?? at, BigInt(Math.floor(random() * DOWN)))
      counted.kills++
      if (counted.kills % 20 === 0)
        onProgress(`${counted.kills} kills: ${written.size} messages on the disk, ${server.mails.length} mails taken`)
    }
    const last = start(folder, at, written, wrong, 'drain')
    const empty = await Promise.race([last.ended, sleep(LONGEST_DRAIN_MS, undefined, { ref: false })])
    if (empty !== 0)
      wrong.push(`the outbox was not emptied: ${empty === undefined ? 'it took too long' : `ended with ${empty}`}`)
    await last.kill()
    const { cancelled, untold } = await onDisk(folder, BEGIN, last.at() ?? at)
    const sent = new Set([...written].filter((id) => !cancelled.has(id)))
    wrong.push(...compare(sent, server, counted), ...untold)
  } finally {
    await server.close()
    // What went wrong can be looked at.
    if (wrong.length === 0) rmSync(folder, { recursive: true, force: true })
    else wrong.push(`the data folder is kept: ${folder}`)
  }
  return { wrong, counted }
}

/** What a mail server got, beside the messages that were on the disk. @returns what is lost, or came twice as different ones */
export function compare(
  written: ReadonlySet<string>,
  { mails }: Pick<MailServer, 'mails'>,
  counted: Counted,
): string[] {
  const bytes = new Map<string, Set<string>>()
  const told = new Map<string, string>()
  const wrong: string[] = []
  for (const { raw, to } of mails) {
    const id = /^<([\w-]+)@merzim\.example>$/.exec(headerOf(raw, 'Message-ID') ?? '')?.[1]
    if (id === undefined) {
      wrong.push(`a mail has the Message-ID ${headerOf(raw, 'Message-ID')}`)
      continue
    }
    for (const [, alert = ''] of raw.matchAll(/^alert (\S+)\r$/gm)) {
      const before = told.get(`${to} ${alert}`)
      if (before !== undefined && before !== id) wrong.push(`${to} was told of ${alert} by ${before} and by ${id}`)
      told.set(`${to} ${alert}`, id)
    }
    const seen = bytes.get(id) ?? new Set()
    if (seen.size > 0) counted.again++
    bytes.set(id, seen.add(createHash('sha256').update(raw).digest('hex')))
  }
  counted.written = written.size
  counted.taken = bytes.size
  counted.alerts = told.size
  for (const id of written) if (!bytes.has(id)) wrong.push(`${id} was on the disk, and never came`)
  for (const [id, seen] of bytes) if (seen.size > 1) wrong.push(`${id} came in ${seen.size} different forms`)
  return wrong
}

interface Child {
  /** Resolves once it has said so often that messages are on the disk. */
  wrote(times: number): Promise<void>
  /** Resolves once it has done so often what was due. */
  turned(times: number): Promise<void>
  readonly ended: Promise<number | null>
  /** Up to where everything has been done, by its clock. */
  at(): Instant | undefined
  kill(): Promise<void>
}

function start(folder: string, begin: Instant, written: Set<string>, wrong: string[], drain?: string): Child {
  const args = [program, folder, String(begin), ...(drain === undefined ? [] : [drain])]
  const env = { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' }
  const child: ChildProcess = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [writes, turns] = [new Times(), new Times()]
  let at: Instant | undefined
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk
  })
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [fact, ...rest] = line.split(' ')
      // Nobody was told by half a line.
      if (fact === 'written' && rest.at(-1) === 'end') {
        for (const id of rest.slice(0, -1)) written.add(id)
        writes.another()
      }
      if (fact === 'at' && /^\d{16}$/.test(rest[0] ?? '')) {
        at = BigInt(rest[0] ?? '') as Instant
        turns.another()
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
    wrote: (times) => writes.have(times),
    turned: (times) => turns.have(times),
    ended,
    at: () => at,
    async kill() {
      killed = true
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** How often something has happened, and who waits for more. */
class Times {
  #count = 0
  readonly #waiting: { readonly wanted: number; readonly resolve: () => void }[] = []

  another(): void {
    this.#count++
    for (const { wanted, resolve } of this.#waiting) if (wanted <= this.#count) resolve()
  }

  have(wanted: number): Promise<void> {
    return new Promise((resolve) => void this.#waiting.push({ wanted, resolve }))
  }
}
