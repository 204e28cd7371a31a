import type { Instant } from '../clock/types.ts'
import type { Transaction } from '../store/store.ts'
import { runClock } from './clock-in-sql.ts'

export interface JudgeOptions {
  /** Time of import, for events whose batch is not on record yet. */
  readonly now: Instant
}

/**
 * Makes the facts of the cases in the temporary table `touched_case` anew, inside the caller's transaction: reads their
 * events, runs the clock, and replaces their rows in step_fact, stage_fact, case_fact and deviation.
 * The same events always give the same facts, whatever the order or grouping in which they came.
 */
export async function judgeTouched(tx: Transaction, { now }: JudgeOptions): Promise<void> {
  await readTouched(tx)
  await decideExtensions(tx)
  await tx.run('judge/flow_version')
  await tx.run('judge/task')
  await tx.run('judge/task_pause')
  await runClock(tx)
  await tx.run('judge/clear')
  await tx.run('judge/deviation_order')
  await tx.run('judge/deviation_event', { imported_at: now })
  await tx.run('judge/step_fact')
  await tx.run('judge/stage_fact')
  await tx.run('judge/case_fact')
  await tx.run('judge/forget')
}

/** As {@link judgeTouched}, for every case there is: after the regulation changed. */
export async function judgeAll(tx: Transaction, options: JudgeOptions): Promise<void> {
  await tx.run('judge/touched_all')
  await judgeTouched(tx, options)
}

/** From events to stages and step occurrences; see the headers in queries/judge for what each table holds. */
const NUMBER = ['track', 'event', 'tie', 'order']
const LOOK_UP = ['place', 'batch', 'offset', 'structure', 'step', 'norm']
const OPEN = ['candidate', 'governed', 'opening', 'once', 'closed', 'reopened']
const READ = ['turn', 'instance', 'span', 'pause', 'note', 'stop', 'point', 'holder', 'late_extension']

async function readTouched(tx: Transaction): Promise<void> {
  for (const part of [...NUMBER, ...LOOK_UP, ...OPEN]) await tx.run(`judge/flow_${part}`)
  while (Number((await tx.rows('judge/flow_misgoverned'))[0]?.['found']) > 0) {
    await tx.run('judge/flow_govern')
    await tx.run('judge/flow_reopened')
  }
  for (const part of READ) await tx.run(`judge/flow_${part}`)
}

/** An extension counts only when it was recorded in time, and that may take the norm's deadline to tell. */
async function decideExtensions(tx: Transaction): Promise<void> {
  const [extended] = await tx.rows('judge/flow_extended')
  if (extended?.['found'] === 0) return
  await tx.run('judge/task_extension')
  await tx.run('judge/task_of_extension')
  await tx.run('judge/task_pause_of_extension')
  await runClock(tx)
  await tx.run('judge/flow_extension')
}
