import type { ExplainedInterval } from '../contract.ts'
import { formatDay } from './day.ts'
import { isTimeUnit } from './deadline.ts'
import { LONGEST_LIST, type Told } from './explained.ts'
import { MICROS_PER_DAY, MICROS_PER_MINUTE } from './instant.ts'
import type { Stretch } from './office.ts'
import { roundHalfEven } from './printed-number.ts'
import type { EndedPause } from './question.ts'
import { stretchesOn } from './running.ts'
import type { Day, Instant, Micros } from './types.ts'
import { dayOf, formatWall, startOfDay, wallTimeOf } from './zone.ts'

/** Until when the norm's time ran: to the deadline, or to the stop of the clock or the as-of instant before it is known. */
export function countedUntil({ deadline, pauses, question }: Told): Instant {
  return deadline?.deadline ?? pauses.stoppedSince ?? question.asOf
}

/**
 * The stretches of time that a norm in minutes or hours used up, suspended time left out, and those that ran from its
 * deadline to the completion or the as-of instant when it is late. None for norms in days.
 */
export function explainIntervals(told: Told): ExplainedInterval[] {
  const { question, norm, pauses, deadline, judgement, at } = told
  if (!isTimeUnit(norm.unit)) return []
  const counted = cutFrom(told, deadline?.start ?? question.handover, countedUntil(told), pauses.ended)
  const isLate = deadline !== null && (judgement.verdict === 'late' || judgement.verdict === 'overdue')
  const late = isLate ? cutFrom(told, deadline.deadline, at, []) : []
  return [
    ...counted.map((stretch) => toldInterval(told, stretch, 'counted')),
    ...late.map((stretch) => toldInterval(told, stretch, 'late')),
  ]
}

/** Running time in [from, to) without the pauses, date by date. */
function cutFrom(told: Told, from: Instant, to: Instant, pauses: readonly EndedPause[]): Stretch[] {
  const { schedule } = told.question
  const stretches: Stretch[] = []
  const first = dayOf(schedule.zone, from)
  const last = Math.min(dayOf(schedule.zone, to), first + LONGEST_LIST)
  for (let day = first; day <= last; day = (day + 1) as Day) {
    const running = stretchesOn(told.running, schedule, day)
    if (running === undefined) break
    for (const stretch of running) stretches.push(...withoutPauses(within(stretch, from, to), pauses))
  }
  return stretches
}

function within(stretch: Stretch, from: Instant, to: Instant): Stretch {
  return { from: stretch.from > from ? stretch.from : from, to: stretch.to < to ? stretch.to : to }
}

function withoutPauses(stretch: Stretch, pauses: readonly EndedPause[]): Stretch[] {
  const parts: Stretch[] = []
  let from = stretch.from
  for (const pause of pauses) {
    if (pause.to <= from || pause.from >= stretch.to) continue
    if (pause.from > from) parts.push({ from, to: pause.from })
    from = pause.to
  }
  if (from < stretch.to) parts.push({ from, to: stretch.to })
  return parts.filter((part) => part.from < part.to)
}

function toldInterval(told: Told, { from, to }: Stretch, mark: ExplainedInterval['mark']): ExplainedInterval {
  const { zone } = told.question.schedule
  const day = dayOf(zone, from)
  const wholeDay = to === startOfDay(zone, (day + 1) as Day)
  return {
    date: formatDay(day),
    from: formatWall(wallTimeOf(zone, from)),
    to: formatWall(wholeDay ? (MICROS_PER_DAY as Micros) : wallTimeOf(zone, to)),
    minutes: roundHalfEven(Number(to - from) / Number(MICROS_PER_MINUTE)),
    mark,
  }
}
