import { addDays, formatDay, readDay } from '../clock/day.ts'
import type { Day } from '../clock/types.ts'
import { FilterError } from './errors.ts'
import type { ShapedFilters } from './filters.ts'

/** Days of the default period, both ends included. */
export const DEFAULT_PERIOD_DAYS = 90

/** The default period that ends on a date. */
export const defaultFrom = (to: Day): Day => addDays(to, 1 - DEFAULT_PERIOD_DAYS)

/** The period as it was asked for, else the default one. */
export function periodOf(shaped: ShapedFilters, asOfDay: Day): { from: Day; to: Day } {
  const to = dateOf('to', shaped.to) ?? asOfDay
  const from = dateOf('from', shaped.from) ?? defaultFrom(to)
  if (from > to) {
    throw new FilterError(
      'period_reversed',
      `the period starts on ${formatDay(from)} and ends before that, on ${formatDay(to)}` +
        (shaped.to === undefined ? ' (the local date of the as-of instant): give "to", or a later as_of' : ''),
      { from: formatDay(from), to: formatDay(to) },
    )
  }
  return { from, to }
}

function dateOf(filter: 'from' | 'to', value: string | undefined): Day | undefined {
  if (value === undefined) return undefined
  const day = readDay(value)
  if (day !== undefined) return day
  throw new FilterError(
    'bad_date',
    `cannot read ${filter} "${value}" as a date: write YYYY-MM-DD, such as 2020-05-31`,
    {
      filter,
      value,
    },
  )
}
