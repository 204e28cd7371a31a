import { addDays, monthEnd, type Period, periodBefore } from '../format/days.ts'

/** What the figures of the page are held against. */
export interface Comparison {
  readonly kind: 'before' | 'year' | 'place'
  readonly period: Period
  readonly providers: readonly string[]
  /** The provider compared with; null for a time. */
  readonly place: string | null
}

/** The comparison that a link asks for; what it cannot mean is the period before. */
export function comparisonOf(
  asked: string | null,
  period: Period,
  providers: readonly string[],
  known: (provider: string) => boolean,
): Comparison {
  if (asked === 'year') return { kind: 'year', period: yearBefore(period), providers, place: null }
  if (asked !== null && known(asked)) return { kind: 'place', period, providers: [asked], place: asked }
  return { kind: 'before', period: periodBefore(period), providers, place: null }
}

/** The same days a year before; a period of whole months stays one, also over 29 February. */
export function yearBefore({ from, to }: Period): Period {
  const last = dayBefore(to)
  return { from: dayBefore(from), to: to === monthEnd(to) ? monthEnd(last) : last }
}

function dayBefore(date: string): string {
  const year = `${Number(date.slice(0, 4)) - 1}`.padStart(4, '0')
  // 29 February has none of its own a year before.
  return date.endsWith('-02-29') ? addDays(`${year}-03-01`, -1) : `${year}${date.slice(4)}`
}
