import { rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { peakOf } from '../asking.ts'
import { copyOf, Served, seededFolder } from '../served.ts'
import type { FigureName } from '../told/figures.ts'
import type { Found } from '../told/results.ts'
import { bareQuestions, bareRewrite, beside } from './bare.ts'
import { moreEvents } from './more-events.ts'
import { normChange } from './norm-change.ts'
import { overduePages } from './overdue.ts'
import { startAndCold } from './start.ts'
import { warm } from './warm.ts'

/** Parts, in the order in which they are taken: those that write come last. */
export const STORE_PARTS = ['parquet', 'start', 'warm', 'overdue', 'visible', 'norm'] as const
export type StorePart = (typeof STORE_PARTS)[number]

export interface StoreOptions {
  readonly events: number
  readonly runs: number
  /** Questions to each measure. */
  readonly questions: number
  /** A data folder; default: one with the seeded log, made once and kept. */
  readonly data: string | undefined
  readonly parts: readonly StorePart[]
  /** Keeps what was found, as soon as it is: a long bench may be ended halfway. */
  readonly keep: (found: Found) => void
}

/** What the real server does with a store that holds so many events: on a copy, since it is written to. */
export async function measureStore({ events, runs, questions, data, parts, keep }: StoreOptions): Promise<void> {
  const say = (text: string) => void process.stderr.write(`${text} (load ${(loadavg()[0] ?? 0).toFixed(1)})\n`)
  const folder = copyOf(data ?? (await seededFolder(events)), `store-${events}`)
  const figures: Partial<Record<FigureName, number>> = {}
  const found = (one: Found): void => {
    Object.assign(figures, one.figures)
    keep({ figures: { ...one.figures, ...ratios(figures, one.figures) }, details: one.details ?? {} })
  }
  const has = (part: StorePart) => parts.includes(part)
  try {
    if (has('parquet')) found(await beside(folder))
    if (has('start') || has('warm') || has('overdue')) found(await bareQuestions(folder, runs))
    if (has('norm')) found(await bareRewrite(folder, runs))
    if (has('start')) found(await startAndCold(folder, runs, say))
    if (!(['warm', 'overdue', 'visible', 'norm'] as const).some(has)) return
    const served = await Served.start(folder)
    try {
      if (has('warm')) found(await warm(served, { events, questions, say }))
      if (has('overdue')) found(await overduePages(served, questions, say))
      if (has('visible')) found(await moreEvents(served, runs, say))
      if (has('norm')) found(await normChange(served, runs, say))
      found({ figures: { serverPeak: peakOf(served) } })
    } finally {
      await served.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Values = Readonly<Partial<Record<FigureName, number>>>

/** Of what has just been found, to the bare figures of this run; what was not found is NaN, and not kept. */
function ratios(all: Values, fresh: Values): Values {
  const of = (name: FigureName, to: FigureName, scale = 1) =>
    ((fresh[name] ?? Number.NaN) * scale) / (all[to] ?? Number.NaN)
  return {
    warmToBare: of('warm', 'bareQuestion'),
    overdueToBare: of('overdue', 'bareQuestion'),
    coldToBare: of('cold', 'bareCold'),
    startToBare: of('start', 'bareCold', 1000),
    normToBare: of('norm', 'bareRewrite'),
  }
}
