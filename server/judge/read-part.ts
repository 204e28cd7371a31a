import type { Instant } from '../clock/types.ts'
import type { Transaction } from '../store/store.ts'
import { runClock } from './clock-in-sql.ts'

/** From events to stages and step occurrences, the long way; see the headers in queries/judge for what each table holds. */
const OPEN = ['once', 'closed', 'reopened']
const READ = ['turn', 'instance', 'span', 'pause', 'note', 'stop', 'point', 'holder', 'late_extension']

/** What the clock is asked about a part, or about all of them. */
export type Kinds = {
  readonly tasks: number
  readonly paused: boolean
  readonly day_only: boolean
}

/** From the events of a part to what is known of its stages and steps; `known_span` and the tables beside it keep that. */
export async function readPart(
  tx: Transaction,
  now: Instant,
  splices: Readonly<Record<'from' | 'to', string>>,
): Promise<Kinds> {
  await tx.run('judge/flow_long', {}, { splices })
  await openStages(tx)
  await readTouched(tx)
  await decideExtensions(tx)
  await tx.run('judge/flow_version')
  await tx.run('judge/deviation_order')
  await tx.run('judge/deviation_event', { imported_at: now })
  const [kinds] = await tx.rows('judge/flow_kinds')
  const paused = kinds?.['paused'] === true
  if (paused) await tx.run('judge/known_pause')
  for (const part of ['known_span', 'known_instance', 'case_fact']) await tx.run(`judge/${part}`)
  await tx.run('judge/forget')
  return { tasks: Number(kinds?.['tasks']), paused, day_only: kinds?.['day_only'] === true }
}

/** Which events of a part open a stage, and by which edition. */
export async function openStages(tx: Transaction): Promise<void> {
  for (const part of ['candidate', 'governed', 'opening']) await tx.run(`judge/flow_${part}`)
}

async function readTouched(tx: Transaction): Promise<void> {
  for (const part of OPEN) await tx.run(`judge/flow_${part}`)
  while (Number((await tx.rows('judge/flow_misgoverned'))[0]?.['found']) > 0) {
    await tx.run('judge/flow_govern')
    await tx.run('judge/flow_reopened')
  }
  await tx.run('judge/flow_state')
  const [state] = await tx.rows('judge/flow_waiting')
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
