import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { benchFolder } from '../generate.ts'
import type { FigureName } from './figures.ts'

export interface Taken {
  readonly value: number
  /** How often it was taken; the value is the median, unless its name says another. */
  readonly runs: number
  /** Of the machine, when it was taken: with more than two on two cores it says little. */
  readonly load: number
  readonly at: string
}

export type Figures = Readonly<Partial<Record<FigureName, Taken>>>

export interface Result {
  readonly events: number
  readonly figures: Figures
  /** Figures of single measures, orders and kinds, by part. */
  readonly details: Readonly<Record<string, unknown>>
}

/** What was found now; figures of one size that are taken at different times stand together, each with its own load. */
export interface Found {
  readonly figures: Readonly<Partial<Record<FigureName, number>>>
  readonly details?: Readonly<Record<string, unknown>>
}

const fileOf = (events: number, folder: string) => join(folder, `result-${events}.json`)

export function resultOf(events: number, folder = benchFolder): Result {
  const file = fileOf(events, folder)
  if (!existsSync(file)) return { events, figures: {}, details: {} }
  return JSON.parse(readFileSync(file, 'utf8')) as Result
}

/** Every size there is, the smallest first. */
export function allResults(folder = benchFolder): readonly Result[] {
  if (!existsSync(folder)) return []
  const sizes = readdirSync(folder).flatMap((name) => /^result-(\d+)\.json$/.exec(name)?.[1] ?? [])
  return sizes
    .map(Number)
    .toSorted((a, b) => a - b)
    .map((events) => resultOf(events, folder))
}

/** Puts what was found beside what is on file for the size. */
export function keepFound(events: number, found: Found, runs: number, folder = benchFolder): Result {
  const before = resultOf(events, folder)
  const load = Math.round((loadavg()[0] ?? 0) * 10) / 10
  const at = new Date().toISOString()
  const fresh = Object.entries(found.figures)
    .filter(([, value]) => Number.isFinite(value))
    .map(([name, value]) => [name, { value, runs, load, at }])
  const result: Result = {
    events,
    figures: { ...before.figures, ...(Object.fromEntries(fresh) as Figures) },
    details: { ...before.details, ...found.details },
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(fileOf(events, folder), `${JSON.stringify(result, null, 2)}\n`)
  return result
}
