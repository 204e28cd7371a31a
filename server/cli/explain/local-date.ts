import { parseDay, weekdayOf } from '../../clock/day.ts'
import type { Words } from './words.ts'

/** `2020-06-03T09:00:00` as `ср 03.06.2020 09:00:00`. */
export function localMoment(local: string, words: Words): string {
  return `${localDate(local.slice(0, 10), words)} ${local.slice(11, 19)}`
}

/** `2020-06-03` as `ср 03.06.2020`. */
export function localDate(date: string, words: Words): string {
  const [year, month, day] = date.split('-')
  return `${words.weekdays[weekdayOf(parseDay(date)) - 1] ?? ''} ${day}.${month}.${year}`
}
