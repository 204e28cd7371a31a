import type { MarkDay } from './explain-days.ts'
import { countedUntil } from './explain-intervals.ts'
import { type Told, toldDay, whyOff } from './explained.ts'
import { activeBetween, runningBetween } from './running.ts'
import type { Day, Instant } from './types.ts'
import { dayOf, startOfDay } from './zone.ts'

/** Dates of a norm in minutes or hours: whether any of its time ran on them. Their numbers are null. */
export function markTimeDay(told: Told): MarkDay {
  const { question, running, deadline, pauses } = told
  const { schedule } = question
  const handedOver = dayOf(schedule.zone, question.handover)
  const start = deadline?.start ?? question.handover
  const until = countedUntil(told)
  return (day) => {
    if (day === deadline?.lastDay) return toldDay(told, day, 'last')
    const from = later(startOfDay(schedule.zone, day), start)
    const to = earlier(startOfDay(schedule.zone, (day + 1) as Day), until)
    const active = activeBetween(running, schedule, from, to, pauses.ended) ?? 0n
    if (active > 0n) return toldDay(told, day, 'counted')
    if (day === handedOver) return toldDay(told, day, 'zero')
    const off = running === 'office' ? whyOff(schedule.calendar.day(day)) : null
    const stopped =
      off === null && (pauses.stoppedSince !== null || (runningBetween(running, schedule, from, to) ?? 0n) > 0n)
    return toldDay(told, day, 'skipped', null, off ?? (stopped ? 'suspended' : null))
  }
}

const later = (a: Instant, b: Instant) => (a > b ? a : b)
const earlier = (a: Instant, b: Instant) => (a < b ? a : b)
