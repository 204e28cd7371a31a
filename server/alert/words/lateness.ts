import { lateBy } from '../../clock/late-by.ts'
import { runningOf } from '../../clock/running.ts'
import type { Counting, Day, Instant, Norm, Schedule, Unit } from '../../clock/types.ts'

/** What it takes to say how late an open step or stage is. */
export interface Timed {
  readonly norm: Norm
  readonly counting: Counting
  readonly schedule: Schedule
  readonly deadline: Instant
  readonly lastDay: Day
}

/** How late something open is now, as the pages tell it; null while it is not late, or when a calendar lacks. */
export function latenessOf({ norm, counting, schedule, deadline, lastDay }: Timed, now: Instant): number | null {
  return now <= deadline ? null : lateBy(norm, runningOf(norm, counting), schedule, { deadline, lastDay }, now)
}

/** A length of time as it is told: a whole number of days or minutes, hours with a decimal, or less than one of them. */
export type Told = { readonly n: number; readonly unit: Unit } | { readonly n: null; readonly unit: 'day' | 'minute' }

/** Office minutes are told in hours from here on: "42 h" says more than "2,520 min". */
const HOURS_FROM = 120

/** As the pages print it (web/format/terms.ts). */
export function toldLate(late: number, unit: Unit): Told {
  if (unit === 'calendar_days' || unit === 'working_days')
    return late < 1 ? { n: null, unit: 'day' } : { n: late, unit }
  if (unit === 'minutes' && late < HOURS_FROM) {
    return late < 1 ? { n: null, unit: 'minute' } : { n: Math.floor(late), unit }
  }
  const hours = unit === 'minutes' ? late / 60 : late
  return hours < 1 ? toldLate(hours * 60, 'minutes') : { n: hours, unit: 'hours' }
}

/** `40,5`: hours as a decimal, everything else whole. */
export function amountText(locale: string, { n, unit }: { readonly n: number; readonly unit: Unit }): string {
  const digits = unit === 'hours' && n < 100 ? 1 : 0
  return formatOf(locale, digits).format(n)
}

const formats = new Map<string, Intl.NumberFormat>()

/** Made once: making one costs a hundred times what formatting does, and a letter names thousands of amounts. */
function formatOf(locale: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${digits}`
  const made =
    formats.get(key) ?? new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  formats.set(key, made)
  return made
}
