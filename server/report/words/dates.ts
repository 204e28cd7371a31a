import { readDay } from '../../clock/day.ts'
import { parseInstant } from '../../clock/instant.ts'
import type { Instant, Language } from '../../clock/types.ts'
import { dayOf, endOfDay, formatLocal } from '../../clock/zone.ts'
import { MONTHS } from './months.ts'

/** Dates as official papers of each language write them. */
export interface Dates {
  /** 31 мая 2020 года · 2020 жылғы 31 мамыр · 31 May 2020 */
  long(day: string): string
  /** 31.05.2020; in English 31 May 2020 */
  table(day: string): string
  /** The date as in tables, and the local time; 24:00 for the last moment of a day. */
  instant(at: string, zone: string): string
  /** Local date of an instant, as in tables. */
  dateOf(at: string, zone: string): string
  /** Май 2020 · 2020 жылғы мамыр · May 2020 */
  month(month: string): string
  /** май */
  monthShort(month: string): string
}

export function datesOf(language: Language): Dates {
  const names = MONTHS[language]
  const parts = (day: string) => {
    const [year = '', month = '1', date = '1'] = day.split('-')
    return { year, month: Number(month) - 1, date: Number(date) }
  }
  const table = (day: string): string => {
    if (readDay(day) === undefined) return ''
    const { year, month, date } = parts(day)
    if (language === 'en') return `${date} ${names[month]?.short ?? ''} ${year}`
    return `${String(date).padStart(2, '0')}.${String(month + 1).padStart(2, '0')}.${year}`
  }
  return {
    table,
    long: (day) => {
      const { year, month, date } = parts(day)
      const name = names[month]?.of ?? ''
      if (language === 'kk') return `${year} жылғы ${date} ${name}`
      return language === 'ru' ? `${date} ${name} ${year} года` : `${date} ${name} ${year}`
    },
    instant: (at, zone) => {
      const { day, time } = localOf(parseInstant(at), zone)
      return `${table(day)}, ${time}`
    },
    dateOf: (at, zone) => table(localOf(parseInstant(at), zone).day),
    month: (month) => {
      const { year, month: index } = parts(`${month}-01`)
      const name = names[index]?.name ?? ''
      return language === 'kk' ? `${year} жылғы ${name}` : `${name} ${year}`
    },
    monthShort: (month) => names[parts(`${month}-01`).month]?.short ?? '',
  }
}

/** Local date and time to the minute. */
export function localOf(at: Instant, zone: string): { readonly day: string; readonly time: string } {
  const local = formatLocal(zone, at)
  const ends = at === endOfDay(zone, dayOf(zone, at))
  return { day: local.slice(0, 10), time: ends ? '24:00' : local.slice(11, 16) }
}
