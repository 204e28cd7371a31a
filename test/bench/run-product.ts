import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../../server/clock/system-clock.ts'
import { ingestFile } from '../../server/ingest/batch.ts'
import { RegulationInUse } from '../../server/ingest/regulation-in-use.ts'
import { storeRegulation } from '../../server/judge/store-regulation.ts'
import { parseQuery } from '../../server/store/queries.ts'
import { type Statement, Store } from '../../server/store/store.ts'
import { report } from './measure.ts'
import { productVerdicts } from './verdicts.ts'

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
const start = performance.now()
const batch = await ingestFile(store, regulation, { name: 'big.csv', path: log })
const seconds = (performance.now() - start) / 1000
const after = statements.length
const used = process.cpuUsage()

const queries = store.queries as Map<string, ReturnType<typeof parseQuery>>
queries.set(
  'bench/verdicts',
  parseQuery('bench/verdicts', `-- name: bench/verdicts\n-- purpose: bench\n${productVerdicts}`),
)
const [verdicts = {}] = await store.rows('bench/verdicts')

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
const counts = Object.fromEntries(Object.entries(verdicts).map(([verdict, count]) => [verdict, Number(count)]))
report(seconds, { rows: batch.rowsIn, cpu: (used.user + used.system) / 1e6, ...counts, ...added })
