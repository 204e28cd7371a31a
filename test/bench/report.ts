import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { benchFolder, bigLog } from './generate.ts'
import { inProcess, median, type Run } from './measure.ts'

/**
 * `npm run bench:report [-- EVENTS [RUNS]]`: the report of a month of every provider, as PDF and as XLSX, out of a seeded
 * log: seconds from the question to the file, and memory above what the process had at rest. Asked for at 10,000,000
 * events: each under 2 s and under 500 MB.
 */
const events = Number(process.argv[2] ?? 1_000_000)
const runs = Number(process.argv[3] ?? 3)
const MONTH = '2020-05'
const folder = join(benchFolder, `report-${events}`)

if (!existsSync(join(folder, 'merzim.duckdb'))) {
  const { path } = await bigLog(events)
  process.stdout.write(`taking in ${path}…\n`)
  const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url))
  const { status } = spawnSync(process.execPath, [main, 'ingest', path, '--data', folder], { stdio: 'inherit' })
  if (status !== 0) throw new Error(`taking in ended with code ${status}`)
}
for (const format of ['pdf', 'xlsx']) {
  const all: Run[] = []
  for (let run = 0; run < runs; run++) all.push(await inProcess('run-report.ts', folder, MONTH, format))
  const of = (name: string) => median(all.map(({ details }) => details[name] ?? Number.NaN))
  const first = all[0]?.details
  process.stdout.write(
    `${format}: ${median(all.map(({ seconds }) => seconds)).toFixed(2)} s, again ${of('second').toFixed(2)} s, ` +
      `${of('above').toFixed(0)} MB above ${of('idle').toFixed(0)} MB at rest, file ${of('megabytes').toFixed(2)} MB ` +
      `(${first?.['completed']?.toLocaleString('en')} stages completed, ${first?.['breaches']?.toLocaleString('en')} breaches, medians of ${runs})\n`,
  )
}
