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
  const [kinds] = await tx.rows('judge/clock_kinds')
  await runClockOn(tx, { ...kinds, kept: true })
}

/**
 * As {@link runClock}, for tasks whose years are laid out and whose `clock_nearness` is there.
 *
 * @param kinds - as of judge/clock_kinds: whether there are pauses, or times known only to the day; and whether the
 *   answers are to be kept. Without that `clock_answer` is a view on the near ticks until judge/clock_far has run.
 */
export async function runClockOn(tx: Transaction, { paused, day_only, kept }: Row): Promise<void> {
  const plain = paused !== true && day_only !== true
  const counts = paused === true ? ['known_pause', 'stop', 'skip', 'bar', 'moved', 'share'] : ['no_pauses']
  const days = day_only === true ? ['decide'] : ['no_days']
  const parts = [
    ...(plain ? ['plain'] : ['day_start', 'day_task', ...counts, ...days]),
    ...(kept === true ? ['answer', 'answer_kept'] : ['answer']),
  ]
  await tx.run('judge/clock_far')
  await tx.run('judge/clock_near')
  await runParts(tx, parts)
  if (kept !== true) return
  const [answered] = await tx.rows('judge/clock_beyond')
  await tx.run('judge/clock_far')
  if (answered?.['beyond'] === true) await runParts(tx, parts)
}

/** In the order in which they need each other; see their headers for what each table holds. */
async function runParts(tx: Transaction, parts: readonly string[]): Promise<void> {
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
