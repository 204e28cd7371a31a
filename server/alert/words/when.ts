import { tz } from '@date-fns/tz'
import type { Locale } from 'date-fns'
import { format } from 'date-fns'
import { enGB } from 'date-fns/locale/en-GB'
import { kk } from 'date-fns/locale/kk'
import { ru } from 'date-fns/locale/ru'
import { formatDay, yearOf } from '../../clock/day.ts'
import type { Day, Instant, Language } from '../../clock/types.ts'
import { dayOf, endOfDay, formatLocal } from '../../clock/zone.ts'

const LOCALES: Readonly<Record<Language, Locale>> = { kk, ru, en: enGB }
const SHORT: Readonly<Record<Language, string>> = {
  kk: 'EEEEEE, d MMMM',
  ru: 'EEEEEE, d MMMM',
  en: 'EEE d MMMM',
}
const LONG: Readonly<Record<Language, string>> = {
  kk: "yyyy 'жылғы' d MMMM",
  ru: "d MMMM yyyy 'года'",
  en: 'd MMMM yyyy',
}
const utc = tz('UTC')

/** A local date, with its year when that is not the present one. */
export function dateText(language: Language, day: Day, now: Day): string {
  const pattern = (yearOf(day) === yearOf(now) ? SHORT : LONG)[language]
  return format(`${formatDay(day)}T00:00:00Z`, pattern, { locale: LOCALES[language], in: utc })
}

/** Local time to the minute; the last instant of a day, where day norms end, is 24:00. */
export function timeText(zone: string, at: Instant): string {
  return at === endOfDay(zone, dayOf(zone, at)) ? '24:00' : formatLocal(zone, at).slice(11, 16)
}
