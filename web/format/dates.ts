import { TZDate, tz, tzOffset } from '@date-fns/tz'
import { format, type Locale } from 'date-fns'
import type { Language } from '../../server/contract.ts'
import type { LocalDate, Period } from './days.ts'

/** An instant in milliseconds since 1970, with the microseconds as its fraction. */
export type Milliseconds = number

/** Dates as a reader of one language writes them. Chromium has no Kazakh dates, so these come from date-fns. */
export interface Dates {
  /** 14 мая 2025 · 2025 ж. 14 мамыр · 14 May 2025 */
  long(date: LocalDate): string
  /** 14 мая */
  short(date: LocalDate): string
  /** пн, 14 мая */
  weekday(date: LocalDate): string
  /** понедельник, 14 мая */
  fullWeekday(date: LocalDate): string
  /** 14.05, or 14.05.19 when the year is not `year`. */
  table(date: LocalDate, year: string): string
  /** 14 фев – 13 мая 2025 */
  range(period: Period): string
  /** 26–27 апр · 30 апр – 2 мая */
  span(from: LocalDate, to: LocalDate): string
  /** май */
  month(date: LocalDate): string
  /** Май 2025 */
  monthAndYear(date: LocalDate): string
  /** Names of the days of a week from Monday, two or three letters. */
  readonly weekdays: readonly string[]
  /** 14 мая 2025, 09:30 in the zone; the last instant of a day is written 24:00 of that day. */
  instant(at: Milliseconds, zone: string): string
  /** пн, 14 мая, 09:30 */
  instantShort(at: Milliseconds, zone: string): string
}

const LONG: Record<Language, string> = { ru: 'd MMMM yyyy', kk: "yyyy 'ж.' d MMMM", en: 'd MMMM yyyy' }
const WEEKDAY: Record<Language, string> = { ru: 'EEEEEE, d MMMM', kk: 'EEEEEE, d MMMM', en: 'EEE d MMMM' }
const FULL_WEEKDAY: Record<Language, string> = { ru: 'EEEE, d MMMM', kk: 'EEEE, d MMMM', en: 'EEEE d MMMM' }
const TABLE: Record<Language, readonly [string, string]> = {
  ru: ['dd.MM', 'dd.MM.yy'],
  kk: ['dd.MM', 'dd.MM.yy'],
  en: ['d MMM', 'd MMM yy'],
}

const QUARTER_MS = 900_000
const MOST_OFFSETS = 10_000
const offsets = new Map<string, number>()

/** The instant as if the zone were UTC. Zones change at whole quarters of an hour: within one, the offset is asked for once. */
function shifted(at: Milliseconds, zone: string): string {
  const quarter = Math.floor(at / QUARTER_MS)
  const key = `${zone} ${quarter}`
  let offset = offsets.get(key)
  if (offset === undefined) {
    if (offsets.size > MOST_OFFSETS) offsets.clear()
    offset = tzOffset(zone, new Date(quarter * QUARTER_MS)) * 60_000
    offsets.set(key, offset)
  }
  return new Date(at + offset).toISOString()
}

/** Local date in a zone. */
export function localDate(at: Milliseconds, zone: string): LocalDate {
  return shifted(at, zone).slice(0, 10)
}

/** Local time in a zone to the minute; 24:00 for the last moment of a day, where day norms end. */
export function localTime(at: Milliseconds, zone: string): string {
  const text = shifted(at, zone).slice(11, 23)
  return text === '23:59:59.999' ? '24:00' : text.slice(0, 5)
}

/** The instant of a local date and time (HH:MM, seconds and fractions allowed) in a zone, in milliseconds. */
export function instantOf(date: LocalDate, time: string, zone: string): Milliseconds {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number)
  return TZDate.tz(zone, year, month - 1, day, hour, minute, Math.floor(second)).getTime()
}

export function datesOf(language: Language, locale: Locale): Dates {
  const utc = tz('UTC')
  const written = new Map<string, string>()
  const print = (date: LocalDate, pattern: string): string => {
    const key = `${date}${pattern}`
    let text = written.get(key)
    if (text === undefined) {
      text = format(`${date}T00:00:00Z`, pattern, { locale, in: utc })
      written.set(key, text)
    }
    return text
  }
  // Russian abbreviates "мар." as "мар", "мая" stays: a month within a date without its full stop.
  const brief = (date: LocalDate): string =>
    print(date, 'd MMM').replace(/\.$/, '').replace('сент', 'сен').replace('нояб', 'ноя')
  const range = ({ from, to }: Period): string => {
    const year = to.slice(0, 4)
    const same = from.slice(0, 4) === year
    const dash = '\u00a0– '
    if (language === 'kk') {
      return same
        ? `${year} ж. ${brief(from)}${dash}${brief(to)}`
        : `${from.slice(0, 4)} ж. ${brief(from)}${dash}${year} ж. ${brief(to)}`
    }
    return same
      ? `${brief(from)}${dash}${brief(to)} ${year}`
      : `${brief(from)} ${from.slice(0, 4)}${dash}${brief(to)} ${year}`
  }
  const dates: Dates = {
    long: (date) => print(date, LONG[language]),
    short: (date) => print(date, 'd MMMM'),
    weekday: (date) => print(date, WEEKDAY[language]),
    fullWeekday: (date) => print(date, FULL_WEEKDAY[language]),
    table: (date, year) => print(date, TABLE[language][date.startsWith(year) ? 0 : 1]),
    range,
    span: (from, to) => {
      if (from === to) return brief(from)
      return from.slice(0, 7) === to.slice(0, 7)
        ? brief(to).replace(/\d+/, (day) => `${Number(from.slice(8))}–${day}`)
        : `${brief(from)} – ${brief(to)}`
    },
    month: (date) =>
      print(date, 'LLL')
        .replace('.', '')
        .replace(/^(сент|нояб|март|июнь|июль)$/, (word) => word.slice(0, 3)),
    monthAndYear: (date) => {
      const name = print(date, 'LLLL')
      const capital = name.charAt(0).toUpperCase() + name.slice(1)
      return language === 'kk' ? `${date.slice(0, 4)} ж. ${name}` : `${capital} ${date.slice(0, 4)}`
    },
    weekdays: ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05', '2024-01-06', '2024-01-07'].map(
      (date) => print(date, language === 'en' ? 'EEE' : 'EEEEEE'),
    ),
    instant: (at, zone) => `${dates.long(localDate(at, zone))}, ${localTime(at, zone)}`,
    instantShort: (at, zone) => `${dates.weekday(localDate(at, zone))}, ${localTime(at, zone)}`,
  }
  return dates
}
