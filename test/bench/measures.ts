import { spawnSync } from 'node:child_process'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemClock } from '../../server/clock/system-clock.ts'
import { ingestFile } from '../../server/ingest/batch.ts'
import { RegulationInUse } from '../../server/ingest/regulation-in-use.ts'
import { storeRegulation } from '../../server/judge/store-regulation.ts'
import { Store } from '../../server/store/store.ts'
import { benchFolder, bigLog } from './generate.ts'

/**
 * `npm run bench:measures [-- EVENTS [QUESTIONS [MEASURE…]]]`: a data folder with the seeded log, made once, and every
 * measure asked of it: see run-measures.ts.
 */
const [events = '1000000', ...rest] = process.argv.slice(2)
const folder = join(benchFolder, `measures-${Number(events)}`)
if (!existsSync(folder)) {
  const log = await bigLog(Number(events))
  const made = `${folder}.new`
  rmSync(made, { recursive: true, force: true })
  const store = await Store.open({ folder: made })
  const regulation = new RegulationInUse({ added: join(made, 'regulation') })
  await store.write((tx) => storeRegulation(tx, regulation.current, systemClock.now()))
  await ingestFile(store, regulation, { name: 'seeded.csv', path: log.path })
  store.close()
  renameSync(made, folder)
}
const program = fileURLToPath(new URL('run-measures.ts', import.meta.url))
const { status } = spawnSync(process.execPath, [program, folder, ...rest], { stdio: 'inherit' })
process.exitCode = status ?? 1
