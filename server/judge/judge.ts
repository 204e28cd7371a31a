import type { Instant } from '../clock/types.ts'
import type { Transaction } from '../store/store.ts'
import { runClock, runClockOn } from './clock-in-sql.ts'
import { ensureTicks } from './store-ticks.ts'

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
  for (const { first_track, last_track } of await sortTouched(tx)) {
    await tx.run('judge/flow_event', {}, { splices: { from: String(first_track), to: String(last_track) } })
    await judgePart(tx, now)
  }
  await tx.run('judge/forget_sorted')
  await tx.begin()
  await beforeFacts?.()
  const [known] = await tx.rows('judge/known_facts')
  if (known?.['found'] === true) await tx.run('judge/clear')
  await tx.run('judge/add_facts')
}

/** Events that are judged at a time: what that takes is a good part of the memory that a batch takes. */
const EVENTS_AT_ONCE = 250_000
/** The events of so few cases are copied; to copy those of more would be dear. */
const FEW_CASES = 2000

/**
 * The events of the touched cases in the order in which they are read, and what is looked up for them.
 * @returns the parts in which they are judged, from track to track.
 */
async function sortTouched(tx: Transaction) {
  const [touched] = await tx.rows('judge/touched_count')
  await tx.run(Number(touched?.['cases']) <= FEW_CASES ? 'judge/touched_few' : 'judge/touched_many')
  for (const part of ['word', 'track', 'event', 'nearness']) await tx.run(`judge/sorted_${part}`)
  await tx.run('judge/new_facts')
  for (const part of LOOK_UP) await tx.run(`judge/flow_${part}`)
  const years = await tx.rows('judge/sorted_years')
  await ensureTicks(
    tx,
    years.map(({ year }) => Number(year)),
  )
  return tx.rows('judge/sorted_part', { events_at_once: EVENTS_AT_ONCE })
}

/** So few stages and steps are worth writing down, rather than asking for them in every statement. */
const FEW_TASKS = 20_000

async function judgePart(tx: Transaction, now: Instant): Promise<void> {
  await readTouched(tx)
  await decideExtensions(tx)
  await tx.run('judge/flow_version')
  await tx.run('judge/task')
  const [kinds] = await tx.rows('judge/flow_kinds')
  const few = Number(kinds?.['tasks']) <= FEW_TASKS
  if (few || kinds?.['paused'] === true || kinds?.['day_only'] === true) await tx.run('judge/task_kept')
  await tx.run(kinds?.['paused'] === true ? 'judge/task_pause' : 'judge/clock_no_pause')
  await runClockOn(tx, { ...kinds, kept: few })
  await tx.run('judge/deviation_order')
  await tx.run('judge/deviation_event', { imported_at: now })
  await writeFacts(tx)
  await tx.run('judge/case_fact')
  await tx.run('judge/forget')
}

/** The clock answers while facts are written. What it does not find near is looked for in all ticks then. */
async function writeFacts(tx: Transaction): Promise<void> {
  const [{ facts = 0 } = {}] = await tx.rows('judge/fact_count')
  await tx.run('judge/fact')
  const [answered] = await tx.rows('judge/fact_beyond', { facts })
  await tx.run('judge/clock_far')
  if (answered?.['beyond'] !== true) return
  await tx.run('judge/fact_undo', { facts })
  await tx.run('judge/fact')
}

/** As {@link judgeTouched}, for every case there is: after the regulation changed. */
export async function judgeAll(tx: Transaction, options: JudgeOptions): Promise<void> {
  await tx.run('judge/events_stored')
  await tx.run('judge/touched_all')
  await judgeTouched(tx, options)
}

/** From events to stages and step occurrences; see the headers in queries/judge for what each table holds. */
const LOOK_UP = ['place', 'batch', 'offset', 'structure', 'step', 'norm']
const OPEN = ['candidate', 'governed', 'opening', 'once', 'closed', 'reopened']
const READ = ['turn', 'instance', 'span', 'pause', 'note', 'stop', 'point', 'holder', 'late_extension']

async function readTouched(tx: Transaction): Promise<void> {
  for (const part of ['tie', 'order', ...OPEN]) await tx.run(`judge/flow_${part}`)
  while (Number((await tx.rows('judge/flow_misgoverned'))[0]?.['found']) > 0) {
    await tx.run('judge/flow_govern')
    await tx.run('judge/flow_reopened')
  }
  await tx.run('judge/flow_state')
  const [state] = await tx.rows('judge/flow_disorder')
  if (state?.['disorder'] === true) await tx.run('judge/flow_sort')
  if (state?.['soft'] === true) await tx.run('judge/flow_soft')
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
  await tx.run('judge/sorted_nearness')
}
