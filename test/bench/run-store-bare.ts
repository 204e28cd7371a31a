import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { literal } from '../../server/store/queries.ts'
import { median, report } from './measure.ts'

/**
 * `run-store-bare.ts FOLDER question|rewrite|parquet TIMES SCRATCH`: what DuckDB alone takes with the database of a data
 * folder, which is only read: a figure of a period, as often as told; the facts of one service copied into another
 * database; the events, with the columns of a canonical log and as they lie, written as zstd Parquet.
 */
const [folder = '', what = '', times = '1', scratch = ''] = process.argv.slice(2)
const begun = performance.now()
const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
const connection = await instance.connect()
await connection.run(
  `SET TimeZone = 'UTC'; SET memory_limit = '2GB'; SET temp_directory = ${literal(`${scratch}.tmp`)}`,
)
await connection.run(`ATTACH ${literal(join(folder, 'merzim.duckdb'))} AS store (READ_ONLY)`)
const clear = () => {
  for (const left of [scratch, `${scratch}.wal`, `${scratch}.tmp`]) rmSync(left, { recursive: true, force: true })
}

const TASKS: Readonly<Record<string, () => Promise<Readonly<Record<string, number>>>>> = {
  question: async () => {
    const ms: number[] = []
    for (let time = 0; time < Number(times); time++) {
      const [month, day] = [3 + (time % 5), 1 + (time % 28)].map((part) => String(part).padStart(2, '0'))
      const start = performance.now()
      await connection.runAndReadAll(
        `SELECT place.provider, place.service, place.stage, place.step, count(*), count(*) FILTER (verdict = 'late'), median(used)
         FROM store.step_fact AS fact JOIN store.place AS place USING (place)
         WHERE completed_day BETWEEN DATE '2020-${month}-${day}' AND DATE '2020-${month}-${day}' + 89
         GROUP BY ALL ORDER BY ALL`,
      )
      ms.push(performance.now() - start)
    }
    return { ms: median(ms) }
  },
  rewrite: async () => {
    clear()
    await connection.run(`ATTACH ${literal(scratch)} AS copy`)
    for (const table of ['step_fact', 'stage_fact', 'case_fact'])
      await connection.run(`CREATE TABLE copy.${table} AS FROM store.${table} WHERE service = 'HQ'`)
    await connection.run('CHECKPOINT copy')
    await connection.run('DETACH copy')
    clear()
    return {}
  },
  parquet: async () => {
    clear()
    await connection.run(
      `COPY (SELECT case_id, service, stage, step, event, "at", actor, resource, provider, channel, outcome FROM store.event)
       TO ${literal(scratch)} (FORMAT parquet, COMPRESSION zstd)`,
    )
    const megabytes = statSync(scratch).size / 1e6
    clear()
    return { megabytes, database: statSync(join(folder, 'merzim.duckdb')).size / 1e6 }
  },
}
const task = TASKS[what]
if (task === undefined) throw new Error(`there is no "${what}": use ${Object.keys(TASKS).join(', ')}`)
const details = await task()
connection.closeSync()
instance.closeSync()
report((performance.now() - begun) / 1000, details)
