import { once } from 'node:events'
import { createWriteStream, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Where benchmarks keep what they make; never committed. */
export const benchFolder = join(root, 'data', 'bench')

export interface BigLog {
  readonly path: string
  readonly source: string
  readonly events: number
  readonly bytes: number
}

/**
 * A canonical log of at least `events` rows: the worked cases beside the project (else the sample log), repeated under
 * new case numbers. Written once; bounded memory.
 */
export async function bigLog(events: number): Promise<BigLog> {
  const worked = join(root, '..', 'shared', 'vectors', 'log-small.csv')
  const source = existsSync(worked) ? worked : join(root, 'fixtures', 'logs', 'sample.csv')
  const [header = '', ...rows] = readFileSync(source, 'utf8').trimEnd().split('\n')
  const copies = Math.ceil(events / rows.length)
  const path = join(benchFolder, `log-${events}.csv`)
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true })
    const out = createWriteStream(path)
    out.write(`${header}\n`)
    for (let copy = 0; copy < copies; copy++) {
      if (!out.write(rows.map((row) => `${copy}-${row}\n`).join(''))) await once(out, 'drain')
    }
    out.end()
    await once(out, 'close')
  }
  return {
    path,
    source: source.slice(source.lastIndexOf('/') + 1),
    events: copies * rows.length,
    bytes: statSync(path).size,
  }
}
