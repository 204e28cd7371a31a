import type { Instant } from '../clock/types.ts'
import type { Transaction } from '../store/store.ts'
import { type Kinds, openStages } from './read-part.ts'

const ORDER = ['tie', 'order']

/** What the clock is asked about plain cases; `others`: how many tracks are left over. */
type Told = { readonly found: Kinds; readonly others: number }

/**
 * Tells the cases in which nothing out of the way happens, nearly all: their facts follow from the sorted events.
 *
 * @param plainAtOnce - events among which they are told at a time.
 */
export async function tellPlain(tx: Transaction, now: Instant, plainAtOnce: number): Promise<Told> {
  for (const splices of await partsOf(tx, 'sorted_track', plainAtOnce)) {
    await tx.run('judge/flow_event', {}, { splices })
    for (const part of ORDER) await tx.run(`judge/flow_${part}`)
    await openStages(tx)
    await tx.run('judge/plain_track', { imported_at: now })
    await tx.run('judge/forget')
  }
  const [counts] = await tx.rows('judge/plain_count')
  if (Number(counts?.['tracks']) > 0) await tx.run('judge/plain_instance')
  const found = { tasks: Number(counts?.['tasks']), paused: false, day_only: false }
  return { found, others: Number(counts?.['others']) }
}

/** Of few cases the plain ones are not told apart: to plan the statements for it takes longer than to read them the long way. */
export async function tellNone(tx: Transaction): Promise<Told> {
  await tx.run('judge/flow_event', {}, { splices: { from: '0', to: '9223372036854775807' } })
  for (const part of ORDER) await tx.run(`judge/flow_${part}`)
  return { found: { tasks: 0, paused: false, day_only: false }, others: 1 }
}

/** @returns the first and last tracks of the parts in which tracks are judged. */
export async function partsOf(tx: Transaction, tracks: 'sorted_track' | 'long_track', eventsAtOnce: number) {
  const parts = await tx.rows('judge/sorted_part', { events_at_once: eventsAtOnce }, { splices: { tracks } })
  return parts.map(({ first_track, last_track }) => ({ from: String(first_track), to: String(last_track) }))
}
