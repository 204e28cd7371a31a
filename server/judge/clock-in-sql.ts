import type { Transaction } from '../store/store.ts'
import { ensureTicks } from './store-ticks.ts'

/** In the order in which they need each other; see their headers for what each table holds. */
const PARTS = ['stop', 'skip', 'bar', 'early', 'share', 'answer']

/**
 * Answers the tasks of the temporary tables `clock_task` and `clock_pause` (see queries/judge/clock_empty.sql) into the
 * temporary table `clock_answer`, one row a task, all in bulk. The schedules must have been laid out with the regulation.
 */
export async function runClock(tx: Transaction): Promise<void> {
  await ensureTicks(
    tx,
    (await tx.rows('judge/clock_years')).map(({ year }) => Number(year)),
  )
  for (const part of PARTS) await tx.run(`judge/clock_${part}`)
}
