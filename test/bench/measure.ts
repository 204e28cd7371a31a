import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** What one run in a process of its own took. */
export interface Run {
  readonly seconds: number
  /** Peak resident memory of that process. */
  readonly peakMegabytes: number
  readonly details: Readonly<Record<string, number>>
}

/** Where a benchmark program may run: all cores, unless it is pinned to some. */
export interface Place {
  readonly cores?: string
}

/** Runs a benchmark program in a fresh process and reads the one JSON line that it prints. */
export async function inProcess(program: string, ...given: readonly (string | Place)[]): Promise<Run> {
  const file = fileURLToPath(new URL(program, import.meta.url))
  const place = given.find((one) => typeof one !== 'string')
  const args = [file, ...given.filter((one) => typeof one === 'string')]
  const pinned = place?.cores === undefined ? [] : ['taskset', '-c', place.cores]
  const [command = '', ...rest] = [...pinned, process.execPath, ...args]
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${program} ended with code ${code}`)
  return JSON.parse(printed) as Run
}

/**
 * Prints what {@link inProcess} reads.
 *
 * @param maxRss - peak resident memory in KiB, as {@link process.resourceUsage} said it before anything was done that is not measured.
 */
export function report(
  seconds: number,
  details: Readonly<Record<string, number>> = {},
  maxRss = process.resourceUsage().maxRSS,
): void {
  const run: Run = { seconds, peakMegabytes: maxRss / 1024, details }
  process.stdout.write(JSON.stringify(run))
}

/** The middle of an odd number of figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The figure that so many of all do not exceed: 0.95 for nineteen of twenty. */
export function share(figures: readonly number[], of: number): number {
  const sorted = [...figures].sort((a, b) => a - b)
  return sorted[Math.min(Math.ceil(sorted.length * of), sorted.length) - 1] ?? Number.NaN
}
