import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { shippedFolder } from '../../../server/regulation/load.ts'
import { addressOf, ask, askWell, untilQuiet } from '../asking.ts'
import { benchFolder, bigLog } from '../generate.ts'
import { median, share } from '../measure.ts'
import { overviewOf } from '../questions.ts'
import type { Served } from '../served.ts'
import type { Found } from '../told/results.ts'

/** The service whose norm is changed; it has about half of all cases. */
export const SERVICE = 'HQ'
const EDITION = 'editions/pavlodar-163-6-hq.421-7.yaml'
const NORM = 'norm: 8 calendar days'
/** Cases that no log of the bench has. */
const FIRST_CASE = 60_000_000
/** From an answer to the next click of the one who reads meanwhile. */
const BETWEEN_CLICKS_MS = 500

/**
 * Another norm for one step, as the product takes it while it serves: an import profile that brings the corrected edition,
 * with a log of one case. The facts of that norm are judged anew; meanwhile somebody clicks through the overview.
 */
export async function normChange(served: Served, runs: number, say: (text: string) => void): Promise<Found> {
  const [seconds, waits]: [number[], number[]] = [[], []]
  let errors = 0
  for (let run = 0; run < runs; run++) {
    const profile = profileWith(9 + run)
    const log = await bigLog(5, FIRST_CASE + run * 1000)
    await untilQuiet(served)
    const query = new URLSearchParams({ name: 'norm.csv', profile })
    const begun = performance.now()
    let done = false
    const judged = askWell(served, `/api/v1/batches?${query}`, {
      method: 'POST',
      body: readFileSync(log.path),
      headers: { 'content-type': 'application/octet-stream' },
    }).finally(() => {
      done = true
    })
    for (let click = 0; !done; click++) {
      await overview(served, click).then(
        (ms) => void waits.push(ms),
        () => void errors++,
      )
      await Promise.race([judged, sleep(BETWEEN_CLICKS_MS)])
    }
    await judged
    seconds.push((performance.now() - begun) / 1000)
    rmSync(profile)
    const edition = JSON.parse((await askWell(served, '/api/v1/editions')).text) as unknown
    if (!JSON.stringify(edition).includes(`"amount":${9 + run}`)) throw new Error('the norm was not changed')
    say(
      `a norm changed in ${seconds.at(-1)?.toFixed(2)} s; dashboards meanwhile p95 ${share(waits, 0.95).toFixed(0)} ms, ${errors} failed`,
    )
  }
  return { figures: { norm: median(seconds), normWaits: share(waits, 0.95), normErrors: errors } }
}

/** What the overview asks, in one request: milliseconds until the last line. Another month each time. */
async function overview(served: Served, click: number): Promise<number> {
  const month = { from: `2020-0${3 + (click % 6)}-01`, to: `2020-0${3 + (click % 6)}-${10 + (click % 18)}` }
  const questions = overviewOf(month, { from: '2020-01-01', to: '2020-02-28' }, { from: '2019-12-01' }).map(addressOf)
  const { ms, status, text } = await ask(served, '/api/v1/measures', {
    method: 'POST',
    body: JSON.stringify({ questions }),
    headers: { 'content-type': 'application/json' },
  })
  const lines = text.trimEnd().split('\n')
  const well =
    status === 200 && lines.length === questions.length && lines.every((line) => line.includes('"status":200,'))
  if (!well) throw new Error(`the overview was answered ${status}`)
  return ms
}

/** The shipped edition with another norm for its third step, below a profile of the canonical columns. */
function profileWith(days: number): string {
  const shipped = readFileSync(join(shippedFolder, EDITION), 'utf8')
  if (shipped.split(NORM).length !== 2) throw new Error(`"${NORM}" does not stand once in ${EDITION}`)
  const corrected = shipped.replace(/^(id: .*)$/m, '$1\ncorrects: true').replace(NORM, NORM.replace('8', String(days)))
  const columns = [
    'case_id',
    'service',
    'stage',
    'step',
    'event',
    'at',
    'actor',
    'resource',
    'provider',
    'channel',
    'outcome',
  ]
  const path = join(benchFolder, 'norm.yaml')
  const head = `kind: profile\nid: bench-norm\ncolumns: { ${columns.map((name) => `${name}: ${name}`).join(', ')} }\n`
  writeFileSync(path, `${head}---\n${corrected}`)
  return path
}
