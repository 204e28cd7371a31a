import { rmSync, statSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { benchFolder, bigLog } from './generate.ts'
import { inProcess, median, type Run, share } from './measure.ts'
import { requireSameTables } from './stored-tables.ts'
import type { Found } from './told/results.ts'
import { workedLog } from './worked-log.ts'

/** Parts, in the order in which they are taken; a bare run takes the statements that the product before it has left. */
export const INGEST_PARTS = ['product', 'hand', 'bare', 'read', 'pandas', 'pm4py', 'worked', 'workedBare'] as const
export type IngestPart = (typeof INGEST_PARTS)[number]

/** What {@link python} gives for a library that is there. */
export type PythonRun = (library: 'pandas' | 'pm4py', log: string) => Promise<Run>

const at = (name: string) => join(benchFolder, name)

/**
 * A canonical log to judged facts and two small batches on top of it, beside baselines taken in turns in the same run:
 * statements written by hand, the product's own statements with nothing around them, the bytes of the file read once, and
 * what one would take in Python; then the worked log, repeated, beside the statements that it runs.
 */
export async function measureIngest(
  events: number,
  runs: number,
  parts: readonly IngestPart[],
  python: PythonRun,
): Promise<Found> {
  const statements = at('statements.json')
  const log = await bigLog(events)
  const few = await bigLog(10_000, 50_000_000)
  const one = await bigLog(5, 60_000_000)
  const worked = parts.includes('worked') ? await workedLog(events) : undefined
  const programs: Readonly<Record<IngestPart, () => Promise<Run>>> = {
    product: () => inProcess('run-product.ts', log.path, at('product'), statements, few.path, one.path),
    hand: () => inProcess('run-hand.ts', log.path, at('hand')),
    bare: () => inProcess('run-bare.ts', log.path, at('bare'), statements),
    read: () => inProcess('run-read.ts', log.path),
    pandas: () => python('pandas', log.path),
    pm4py: () => python('pm4py', log.path),
    worked: () => inProcess('run-product.ts', worked?.path ?? '', at('worked'), statements),
    workedBare: () => inProcess('run-bare.ts', worked?.path ?? '', at('bare'), statements),
  }
  const taken = new Map<IngestPart, Run[]>(parts.map((part) => [part, []]))
  for (let run = 1; run <= runs; run++) {
    for (const part of parts) {
      const took = await programs[part]()
      taken.get(part)?.push(took)
      const cpu = took.details['cpu'] === undefined ? '' : `, ${took.details['cpu'].toFixed(2)} s of processor time`
      const figures = `${took.seconds.toFixed(2)} s${cpu}, ${took.peakMegabytes.toFixed(0)} MB`
      process.stderr.write(`run ${run} of ${runs}, ${part}: ${figures}, load ${loadavg()[0]?.toFixed(1)}\n`)
    }
  }
  return found(taken)
}

function found(taken: ReadonlyMap<IngestPart, readonly Run[]>): Found {
  const of = (part: IngestPart, figure: (run: Run) => number) => median((taken.get(part) ?? []).map(figure))
  const seconds = (part: IngestPart) => of(part, (run) => run.seconds)
  const detail = (part: IngestPart, name: string) => of(part, (run) => run.details[name] ?? Number.NaN)
  const peak = (part: IngestPart) =>
    share(
      (taken.get(part) ?? []).map((run) => run.peakMegabytes),
      1,
    )
  const times = (part: IngestPart) => seconds('product') / seconds(part)
  return {
    figures: {
      facts: seconds('product'),
      hand: seconds('hand'),
      own: seconds('bare'),
      read: seconds('read'),
      pandas: seconds('pandas'),
      pm4py: seconds('pm4py'),
      toHand: times('hand'),
      toOwn: times('bare'),
      toRead: times('read'),
      toPandas: times('pandas'),
      toPm4py: times('pm4py'),
      peak: peak('product'),
      handPeak: peak('hand'),
      peakToHand: peak('product') / peak('hand'),
      tenThousand: detail('product', 'more1'),
      oneCase: detail('product', 'more2'),
      worked: seconds('worked'),
      workedOwn: seconds('workedBare'),
    },
    details: {
      ingest: Object.fromEntries(
        [...taken].map(([part, runs]) => [
          part,
          { seconds: runs.map((run) => run.seconds), cpu: detail(part, 'cpu'), peakMegabytes: peak(part) },
        ]),
      ),
      ...(taken.has('product')
        ? { ingestDatabaseMegabytes: statSync(join(at('product'), 'merzim.duckdb')).size / 1e6 }
        : {}),
    },
  }
}

/** Last, so that no figure is lost when it throws; what was stored stays then, to be looked into. */
export function compareAndClear(parts: readonly IngestPart[]): void {
  if (parts.includes('product') && parts.includes('hand')) requireSameTables(at('product'), at('hand'))
  const left = ['hand', 'bare.duckdb', 'worked', 'product-tables.json', 'hand-tables.json', 'worked-tables.json']
  for (const name of left) rmSync(at(name), { recursive: true, force: true })
}
