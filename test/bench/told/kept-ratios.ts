import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { FIGURE_NAMES, type FigureName, figureOf } from './figures.ts'
import type { Result } from './results.ts'
import { shown } from './table.ts'

/** Ratios to baselines of the same run, by number of events: they say the same on a fast and on a slow machine. */
export type KeptRatios = Readonly<Record<string, Readonly<Partial<Record<FigureName, number>>>>>

/** A ratio may get worse by so much: less is the machine's noise. */
export const MOST_WORSE = 1.2

const file = fileURLToPath(new URL('../kept-ratios.json', import.meta.url))

export const keptRatios = (): KeptRatios =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KeptRatios) : {}

export const keepRatios = (kept: KeptRatios): void => writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`)

/** Those of the results, in place of the ones that were kept for the same size and name. */
export function withRatiosOf(results: readonly Result[], before: KeptRatios): KeptRatios {
  const after: Record<string, Partial<Record<FigureName, number>>> = { ...before }
  for (const { events, figures } of results) {
    const ratios = FIGURE_NAMES.filter((name) => figureOf(name).kept).flatMap((name) => {
      const value = figures[name]?.value
      return value === undefined ? [] : [[name, Math.round(value * 1000) / 1000]]
    })
    if (ratios.length > 0) after[String(events)] = { ...before[String(events)], ...Object.fromEntries(ratios) }
  }
  return after
}

export interface Compared {
  readonly lines: readonly string[]
  readonly worse: number
  readonly compared: number
}

/** What each ratio was and is; one that is more than {@link MOST_WORSE} times as large is worse. */
export function compareRatios(results: readonly Result[], kept: KeptRatios): Compared {
  const lines: string[] = []
  let [worse, compared] = [0, 0]
  for (const { events, figures } of results) {
    for (const [name, before] of Object.entries(kept[String(events)] ?? {}) as [FigureName, number][]) {
      const now = figures[name]
      if (now === undefined || figureOf(name).kept !== true) continue
      compared++
      const isWorse = now.value > before * MOST_WORSE
      if (isWorse) worse++
      const change = `${shown(before, '×')} → ${shown(now.value, '×')}`
      lines.push(
        `${isWorse ? 'WORSE' : 'ok   '} ${events.toLocaleString('en')} events, ${figureOf(name).label}: ${change} (load ${now.load})`,
      )
    }
  }
  return { lines, worse, compared }
}
