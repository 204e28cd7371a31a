import type { ExplainedDay, Explanation } from '../../server/contract.ts'
import type { Speech } from '../language/speech.ts'
import type { CounterDay } from './counter.ts'

/** The word at the foot of a day's cell; empty when the number says it all. */
export function dayWord({ m, language }: Speech, { told, now }: CounterDay, explanation: Explanation): string {
  if (now && explanation.completed !== null) return m.dayDone()
  if (now) return m.dayNow()
  if (told?.mark === 'last') return m.dayLast()
  if (told?.mark === 'zero') return m.dayZero()
  if (told?.because === 'suspended') return m.dayPaused()
  if (told?.mark === 'skipped' && told.kind !== 'weekend' && told.kind !== 'workday') {
    return told.names === null ? m.dayOff() : shorten(told.names[language])
  }
  return ''
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
      return m.markLater()
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

/** A holiday's name where there is room for one word: the cell's hint has all of it. */
function shorten(name: string): string {
  const word = name.split(/[\s,(]/)[0] ?? name
  return word.length > 8 ? `${word.slice(0, 6)}.` : word
}
