import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { processorTime } from './processor.ts'
import type { Asked } from './questions.ts'
import type { Served } from './served.ts'

/** An answer of the server, and how long it took from asking to the last byte. */
export interface Answered {
  readonly ms: number
  readonly status: number
  readonly text: string
}

export async function ask({ url, key }: Served, path: string, init: RequestInit = {}): Promise<Answered> {
  const begun = performance.now()
  const answer = await fetch(url + path, { ...init, headers: { ...key, ...init.headers } })
  const text = await answer.text()
  return { ms: performance.now() - begun, status: answer.status, text }
}

/** As {@link ask}, where anything but an answer is a fault of the bench. */
export async function askWell(served: Served, path: string, init?: RequestInit): Promise<Answered> {
  const answered = await ask(served, path, init)
  if (answered.status !== 200)
    throw new Error(`${path} was answered ${answered.status}: ${answered.text.slice(0, 300)}`)
  return answered
}

/** The address of a question to a measure, as the pages write it. */
export function addressOf({ measure, filters }: Asked): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filters)) {
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one))
  }
  return `/api/v1/measures/${measure}?${query}`
}

export const eventsOnFile = async (served: Served): Promise<number> =>
  (JSON.parse((await askWell(served, '/api/v1/status')).text) as { events: number }).events

/** Until the server has made what it makes ahead, and does nothing any more; two minutes at most. */
export async function untilQuiet({ pid }: Served): Promise<void> {
  await sleep(3000)
  for (let turn = 0; turn < 120; turn++) {
    const before = processorTime(pid).all
    await sleep(1000)
    if (processorTime(pid).all - before < 0.05) return
  }
}

/** The most memory that the server has held, in megabytes; NaN where the system does not tell (it is Linux that does). */
export const peakOf = ({ pid }: Served): number =>
  process.platform === 'linux'
    ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
    : Number.NaN
