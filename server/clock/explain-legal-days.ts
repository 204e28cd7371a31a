import type { MarkDay } from './explain-days.ts'
import { type Told, toldDay, toldSuspensions, whyOff } from './explained.ts'
import { isBarred, isSuspended } from './legal-days.ts'
import { workingDayFrom } from './working-days.ts'
import { dayOf } from './zone.ts'

/** Dates as the law counts them: each has its number, and the last day has the norm's own, moved or not. */
export function markLegalDay(told: Told): MarkDay {
  const { question, norm, deadline } = told
  const { schedule, counting } = question
  const handedOver = dayOf(schedule.zone, question.handover)
  const given = deadline?.from === 'source'
  const dayZero = counting.dayZero === 'next_working' ? workingDayFrom(schedule, handedOver) : handedOver
  const amount = given ? Number.POSITIVE_INFINITY : norm.amount
  const countedTo = deadline?.movedFrom ?? null
  const suspensions = toldSuspensions(told)
  let counted = 0
  return (day) => {
    const off = whyOff(schedule.calendar.day(day))
    const counts =
      dayZero !== undefined &&
      (counting.dayStart === 'same_day' ? day >= dayZero : day > dayZero) &&
      !isSuspended(day, suspensions) &&
      (norm.unit === 'calendar_days' || schedule.calendar.day(day)?.working === true)
    if (day === deadline?.lastDay) {
      return toldDay(told, day, 'last', given ? (counts ? counted + 1 : null) : norm.amount)
    }
    if (day === dayZero && counting.dayStart === 'next_day') return toldDay(told, day, 'zero')
    if (isSuspended(day, suspensions)) return toldDay(told, day, 'skipped', null, 'suspended')
    if (counts && counted < amount && (countedTo === null || day < countedTo)) {
      counted++
      return toldDay(told, day, 'counted', counted)
    }
    return toldDay(told, day, 'skipped', null, off ?? (isBarred(day, suspensions) ? 'suspended' : null))
  }
}
