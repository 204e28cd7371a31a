import { parseDay } from '../clock/day.ts'
import type { Judgement, Question } from '../clock/question.ts'
import type { Instant } from '../clock/types.ts'
import type { Transaction } from '../store/store.ts'
import type { Cell, Row } from '../store/values.ts'
import { ensureTicks } from './store-ticks.ts'

/**
 * Answers the tasks of the temporary tables `clock_task` and `clock_pause` (see queries/judge/clock_empty.sql) into the
 * temporary table `clock_answer`, one row a task, all in bulk. The schedules must have been laid out with the regulation.
 */
export async function runClock(tx: Transaction): Promise<void> {
  const touched = await tx.rows('judge/clock_years')
  await ensureTicks(
    tx,
    touched.map(({ year }) => Number(year)),
  )
  await tx.run('judge/clock_nearness')
  const [kinds = {}] = await tx.rows('judge/clock_kinds')
  await keepAnswers(tx, kinds)
}

/**
 * Writes the answers down in `clock_answer`, for tasks whose years are laid out and whose `clock_nearness` is there.
 *
 * @param kinds - of judge/clock_kinds: whether there are pauses, or times known only to the day.
 */
export async function keepAnswers(tx: Transaction, kinds: Row): Promise<void> {
  await layClock(tx, kinds, 'near')
  await tx.run('judge/clock_answer_kept')
  const [answered] = await tx.rows('judge/clock_beyond')
  if (answered?.['beyond'] === true) {
    await layClock(tx, kinds, 'all')
    await tx.run('judge/clock_answer_kept')
  }
  await tx.run('judge/clock_far')
}

/**
 * Counts what the answers rest on beside the norms (pauses, times known only to the day), and makes `clock_answer` the view
 * that answers when it is asked, out of the ticks around the tasks or out of all. The near ticks stay until judge/clock_far.
 */
export async function layClock(tx: Transaction, { paused, day_only }: Row, ticks: 'near' | 'all'): Promise<void> {
  await tx.run('judge/clock_far')
  if (ticks === 'near') await tx.run('judge/clock_near')
  const counts = paused === true ? ['known_pause', 'stop', 'skip', 'bar', 'moved', 'share'] : ['no_pauses']
  const days = day_only === true ? 'decide' : 'no_days'
  const plain = paused !== true && day_only !== true
  const parts = plain ? ['plain', 'answer'] : ['day_start', 'day_task', ...counts, days, 'answer']
  // In the order in which they need each other; see their headers for what each table holds.
  for (const part of parts) await tx.run(`judge/clock_${part}`)
}

/** What {@link runClock} is asked, as the TypeScript clock is, but for the as-of: all pauses given are known. */
export type ClockTask = Omit<Question, 'schedule' | 'asOf'> & { readonly schedule: number }

/**
 * What it answers, as the TypeScript clock does: `verdict` is null while a task is open, `lateBy` and `used` too.
 * A pause without an end does not change `dueSoonAt`.
 */
export type ClockAnswer = Omit<Judgement, 'verdict' | 'runTotal' | 'stoppedSince'> & {
  readonly verdict: 'on_time' | 'late' | 'unjudged' | null
  /** µs */
  readonly runTotal: number | null
}

/** Runs the clock in SQL for some questions; answers come in their order. For thousands at a time, not for one. */
export async function answerInSql(tx: Transaction, tasks: readonly ClockTask[]): Promise<ClockAnswer[]> {
  await tx.run('judge/clock_empty')
  await tx.run('judge/clock_ask', { tasks: toJson(tasks.map(taskRow)) })
  await tx.run('judge/clock_ask_pauses', {
    pauses: toJson(
      tasks.flatMap(({ pauses }, task) => pauses.map(({ from, to }) => ({ task, paused: from, resumed: to }))),
    ),
  })
  await runClock(tx)
  return (await tx.rows('judge/clock_answers')).map(toAnswer)
}

function taskRow({ norm, counting, ...asked }: ClockTask, task: number) {
  return {
    task,
    schedule: asked.schedule,
    method: counting.method,
    day_start: counting.dayStart,
    day_end: counting.dayEnd,
    day_zero: counting.dayZero,
    hours: counting.hours,
    unit: norm?.unit ?? null,
    amount: norm?.amount ?? null,
    handover: asked.handover,
    completed: asked.completion,
    source_deadline: asked.sourceDeadline,
    day_only_handover: asked.handoverDayOnly,
    day_only_completed: asked.completionDayOnly,
  }
}

function toAnswer(row: Row): ClockAnswer {
  return {
    deadline: row['deadline'] as Instant | null,
    lastDay: toDay(row['last_day']),
    deadlineFrom: row['deadline_from'] as ClockAnswer['deadlineFrom'],
    dueSoonAt: row['due_soon_at'] as Instant | null,
    runTotal: row['run_total'] as number | null,
    completedDay: toDay(row['completed_day']),
    verdict: row['verdict'] as ClockAnswer['verdict'],
    reason: row['reason'] as ClockAnswer['reason'],
    lateBy: row['late_by'] as number | null,
    used: row['used'] as number | null,
    afterHours: row['after_hours'] === true,
  }
}

const toDay = (cell: Cell | undefined) => (typeof cell === 'string' ? parseDay(cell) : null)

/** JSON.stringify knows no bigint; instants of our time are exact as numbers (until 2255). */
const toJson = (rows: readonly object[]): string =>
  JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))
