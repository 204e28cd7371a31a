import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Random } from '../../fixtures/random.ts'
import { loadRegulation } from '../../server/regulation/load.ts'
import type { Edition, Stage } from '../../server/regulation/types.ts'

/** Where benchmarks keep what they make; never committed. */
export const benchFolder = fileURLToPath(new URL('../../data/bench/', import.meta.url))

export interface BigLog {
  readonly path: string
  /** Rows, of which one in a hundred says again what the row before it says. */
  readonly events: number
  readonly bytes: number
}

const HEADER = 'case_id,service,stage,step,event,at,actor,resource,provider,channel,outcome\n'
const DAY = 86_400_000
const FIRST_DAY = Date.UTC(2019, 11, 12)
const LAST_DAY = Date.UTC(2020, 7, 31)
/** The log ends here: what would be completed later is open. */
const END = Date.UTC(2020, 8, 30)

/** About so many, so that the receipts spread over all days. */
const ROWS_A_CASE = 16

const regulation = loadRegulation({ added: join(benchFolder, 'none') })

/**
 * A seeded canonical log of the shipped services in order of receipt: the same bytes for the same arguments.
 * Most steps take less than their norm, some more; some cases are open at the end. Nothing is suspended or returned, so
 * that a few statements written by hand (bare.sql) can judge it too. Written once, in bounded memory.
 *
 * @param events - rows, at most a case more.
 * @param first - number of the first case: another one gives a log of other cases.
 */
export async function bigLog(events: number, first = 0): Promise<BigLog> {
  const path = join(benchFolder, `seeded-${events}${first === 0 ? '' : `-from-${first}`}.csv`)
  const counted = `${path}.rows`
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true })
    const out = createWriteStream(`${counted}.new`, { highWaterMark: 1 << 20 })
    out.write(HEADER)
    const cases = Math.ceil(events / ROWS_A_CASE)
    for (let written = 0, number = first; written < events; number++) {
      const rows = caseRows(number, FIRST_DAY + ((LAST_DAY - FIRST_DAY) * ((number - first) % cases)) / cases)
      written += rows.length
      if (!out.write(rows.join(''))) await once(out, 'drain')
    }
    out.end()
    await once(out, 'close')
    renameSync(`${counted}.new`, path)
  }
  return { path, events, bytes: statSync(path).size }
}

/** The rows of one case: its stages one after another, as far as they came by the end of the log. `from` in ms. */
function caseRows(number: number, from: number): string[] {
  const random = new Random(20_200_901, number)
  const edition = regulation.editions[Math.floor(random.next() * regulation.editions.length)] as Edition
  const provider = regulation.providers[Math.floor(random.next() * regulation.providers.length)]?.code ?? ''
  const caseId = `${edition.service}-${provider.slice(0, 3)}-${String(number).padStart(8, '0')}`
  const channel = random.chance(0.5) ? 'portal' : edition.service === 'HQ' ? 'state_corporation' : 'portal'
  const rows: string[] = []
  let at = from + random.next() * DAY
  let last = 0
  const add = (stage: Stage, step: string, event: string, actor: string, outcome: string) => {
    // Two events may fall into one millisecond; the order in which they are told is the order in which they happened.
    last = Math.max(Math.floor(at) * 1000 + Math.floor(random.next() * 1000), last + 1)
    const micros = String(last % 1000).padStart(3, '0')
    const time = `${new Date(Math.floor(last / 1000)).toISOString().slice(0, -1)}${micros}Z`
    const resource = actor === '' ? '' : `${actor}-${provider.slice(0, 3)}-${1 + Math.floor(random.next() * 9)}`
    const way = event === 'received' ? channel : ''
    rows.push(
      `${caseId},${edition.service},${stage.id},${step},${event},${time},${actor},${resource},${provider},${way},${outcome}\n`,
    )
    if (random.chance(0.01)) rows.push(rows.at(-1) ?? '')
  }
  for (const stage of edition.stages) {
    add(stage, '', 'received', '', '')
    for (const step of stage.steps) {
      const days = step.norm?.unit === 'minutes' || step.norm?.unit === 'hours' ? 0.1 : (step.norm?.amount ?? 1)
      const end = at + days * DAY * (random.chance(0.85) ? random.next() : 1 + random.next())
      if (random.chance(0.3)) {
        at += (end - at) / 3
        if (at < END) add(stage, String(step.ordinal), 'started', step.actor ?? '', '')
      }
      at = end
      if (at >= END) return rows
      const last = step === stage.steps.at(-1)
      add(stage, String(step.ordinal), 'completed', step.actor ?? '', last ? 'granted' : '')
    }
    at += DAY * random.next()
    if (at >= END || random.chance(0.4)) break
  }
  return rows
}

/** `npm run bench:data -- EVENTS`: writes the log, and says where. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const log = await bigLog(Number(process.argv[2] ?? 1_000_000))
  process.stdout.write(`${log.path}: ${(log.bytes / 1e6).toFixed(0)} MB\n`)
}
