import type { Instant } from '../clock/types.ts'
import { literal } from '../store/queries.ts'
import type { Transaction } from '../store/store.ts'
import { keepAnswers, layClock } from './clock-in-sql.ts'
import { type Kinds, readPart } from './read-part.ts'
import { ensureTicks } from './store-ticks.ts'
import { partsOf, tellNone, tellPlain } from './tell-plain.ts'

export interface JudgeOptions {
  /** Time of import, for events whose batch is not on record yet. */
  readonly now: Instant
  /**
   * Where the transaction has not begun: what is written right after its beginning, before the facts. The temporary views
   * `lasting_event` (of what is stored) and `fresh_event` (of touched cases only) must give the events as they will be
   * then; without this, they are those of the database.
   */
  readonly beforeFacts?: (() => Promise<void>) | undefined
  /** For tests, which have few events and want to go all ways. */
  readonly sizes?: Sizes
}

/** From which size on much is done otherwise than little. No fact depends on them. */
export interface Sizes {
  /** Events among which the plain cases are told at a time. */
  readonly plainAtOnce: number
  /** Events that are judged at a time, the long way: what that takes is a good part of the memory that a batch takes. */
  readonly eventsAtOnce: number
  /** The events of so few cases are copied; to copy those of more would be dear. */
  readonly fewCases: number
  /** So few stages and steps, and the clock's answers, are written down; of more, while the facts are made. */
  readonly fewTasks: number
  /** So few facts of steps are put in order and stored together. Of more, two thirds wait meanwhile: that saves 100 MB at a million. */
  readonly factsTogether: number
  /** Facts of steps that are put in order and stored at a time, when there are so many. */
  readonly factsAtOnce: number
}

const SIZES: Sizes = {
  plainAtOnce: 3_000_000,
  eventsAtOnce: 250_000,
  fewCases: 2000,
  fewTasks: 20_000,
  factsTogether: 500_000,
  factsAtOnce: 3_000_000,
}

/**
 * Makes the facts of the cases in the temporary table `touched_case` anew: reads their events, runs the clock, and then,
 * within the transaction, replaces their rows in step_fact, stage_fact, case_fact and deviation.
 * The same events always give the same facts, whatever the order or grouping in which they came.
 */
export async function judgeTouched(tx: Transaction, options: JudgeOptions): Promise<void> {
  const { now, beforeFacts, sizes = SIZES } = options
  if (beforeFacts === undefined) await tx.run('judge/events_stored')
  const few = await sortTouched(tx, sizes)
  const plain = few ? await tellNone(tx) : await tellPlain(tx, now, sizes.plainAtOnce)
  const found = [plain.found]
  if (plain.others > 0) {
    await tx.run('judge/plain_leave')
    for (const splices of await partsOf(tx, 'long_track', sizes.eventsAtOnce))
      found.push(await readPart(tx, now, splices))
  }
  await tx.run('judge/forget_sorted')
  const kept = await askClock(tx, together(found), few ? 'judge/task_long' : 'judge/task', sizes)
  await tx.begin()
  await beforeFacts?.()
  const [known] = await tx.rows('judge/known_facts')
  if (known?.['found'] === true) await tx.run('judge/clear')
  await tx.run('judge/add_places')
  if (kept) await storeFacts(tx, 1)
  else await addFacts(tx, together(found), sizes)
  await tx.run('judge/add_cases')
  await forgetJudging(tx)
}

const together = (parts: readonly Kinds[]): Kinds => ({
  tasks: parts.reduce((sum, { tasks }) => sum + tasks, 0),
  paused: parts.some(({ paused }) => paused),
  day_only: parts.some(({ day_only }) => day_only),
})

/** The events of the touched cases in the order in which they are read, and what is looked up for them. */
async function sortTouched(tx: Transaction, { fewCases }: Sizes): Promise<boolean> {
  const [touched] = await tx.rows('judge/touched_count')
  const few = Number(touched?.['cases']) <= fewCases
  await tx.run(few ? 'judge/touched_few' : 'judge/touched_many')
  for (const part of ['track', 'word', 'event', 'nearness']) await tx.run(`judge/sorted_${part}`)
  await tx.run('judge/new_facts')
  for (const part of ['place', 'batch', 'offset', 'structure', 'step', 'norm']) await tx.run(`judge/flow_${part}`)
  const years = await tx.rows('judge/sorted_years')
  await ensureTicks(
    tx,
    years.map(({ year }) => Number(year)),
  )
  return few
}

/** @returns whether the answers are written down; if not, the clock answers while facts are stored, see {@link addFacts}. */
async function askClock(tx: Transaction, kinds: Kinds, task: string, { fewTasks }: Sizes): Promise<boolean> {
  const few = kinds.tasks <= fewTasks
  await tx.run(task)
  if (few || kinds.paused || kinds.day_only) await tx.run('judge/task_kept')
  if (few) await keepAnswers(tx, kinds)
  else await layClock(tx, kinds, 'near')
  return few
}

/** Stores the facts with the answers out of the near ticks. When one lies beyond them, all ticks are asked instead. */
async function addFacts(tx: Transaction, kinds: Kinds, { factsTogether, factsAtOnce }: Sizes): Promise<void> {
  const [{ steps = 0, stages = 0 } = {}] = await tx.rows('judge/fact_count')
  const parts = Math.max(Math.ceil(kinds.tasks / factsAtOnce), kinds.tasks > factsTogether ? 3 : 1)
  await storeFacts(tx, parts)
  const [answered] = await tx.rows('judge/fact_beyond', { steps, stages })
  if (answered?.['beyond'] !== true) return
  await tx.run('judge/fact_undo')
  await layClock(tx, kinds, 'all')
  await storeFacts(tx, parts)
}

/** Facts are wide: of many, a part is made, put in order and stored at a time, for memory would not hold them all. */
async function storeFacts(tx: Transaction, parts: number): Promise<void> {
  const inner = parts > 1 ? await tx.rows('judge/fact_edges', { parts }) : []
  const edges = ['-infinity', ...inner.map(({ edge }) => String(edge)), 'infinity'].map(literal)
  for (const [part, until] of edges.slice(1).entries())
    await tx.run('judge/add_step_facts', {}, { splices: { after: edges[part] ?? '', until } })
  await tx.run('judge/add_stage_facts')
}

/** Lets go of all that judging has made and not stored; also when it failed halfway. */
export async function forgetJudging(tx: Transaction): Promise<void> {
  for (const part of ['forget', 'forget_sorted', 'forget_facts']) await tx.run(`judge/${part}`)
}

/** As {@link judgeTouched}, for every case there is: after the regulation changed. */
export async function judgeAll(tx: Transaction, options: JudgeOptions): Promise<void> {
  await tx.run('judge/events_stored')
  await tx.run('judge/touched_all')
  await judgeTouched(tx, options)
}
