import { createWriteStream, rmSync, statSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { openData } from '../../server/cli/data.ts'
import { systemClock } from '../../server/clock/system-clock.ts'
import { EVERY_PROVIDER } from '../../server/measures/scope.ts'
import { gather } from '../../server/report/content/gather.ts'
import { requestOf } from '../../server/report/content/request.ts'
import { fileOf, prepareFile } from '../../server/report/file.ts'
import { report } from './measure.ts'

/** `run-report.ts FOLDER MONTH FORMAT`: one report of a data folder, from the question to the file on the disk. */
const [folder = '', month = '', format = ''] = process.argv.slice(2)
const { store, regulation } = await openData(folder, systemClock)
const around = { store, clock: systemClock, regulation: regulation.current }
const request = requestOf({ month, language: 'ru' })
const out = `${folder}/bench-report.${format}`

let peak = 0
const resident = () => process.memoryUsage().rss / 1e6
const watching = setInterval(() => {
  peak = Math.max(peak, resident())
}, 5)
const make = async () => {
  const asked = { format: format === 'pdf' ? ('pdf' as const) : ('xlsx' as const) }
  prepareFile(asked)
  const gathered = await gather(around, EVERY_PROVIDER, request)
  await pipeline(await fileOf(around, gathered, request, asked), createWriteStream(out))
  return gathered.figures
}
await sleep(1000)
const idle = resident()
const begun = performance.now()
const figures = await make()
const seconds = (performance.now() - begun) / 1000
const again = performance.now()
await make()
const second = (performance.now() - again) / 1000
clearInterval(watching)
const bytes = statSync(out).size
rmSync(out)
const breaches = figures.breaches.reduce((sum, { late, overdue }) => sum + late + overdue, 0)
const completed = figures.total.find(({ service }) => service === null)?.completed ?? 0
report(seconds, { second, idle, above: peak - idle, megabytes: bytes / 1e6, breaches, completed })
store.close()
process.exit(0)
