import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { addressOf, askWell, eventsOnFile, untilQuiet } from '../asking.ts'
import { benchFolder, bigLog } from '../generate.ts'
import { inProcess, median } from '../measure.ts'
import type { Served } from '../served.ts'
import type { Found } from '../told/results.ts'

const HOW_MANY = 10_000
/** Cases that no log of the bench has. */
const FIRST_CASE = 50_000_000
const scratch = join(benchFolder, 'more-by-hand')

/**
 * 10,000 events sent to the server as a file: seconds until the answer, and until the dashboard's figures have them. Beside
 * it, in turns, the same rows by hand into an empty database.
 */
export async function moreEvents(served: Served, runs: number, say: (text: string) => void): Promise<Found> {
  const [stored, visible, byHand]: [number[], number[], number[]] = [[], [], []]
  for (let run = 0; run < runs; run++) {
    const log = await bigLog(HOW_MANY, FIRST_CASE + run * 100_000)
    const before = await eventsOnFile(served)
    await untilQuiet(served)
    const begun = performance.now()
    const seconds = () => (performance.now() - begun) / 1000
    await askWell(served, '/api/v1/batches?name=more.csv', {
      method: 'POST',
      body: readFileSync(log.path),
      headers: { 'content-type': 'application/octet-stream' },
    })
    stored.push(seconds())
    await askWell(served, addressOf({ measure: 'headline', filters: {} }))
    visible.push(seconds())
    const added = (await eventsOnFile(served)) - before
    if (added < HOW_MANY * 0.9) throw new Error(`of ${HOW_MANY} events ${added} are on file`)
    byHand.push((await inProcess('run-hand.ts', log.path, scratch)).seconds)
    say(
      `10,000 events more: stored ${stored.at(-1)?.toFixed(2)} s, visible ${visible.at(-1)?.toFixed(2)} s, by hand ${byHand.at(-1)?.toFixed(2)} s`,
    )
  }
  for (const left of [scratch, `${scratch}-tables.json`]) rmSync(left, { recursive: true, force: true })
  const bareMore = median(byHand)
  return {
    figures: { stored: median(stored), visible: median(visible), bareMore, visibleToBare: median(visible) / bareMore },
  }
}
