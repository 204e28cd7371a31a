import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BatchReport } from '../../server/ingest/batch.ts'
import type { Batch } from '../../server/measures/batches.ts'

/** A real server on a folder of its own, that is killed without a word, and what it had said it stored. */
const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url))

/** Enough rows that an import takes some tenths of a second in each of its phases. */
const CASES = 1000

/** What was asked of the server and not answered when it was killed. */
type Asked =
  | { readonly kind: 'import'; readonly file: string; readonly provider: string | null }
  | { readonly kind: 'undo'; readonly batch: number }

interface Known {
  readonly file: string
  readonly provider: string | null
  undone: boolean
}

export interface Rig {
  /**
   * Starts the server, compares what is stored with what was acknowledged before, does random work, and kills the server
   * at a random moment: within some two writes of it, `now` at once. Answers what is wrong.
   */
  round(when?: 'now'): Promise<string[]>
  readonly done: { acknowledged: number; unanswered: number; storedUnanswered: number }
  close(): void
}

export function openRig(random: () => number): Rig {
  const folder = mkdtempSync(join(tmpdir(), 'merzim-faults-'))
  const profile = join(folder, 'faults.profile.yaml')
  writeFileSync(profile, PROFILE)
  const stored = new Map<number, Known>()
  const done = { acknowledged: 0, unanswered: 0, storedUnanswered: 0 }
  let files = 0
  /** How long a write takes on this machine, milliseconds. */
  let pace = 1500
  let shipped: number | undefined

  async function work(url: string, asked: (what: Asked | undefined) => void): Promise<never> {
    for (;;) {
      const began = performance.now()
      const live = [...stored].filter(([, known]) => !known.undone).map(([batch]) => batch)
      if (live.length > 0 && random() < 0.25) {
        const batch = live[Math.floor(random() * live.length)] ?? 0
        asked({ kind: 'undo', batch })
        await post(`${url}/api/v1/batches/${batch}/undo`)
        const known = stored.get(batch)
        if (known !== undefined) known.undone = true
      } else {
        const file = `file-${++files}.csv`
        const provider = random() < 0.3 ? `P${files}` : null
        asked({ kind: 'import', file, provider })
        const query = new URLSearchParams({ name: file, ...(provider === null ? {} : { profile }) })
        const report = (await post(`${url}/api/v1/batches?${query}`, logOf(files, provider))) as BatchReport
        stored.set(report.batch, { file, provider, undone: false })
      }
      asked(undefined)
      done.acknowledged++
      pace = 0.7 * pace + 0.3 * (performance.now() - began)
    }
  }

  /** Holds what the server has against what it had said; what it was asked last may be there whole, or not at all. */
  async function compare(url: string, last: Asked | undefined): Promise<string[]> {
    const wrong: string[] = []
    const batches = (await get(`${url}/api/v1/batches?limit=10000`)) as Batch[]
    for (const one of batches) {
      const known = stored.get(one.batch)
      const expected = known ?? (last?.kind === 'import' && last.file === one.file ? last : undefined)
      if (expected === undefined) wrong.push(`batch ${one.batch} (${one.file}) is stored, and nobody had asked for it`)
      else if (known === undefined) {
        stored.set(one.batch, { file: one.file, provider: expected.provider, undone: false })
        done.storedUnanswered++
      }
      const counts = [one.file, one.rowsIn, one.accepted, one.duplicate, one.rejected]
      const right = [expected?.file, CASES * 2 + 1, CASES * 2, 0, 1]
      if (String(counts) !== String(right)) wrong.push(`batch ${one.batch} has ${counts}, not ${right}`)
    }
    for (const [batch, known] of stored) {
      const found = batches.find((one) => one.batch === batch)
      if (found === undefined) wrong.push(`batch ${batch} (${known.file}) was acknowledged, and is gone`)
      else if (known.undone && found.state !== 'undone') wrong.push(`batch ${batch} was undone, and is back`)
      else if (!known.undone && found.state === 'undone') {
        if (last?.kind !== 'undo' || last.batch !== batch) wrong.push(`batch ${batch} is undone, and nobody had asked`)
        known.undone = true
      }
    }
    const live = [...stored.values()].filter(({ undone }) => !undone).length
    const status = (await get(`${url}/api/v1/status`)) as { events: number; cases: number; rejected: number }
    const figures = [status.events, status.cases, status.rejected]
    const right = [live * CASES * 2, live * CASES, live]
    if (String(figures) !== String(right)) wrong.push(`events, cases, rejected are ${figures}, not ${right}`)
    const providers = ((await get(`${url}/api/v1/providers`)) as { code: string }[]).map(({ code }) => code)
    shipped ??= providers.length
    const own = [...stored.values()].flatMap(({ provider }) => provider ?? []).toSorted()
    const filed = providers.slice(shipped).toSorted()
    if (String(own) !== String(filed)) wrong.push(`providers filed are ${filed}, not ${own}`)
    for (const passing of ['incoming', 'tmp']) {
      const left = existsSync(join(folder, passing)) ? readdirSync(join(folder, passing)) : []
      if (left.length > 0) wrong.push(`left in ${passing}: ${left}`)
    }
    if (existsSync(join(folder, 'regulation', 'filing.json'))) wrong.push('left: regulation/filing.json')
    return wrong
  }

  let last: Asked | undefined
  return {
    done,
    async round(when) {
      const before = done.acknowledged
      const server = await startServer(folder)
      const wrong = await compare(server.url, last)
      last = undefined
      const working = work(server.url, (what) => {
        last = what
      }).catch((error: unknown) => error)
      const ended = await Promise.race([
        working,
        new Promise<undefined>((resolve) => setTimeout(resolve, when === 'now' ? 0 : random() * 2.2 * pace)),
      ])
      if (ended !== undefined) wrong.push(`before it was killed: ${ended}`)
      await server.kill()
      await working
      if (last !== undefined) done.unanswered++
      // Nothing was finished in time: the machine has become slower.
      if (done.acknowledged === before) pace *= 1.2
      return wrong
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const PROFILE = `kind: profile
id: faults
zone: Asia/Almaty
columns: { case_id: case, event: event, at: at, step: step, provider: office }
constants: { service: HQ, stage: HQ-1 }
register_providers: { zone: Asia/Almaty }
`

/** A log of cases of its own, one row of which is wrong. */
function logOf(number: number, provider: string | null): string {
  const head = provider === null ? 'case_id,event,at,step,provider,service,stage' : 'case,event,at,step,office'
  const rest = provider === null ? '551000000,HQ,HQ-1' : provider
  const rows = Array.from({ length: CASES }, (_, index) => {
    const minute = String(index % 60).padStart(2, '0')
    const id = `F${number}-${index}`
    return `${id},received,2019-06-03T03:${minute}:00Z,,${rest}\n${id},completed,2019-06-03T04:${minute}:00Z,1,${rest}\n`
  })
  return `${head}\n${rows.join('')}F${number},received,never,,${rest}\n`
}

async function startServer(folder: string) {
  const env = { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning', UV_THREADPOOL_SIZE: '16' }
  const child = spawn(process.execPath, [main, 'serve', '--data', folder, '--port', '0', '--json'], { env })
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

async function post(url: string, body = ''): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/octet-stream' } })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}

async function get(url: string): Promise<unknown> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}
