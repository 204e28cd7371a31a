import type { ExplainedDay, Explanation } from '../../server/contract.ts'
import type { LocalDate } from '../format/days.ts'
import type { Speech } from '../language/speech.ts'
import { type CounterDay, nowDate } from './counter.ts'

/** A day off that is not counted, before the deadline or, for norms in working days, after it. */
export function isLeftOut({ told, date }: CounterDay, { norm }: Explanation, now: LocalDate): boolean {
  if (told?.mark === 'skipped') return true
  const off = told?.kind === 'weekend' || told?.kind === 'holiday' || told?.kind === 'transferred_off'
  return told?.mark === 'later' && off && norm?.unit === 'working_days' && date < now
}

/** The word at the foot of a day's cell; empty when the number says it all. */
export function dayWord({ m }: Speech, day: CounterDay, explanation: Explanation): string {
  const { told, now } = day
  if (now) return explanation.completed === null ? m.dayNow() : m.dayDone()
  if (told?.mark === 'last') return m.dayLast()
  if (told?.mark === 'zero') return m.dayZero()
  if (told?.because === 'suspended') return m.dayPaused()
  if (!isLeftOut(day, explanation, nowDate(explanation))) return ''
  if (told?.kind === 'holiday') return m.dayHoliday()
  return told?.kind === 'transferred_off' ? m.dayOff() : ''
}

/** What a screen reader says of a day: date, then what it is in the count and why. */
export function daySentence(t: Speech, day: CounterDay, explanation: Explanation): string {
  const parts = [t.dates.fullWeekday(day.date), ...(day.told === undefined ? [] : [markWords(t, day.told)])]
  if (day.now) parts.push(explanation.completed === null ? t.m.dayNow() : t.m.dayDone())
  return parts.join(', ')
}

function markWords({ m, language }: Speech, { mark, number, because, names }: ExplainedDay): string {
  switch (mark) {
    case 'zero':
      return m.markZero()
    case 'counted':
      return number === null ? m.markTime() : m.markCounted({ n: number })
    case 'last':
      return number === null ? m.markLast() : m.markLastCounted({ n: number })
    case 'late':
      return number === null ? m.markLateTime() : m.markLate({ n: number })
    case 'skipped':
      return because === null
        ? m.markSkipped()
        : m.markSkippedBecause({ why: names?.[language] ?? becauseWords(m, because) })
    case 'later':
      return names === null ? m.markLater() : m.markSkippedBecause({ why: names[language] })
  }
}

export function becauseWords(m: Speech['m'], because: NonNullable<ExplainedDay['because']>): string {
  switch (because) {
    case 'weekend':
      return m.becauseWeekend()
    case 'holiday':
      return m.becauseHoliday()
    case 'transferred_off':
      return m.becauseMoved()
    case 'suspended':
      return m.becausePaused()
  }
}
