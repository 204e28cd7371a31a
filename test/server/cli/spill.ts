import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { ingestFile } from '../../../server/ingest/batch.ts'
import { RegulationInUse } from '../../../server/ingest/regulation-in-use.ts'
import { isDiskFull } from '../../../server/store/errors.ts'
import { Store } from '../../../server/store/store.ts'

/**
 * Takes a file in with so little memory that DuckDB must lay rows out to the disk, which is full; then once more with
 * room. Prints what happened. Arguments: data folder, file, megabytes that are left on the disk.
 */
const [folder = '', file = '', left] = process.argv.slice(2)
const store = await Store.open({ folder, memoryLimit: '180MB' })
const regulation = new RegulationInUse({ added: join(folder, 'regulation') })
// Whatever the first batch brings about is there: the regulation and its ticks.
const FIRST = `case_id,event,at,step,provider,service,stage\nA,received,2019-06-03T03:00:00Z,,551000000,HQ,HQ-1\n`
await ingestFile(store, regulation, { name: 'first.csv', stream: Readable.from([Buffer.from(FIRST)]) })

const filling = join(folder, 'filling')
const { bavail, bsize } = statfsSync(folder)
writeFileSync(filling, Buffer.alloc(Math.max(0, bavail * bsize - Number(left) * 1e6)))
const error = await ingestFile(store, regulation, { name: 'log.csv', path: file }).catch((thrown: unknown) => thrown)
const [held] = await store.rows('measures/data_version')
rmSync(filling)
const { accepted } = await ingestFile(store, regulation, { name: 'log.csv', path: file })
process.stdout.write(
  JSON.stringify({
    full: isDiskFull(error),
    spilling: /duckdb_temp/.test(String(error)),
    batches: held?.['version'],
    accepted,
  }),
)
store.close()
