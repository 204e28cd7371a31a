import type { DailyState, OpenStepActors, UpcomingDeadlines } from '../../answer/measures.ts'
import { addDays } from '../../format/days.ts'

/** Change against seven days before the last day; null when that day is not there. */
export function weekChange(days: readonly DailyState[], value: (day: DailyState) => number): number | null {
  const last = days.at(-1)
  const before = last === undefined ? undefined : days.find(({ day }) => day === addDays(last.day, -7))
  return last === undefined || before === undefined ? null : value(last) - value(before)
}

/** Whose turn it is most often; undefined when nobody's. */
export function busiest(actors: readonly OpenStepActors[]): { actor: string; steps: number } | undefined {
  const named = actors.flatMap(({ actor, steps }) => (actor === null || steps === 0 ? [] : [{ actor, steps }]))
  return named.sort((a, b) => b.steps - a.steps)[0]
}

/** The day with most deadlines, when one stands out from the day at hand. */
export function peakOf(days: readonly UpcomingDeadlines[]): UpcomingDeadlines | undefined {
  const peak = days.reduce<UpcomingDeadlines | undefined>(
    (most, day) => (most === undefined || day.steps > most.steps ? day : most),
    undefined,
  )
  return peak === undefined || peak.steps === 0 || peak === days[0] ? undefined : peak
}
