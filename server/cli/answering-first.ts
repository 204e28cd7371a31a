import { readdirSync, readFileSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'

/** How far a thread of the pool steps back: it has a third of the weight of one that answers. */
const STEP_BACK = 5

/**
 * Lets the threads that answer requests, and the one that writes the journal of pushed events, go before those that work
 * in the database: with two cores, a batch that is judged would otherwise make everybody wait for a turn. Call it when the
 * database is open; threads that those threads begin later inherit it. Only Linux has priorities of single threads.
 */
export function letAnswersGoFirst(): void {
  if (process.platform !== 'linux') return
  const steppedBack = Math.min(19, getPriority() + STEP_BACK)
  for (const thread of readdirSync('/proc/self/task')) {
    try {
      // DuckDB's own threads are named like the pool's, in which they were begun.
      const name = readFileSync(`/proc/self/task/${thread}/comm`, 'utf8').trim()
      if (name === 'libuv-worker') setPriority(Number(thread), steppedBack)
    } catch {
      // It has ended, or this system does not allow it: the server works without.
    }
  }
}
