import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '../../server/clock/system-clock.ts'
import { ingestFile } from '../../server/ingest/batch.ts'
import { RegulationInUse } from '../../server/ingest/regulation-in-use.ts'
import { storeRegulation } from '../../server/judge/store-regulation.ts'
import { type Statement, Store } from '../../server/store/store.ts'
import { report } from './measure.ts'

/** File → judged facts, as `merzim ingest` does it; leaves the statements that it ran for the bare run. */
const [log = '', folder = '', statementsFile = ''] = process.argv.slice(2)
rmSync(folder, { recursive: true, force: true })

const statements: Statement[] = []
const store = await Store.open({ folder, onStatement: (statement) => statements.push(statement) })
const regulation = new RegulationInUse({ added: join(folder, 'regulation') })
await store.write((tx) => storeRegulation(tx, regulation.current, systemClock.now()))

const before = statements.length
const start = performance.now()
const batch = await ingestFile(store, regulation, { name: 'big.csv', path: log })
const seconds = (performance.now() - start) / 1000
store.close()

const printable = statements.map((one) => ({
  ...one,
  params: Object.fromEntries(
    Object.entries(one.params).map(([name, value]) => [name, typeof value === 'bigint' ? `${value}n` : value]),
  ),
}))
writeFileSync(statementsFile, JSON.stringify({ before, statements: printable }))
report(seconds, { rows: batch.rowsIn, accepted: batch.accepted, cases: batch.cases })
