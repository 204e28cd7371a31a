import type { MarkDay } from './explain-days.ts'
import { LONGEST_LIST, type Told, toldDay, whyOff } from './explained.ts'
import { MICROS_PER_DAY } from './instant.ts'
import { runOut } from './run-out.ts'
import type { Day, Instant, Micros } from './types.ts'
import { dayOf, startOfDay } from './zone.ts'

/** Days of 24 hours: a date carries the number of the stretch of 24 hours that ran out on it. */
export function markElapsedDay(told: Told): MarkDay {
  const { question, norm, deadline, pauses } = told
  const { schedule } = question
  const handedOver = dayOf(schedule.zone, question.handover)
  const ranOutOn = stretchEnds(told)
  const touches = (day: Day) => {
    const begins = startOfDay(schedule.zone, day)
    const ends = startOfDay(schedule.zone, (day + 1) as Day)
    const stopped = pauses.stoppedSince
    return pauses.ended.some(({ from, to }) => from < ends && to > begins) || (stopped !== null && stopped < ends)
  }
  return (day) => {
    const number = ranOutOn.get(day) ?? null
    if (day === deadline?.lastDay) return toldDay(told, day, 'last', deadline.from === 'source' ? number : norm.amount)
    if (number !== null) return toldDay(told, day, 'counted', number)
    if (day === handedOver) return toldDay(told, day, 'zero')
    const off = norm.unit === 'working_days' ? whyOff(schedule.calendar.day(day)) : null
    if (off !== null) return toldDay(told, day, 'skipped', null, off)
    return touches(day) ? toldDay(told, day, 'skipped', null, 'suspended') : toldDay(told, day, 'counted')
  }
}

/** Which stretch of 24 hours ran out on which date, as far as the clock ran. */
function stretchEnds({ question, norm, running, pauses, deadline }: Told): Map<Day, number> {
  const { schedule } = question
  const ends = new Map<Day, number>()
  const most = deadline?.from === 'source' ? LONGEST_LIST : Math.min(norm.amount, LONGEST_LIST)
  let at: Instant | undefined = question.handover
  for (let number = 1; number <= most; number++) {
    at = runOut(running, schedule, at, MICROS_PER_DAY as Micros, pauses.ended)
    if (at === undefined || (pauses.stoppedSince !== null && at > pauses.stoppedSince)) break
    ends.set(dayOf(schedule.zone, at), number)
  }
  return ends
}
