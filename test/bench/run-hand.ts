import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { systemClock } from '../../server/clock/system-clock.ts'
import { RegulationInUse } from '../../server/ingest/regulation-in-use.ts'
import { storeRegulation } from '../../server/judge/store-regulation.ts'
import { literal } from '../../server/store/queries.ts'
import { Store } from '../../server/store/store.ts'
import { report } from './measure.ts'
import { keepFingerprints } from './stored-tables.ts'

/** The log judged by bare.sql, in a database that holds the regulation and its clock tables and nothing else. */
const [log = '', folder = ''] = process.argv.slice(2)
rmSync(folder, { recursive: true, force: true })
const store = await Store.open({ folder })
const regulation = new RegulationInUse({ added: join(folder, 'regulation') })
await store.write((tx) => storeRegulation(tx, regulation.current, systemClock.now()))
store.close()

const instance = await DuckDBInstance.create(join(folder, 'merzim.duckdb'), { threads: '2' })
const connection = await instance.connect()
// As much memory as the product's instance may take: what does not fit is written out and read again by both.
await connection.run("SET TimeZone = 'UTC'; SET memory_limit = '2GB'")
const script = readFileSync(new URL('bare.sql', import.meta.url), 'utf8').replace('{{file}}', literal(log))
const before = process.cpuUsage()
const start = performance.now()
await connection.run(script)
await connection.run('CHECKPOINT')
const seconds = (performance.now() - start) / 1000
const { user, system } = process.cpuUsage(before)
const { maxRSS } = process.resourceUsage()
await keepFingerprints(folder, async (_, sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson()[0] ?? {})
connection.closeSync()
instance.closeSync()
report(seconds, { cpu: (user + system) / 1e6 }, maxRSS)
