import { once } from 'node:events'
import { createWriteStream, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { benchFolder } from './generate.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

export interface WorkedLog {
  readonly path: string
  readonly name: string
  readonly events: number
  readonly bytes: number
}

/**
 * At least `events` rows with everything that happens to a case (stops, returns, extensions): the worked log beside the
 * project, else the sample log, repeated under new case numbers. Bounded memory.
 */
export async function workedLog(events: number): Promise<WorkedLog> {
  const worked = join(root, '..', 'shared', 'vectors', 'log-small.csv')
  const source = existsSync(worked) ? worked : join(root, 'fixtures', 'logs', 'sample.csv')
  const [header = '', ...rows] = readFileSync(source, 'utf8').trimEnd().split('\n')
  const copies = Math.ceil(events / rows.length)
  const path = join(benchFolder, `worked-${events}.csv`)
  const out = createWriteStream(path)
  out.write(`${header}\n`)
  for (let copy = 0; copy < copies; copy++) {
    if (!out.write(rows.map((row) => `${copy}-${row}\n`).join(''))) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
  return { path, name: source.replace(/^.*\//, ''), events: copies * rows.length, bytes: statSync(path).size }
}
