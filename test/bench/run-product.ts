import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../../server/clock/system-clock.ts'
import { ingestFile } from '../../server/ingest/batch.ts'
import { RegulationInUse } from '../../server/ingest/regulation-in-use.ts'
import { storeRegulation } from '../../server/judge/store-regulation.ts'
import { parseQuery } from '../../server/store/queries.ts'
import { type Statement, Store } from '../../server/store/store.ts'
import { report } from './measure.ts'
import { fingerprintQueries, keepFingerprints } from './stored-tables.ts'

/**
 * File → judged facts, as `merzim ingest` does it; then more files on top of it, each timed. Leaves the statements of the
 * first file for the bare run.
 */
const [log = '', folder = '', statementsFile = '', ...more] = process.argv.slice(2)
rmSync(folder, { recursive: true, force: true })

const statements: Statement[] = []
const store = await Store.open({ folder, onStatement: (statement) => statements.push(statement) })
const regulation = new RegulationInUse({ added: join(folder, 'regulation') })
await store.write((tx) => storeRegulation(tx, regulation.current, systemClock.now()))

const before = statements.length
const cpuBefore = process.cpuUsage()
const start = performance.now()
const batch = await ingestFile(store, regulation, { name: 'big.csv', path: log })
const seconds = (performance.now() - start) / 1000
const after = statements.length
const used = process.cpuUsage(cpuBefore)
const { maxRSS } = process.resourceUsage()

const queries = store.queries as Map<string, ReturnType<typeof parseQuery>>
for (const [table, sql] of fingerprintQueries) {
  queries.set(`bench/${table}`, parseQuery(`bench/${table}`, `-- name: bench/${table}\n-- purpose: bench\n${sql}`))
}
await keepFingerprints(folder, async (table) => (await store.rows(`bench/${table}`, {}, { timeLimitMs: 0 }))[0] ?? {})

const added: Record<string, number> = {}
for (const [index, path] of more.entries()) {
  const begun = performance.now()
  await ingestFile(store, regulation, { name: 'more.csv', path })
  added[`more${index + 1}`] = (performance.now() - begun) / 1000
}
store.close()

const printable = statements.slice(0, after).map((one) => ({
  ...one,
  params: Object.fromEntries(
    Object.entries(one.params).map(([name, value]) => [name, typeof value === 'bigint' ? `${value}n` : value]),
  ),
}))
writeFileSync(statementsFile, JSON.stringify({ before, statements: printable }))
report(seconds, { rows: batch.rowsIn, cpu: (used.user + used.system) / 1e6, ...added }, maxRSS)
