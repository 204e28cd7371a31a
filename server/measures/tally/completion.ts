import type { Cell, Row } from '../../store/values.ts'
import type { Filters } from '../resolve.ts'
import type { Figures } from './figures.ts'
import { addUp, groupSeats, inOrder, isStage, type Wanted } from './groups.ts'
import type { Place } from './seats.ts'
import { NOTHING, standBy } from './standing.ts'

/** What stages are counted by beside what ended and what is open. */
interface Counted extends Place {
  readonly stages: number
}

/**
 * measures/stage_completion
 *
 * @param received - `queries/measures/tally/received_count.sql`
 * @param risky - `queries/measures/tally/risky_count.sql`
 */
export function stageCompletion(
  { tally, standing }: Pick<Figures, 'tally' | 'standing'>,
  { received, risky }: { readonly received: readonly Row[]; readonly risky: readonly Row[] },
  { from, to }: Filters,
  wanted: Wanted,
): Cell[][] {
  const keyOf = (place: Place) =>
    isStage(place) && wanted.place(place) ? [place.provider, place.service, place.stage] : undefined
  const stages = groupSeats(tally.seats, keyOf)
  const ended = addUp(tally.days(from, to), stages, ['ended', 'refused', 'on_time', 'late'])
  const groupOf = new Map(stages.keys.map((key, group) => [JSON.stringify(key), group]))
  const open = standBy(standing, keyOf)
  const [came, atRisk] = [countBy(received, keyOf), countBy(risky, keyOf)]
  const keys = new Map([...came, ...open].map(([text, { key }]) => [text, key]))
  for (const [text, group] of groupOf) if ((ended.ended[group] ?? 0) > 0) keys.set(text, stages.keys[group] ?? [])
  return [...keys]
    .toSorted(([, one], [, other]) => inOrder(one, other))
    .map(([text, key]) => {
      const group = groupOf.get(text) ?? -1
      const stand = open.get(text) ?? NOTHING
      return [
        ...key,
        came.get(text)?.stages ?? 0,
        ...[ended.ended, ended.refused, ended.on_time, ended.late].map((sum) => sum[group] ?? 0),
        stand.unjudged + stand.open + stand.overdue + stand.suspended,
        stand.overdue,
        atRisk.get(text)?.stages ?? 0,
        stand.suspended,
      ]
    })
}

function countBy(rows: readonly Row[], keyOf: (place: Place) => readonly Cell[] | undefined) {
  const counts = new Map<string, { readonly key: readonly Cell[]; readonly stages: number }>()
  for (const row of rows as readonly Row[] as unknown as readonly Counted[]) {
    const key = keyOf(row)
    if (key === undefined) continue
    const text = JSON.stringify(key)
    counts.set(text, { key, stages: row.stages + (counts.get(text)?.stages ?? 0) })
  }
  return counts
}
