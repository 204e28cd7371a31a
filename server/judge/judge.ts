import type { Instant } from '../clock/types.ts'
import type { Transaction } from '../store/store.ts'
import { runClock } from './clock-in-sql.ts'

export interface JudgeOptions {
  /** Time of import, for events whose batch is not on record yet. */
  readonly now: Instant
  /**
   * Where the transaction has not begun: what is written right after its beginning, before the facts. The temporary view
   * `judged_event` must give the events as they will be then; without this, they are those of the database.
   */
  readonly beforeFacts?: (() => Promise<void>) | undefined
}

/**
 * Makes the facts of the cases in the temporary table `touched_case` anew: reads their events, runs the clock, and then,
 * within the transaction, replaces their rows in step_fact, stage_fact, case_fact and deviation.
 * The same events always give the same facts, whatever the order or grouping in which they came.
 */
export async function judgeTouched(tx: Transaction, { now, beforeFacts }: JudgeOptions): Promise<void> {
  if (beforeFacts === undefined) await tx.run('judge/events_stored')
  await tx.run('judge/new_facts')
  const parts = await partsOfTouched(tx)
  for (let part = 0; part < parts; part++) {
    await tx.run('judge/judged_cases', { part, parts })
    await judgePart(tx, now)
  }
  await tx.begin()
  await beforeFacts?.()
  const [known] = await tx.rows('judge/known_facts')
  if (known?.['found'] === true) await tx.run('judge/clear')
  await tx.run('judge/add_facts')
}

/** Events that are judged at a time: what that takes is a good part of the memory that a batch takes. */
const EVENTS_AT_ONCE = 250_000
/** So few cases are judged at a time however long they are. */
const FEW_CASES = 2000

async function partsOfTouched(tx: Transaction): Promise<number> {
  const [touched] = await tx.rows('judge/touched_count')
  if (Number(touched?.['cases']) <= FEW_CASES) return 1
  const [events] = await tx.rows('judge/touched_events')
  return Math.max(1, Math.ceil(Number(events?.['events']) / EVENTS_AT_ONCE))
}

async function judgePart(tx: Transaction, now: Instant): Promise<void> {
  await readTouched(tx)
  await decideExtensions(tx)
  await tx.run('judge/flow_version')
  await tx.run('judge/task')
  await tx.run('judge/task_pause')
  await runClock(tx)
  await tx.run('judge/deviation_order')
  await tx.run('judge/deviation_event', { imported_at: now })
  await tx.run('judge/step_fact')
  await tx.run('judge/stage_fact')
  await tx.run('judge/case_fact')
  await tx.run('judge/forget')
}

/** As {@link judgeTouched}, for every case there is: after the regulation changed. */
export async function judgeAll(tx: Transaction, options: JudgeOptions): Promise<void> {
  await tx.run('judge/events_stored')
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
