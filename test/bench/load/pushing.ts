import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from '../asking.ts'
import { Events } from '../push/events.ts'
import type { Served } from '../served.ts'

const A_REQUEST = 50

export interface Pushed {
  readonly sent: number
  /** From when each request was due to its answer, milliseconds. */
  readonly times: readonly number[]
  readonly failures: readonly string[]
}

/** Pushes events at a steady pace, whatever the answers do, until told to stop; then waits for the last answers. */
export async function pushSteadily(served: Served, eventsASecond: number, stop: AbortSignal): Promise<Pushed> {
  const events = new Events()
  const [times, failures]: [number[], string[]] = [[], []]
  const open = new Set<Promise<void>>()
  const pace = (A_REQUEST / eventsASecond) * 1000
  const begun = performance.now()
  const push = async (due: number) => {
    const headers = { 'content-type': 'application/json' }
    try {
      const { status } = await ask(served, '/api/v1/events', { method: 'POST', body: events.body(A_REQUEST), headers })
      if (status === 200) times.push(performance.now() - due)
      else failures.push(`status ${status}`)
    } catch (error) {
      failures.push(String(error))
    }
  }
  for (let count = 0; !stop.aborted; count++) {
    const due = begun + count * pace
    const early = due - performance.now()
    if (early > 0) await sleep(early)
    const pushed = push(due).finally(() => open.delete(pushed))
    open.add(pushed)
  }
  await Promise.all(open)
  return { sent: events.sent, times, failures }
}
