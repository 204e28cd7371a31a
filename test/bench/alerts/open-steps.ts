import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Random } from '../../../fixtures/random.ts'
import { formatInstant, parseInstant, plus } from '../../../server/clock/instant.ts'
import { ingestFile } from '../../../server/ingest/batch.ts'
import { RegulationInUse } from '../../../server/ingest/regulation-in-use.ts'
import { storeRegulation } from '../../../server/judge/store-regulation.ts'
import { Store } from '../../../server/store/store.ts'
import { benchFolder } from '../generate.ts'

/** The instant at which the bench begins: a Tuesday morning in Pavlodar. */
export const NOW = parseInstant('2020-02-11T03:00:00Z')
const MINUTE = 60_000_000n

/** A data folder with so many open steps of HQ-1, handed over within the last ten days; made once. */
export async function openSteps(count: number): Promise<string> {
  const folder = join(benchFolder, `alerts-${count}`)
  if (existsSync(folder)) return folder
  const made = `${folder}.new`
  rmSync(made, { recursive: true, force: true })
  mkdirSync(benchFolder, { recursive: true })
  const path = join(benchFolder, `alerts-${count}.csv`)
  const regulation = new RegulationInUse({ added: join(made, 'regulation') })
  await writeLog(
    path,
    count,
    regulation.current.providers.map(({ code }) => code),
  )
  const store = await Store.open({ folder: made })
  const clock = { now: () => NOW }
  await store.write((tx) => storeRegulation(tx, regulation.current, NOW))
  await ingestFile(store, regulation, { name: 'open.csv', path, clock })
  store.close()
  rmSync(path)
  renameSync(made, folder)
  return folder
}

async function writeLog(path: string, count: number, providers: readonly string[]): Promise<void> {
  const out = createWriteStream(path)
  out.write('case_id,service,stage,step,event,at,actor,resource,provider,channel,outcome,deadline\n')
  for (let turn = 0; turn < count; turn++) {
    const random = new Random(5, turn)
    const received = plus(NOW, -BigInt(random.whole(60, 14_400)) * MINUTE)
    const line = (step: string, event: string, minutes: number) =>
      `BIG-${turn},HQ,HQ-1,${step},${event},${formatInstant(plus(received, BigInt(minutes) * MINUTE))},,,${providers[turn % providers.length]},portal,,\n`
    const text = line('', 'received', 0) + line('1', 'completed', 10) + line('2', 'completed', 50)
    if (!out.write(text)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}
