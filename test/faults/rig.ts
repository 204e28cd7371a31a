import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BatchReport } from '../../server/ingest/batch.ts'
import { ownKey } from '../own-key.ts'
import { type Asked, type Done, Ledger } from './ledger.ts'
import { logOf, PROFILE, pushOf } from './logs.ts'
import { post, startServer } from './server.ts'

/** A real server on a folder of its own, that is killed without a word, and what it had said it stored. */
export interface Rig {
  /**
   * Starts the server, compares what is stored with what was acknowledged before, does random work, and kills the server
   * at a random moment: within some two writes of it, `now` at once. Answers what is wrong.
   */
  round(when?: 'now'): Promise<string[]>
  readonly done: Done
  close(): void
}

/** Programs that push at the same time, and requests that each of them sends one after another. */
const PUSHING = 4
const REQUESTS = 8

export function openRig(random: () => number): Rig {
  const root = mkdtempSync(join(tmpdir(), 'merzim-faults-'))
  const [data, watched] = [join(root, 'data'), join(root, 'watched')]
  for (const folder of [data, watched]) mkdirSync(folder)
  const profile = join(data, 'faults.profile.yaml')
  writeFileSync(profile, PROFILE)
  const ledger = new Ledger(data, watched)
  const key = ownKey(data)
  let files = 0
  let requests = 0
  /** How long a write takes on this machine, milliseconds. */
  let pace = 1500
  /** What is asked at the moment. */
  let last: Asked | undefined

  async function undo(url: string, batch: number): Promise<void> {
    last = { kind: 'undo', batch }
    await post(key, `${url}/api/v1/batches/${batch}/undo`)
    const known = ledger.stored.get(batch)
    if (known !== undefined) known.undone = true
  }

  async function take(url: string): Promise<void> {
    const file = `file-${++files}.csv`
    const provider = random() < 0.3 ? `P${files}` : null
    last = { kind: 'import', file, provider }
    const query = new URLSearchParams({ name: file, ...(provider === null ? {} : { profile }) })
    const report = (await post(key, `${url}/api/v1/batches?${query}`, logOf(files, provider))) as BatchReport
    ledger.stored.set(report.batch, { file, provider, undone: false })
  }

  /** One that is not answered may be stored all the same. */
  async function push(url: string): Promise<void> {
    for (let request = 0; request < REQUESTS; request++) {
      ledger.pushedUnanswered++
      await post(key, `${url}/api/v1/events`, pushOf(`R${++requests}`), 'application/json')
      ledger.pushedUnanswered--
      ledger.pushed++
    }
  }

  /** Taken in by itself, some time or other; nobody waits for it. */
  function drop(): void {
    const file = `watched-${++files}.csv`
    writeFileSync(join(watched, `${file}.part`), logOf(files, null))
    renameSync(join(watched, `${file}.part`), join(watched, file))
    ledger.dropped.add(file)
  }

  async function work(url: string): Promise<never> {
    for (;;) {
      const began = performance.now()
      const [dice, live] = [random(), ledger.live]
      if (dice < 0.2 && live.length > 0) await undo(url, live[Math.floor(random() * live.length)] ?? 0)
      else if (dice < 0.4) await Promise.all(Array.from({ length: PUSHING }, () => push(url)))
      else if (dice < 0.5) drop()
      else await take(url)
      last = undefined
      ledger.done.acknowledged++
      if (dice < 0.2 || dice >= 0.5) pace = 0.7 * pace + 0.3 * (performance.now() - began)
    }
  }

  /** Now and then it is killed again while it puts right what the last kill left. */
  async function killWhileItStarts(): Promise<void> {
    const server = await startServer(data, watched)
    await sleep(random() * pace)
    await server.kill()
  }

  return {
    done: ledger.done,
    async round(when) {
      if (random() < 0.15) await killWhileItStarts()
      const before = ledger.done.acknowledged
      const server = await startServer(data, watched)
      const wrong = await ledger.compare(server.url, last)
      last = undefined
      const working = work(server.url).catch((error: unknown) => error)
      const ended = await Promise.race([
        working,
        new Promise<undefined>((resolve) => setTimeout(resolve, when === 'now' ? 0 : random() * 2.2 * pace)),
      ])
      if (ended !== undefined) wrong.push(`before it was killed: ${ended}`)
      await server.kill()
      await working
      if (last !== undefined) ledger.done.unanswered++
      // Nothing was finished in time: the machine has become slower.
      if (ledger.done.acknowledged === before) pace *= 1.2
      return wrong
    },
    close: () => rmSync(root, { recursive: true, force: true }),
  }
}
