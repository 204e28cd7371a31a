import { addDays, formatDay, readDay } from '../../clock/day.ts'
import type { Day, Instant } from '../../clock/types.ts'
import { dayOf, endOfDay } from '../../clock/zone.ts'
import { ReportError } from '../errors.ts'

/** A calendar month, both days included. */
export interface Month {
  /** YYYY-MM */
  readonly text: string
  readonly from: Day
  readonly to: Day
}

/** Reads `YYYY-MM`. @throws ReportError `bad_month`. */
export function readMonth(text: string): Month {
  const from = /^\d{4}-\d\d$/.test(text) ? readDay(`${text}-01`) : undefined
  if (from !== undefined) return monthOf(from)
  throw new ReportError('bad_month', `cannot read "${text}" as a month: write YYYY-MM, such as 2020-05`, {
    value: text,
  })
}

/** The month that a date lies in. */
export function monthOf(day: Day): Month {
  const text = formatDay(day).slice(0, 7)
  const from = addDays(day, 1 - Number(formatDay(day).slice(8)))
  // The longest month has 31 days: the 32nd day counted from its first one lies in the next.
  const next = addDays(from, 31)
  return { text, from, to: addDays(next, -Number(formatDay(next).slice(8))) }
}

export const monthBefore = ({ from }: Month): Month => monthOf(addDays(from, -1))

/** The same month of the year before. */
export function yearBefore({ text }: Month): Month {
  const [year = '', month = ''] = text.split('-')
  return readMonth(`${String(Number(year) - 1).padStart(4, '0')}-${month}`)
}

/** The first day of the month that many months earlier. */
export function monthsBack(month: Month, count: number): Month {
  return count === 0 ? month : monthsBack(monthBefore(month), count - 1)
}

/**
 * The last instant of a month that is over and of which there is data.
 *
 * @throws ReportError `month_not_over`, `month_without_data`.
 */
export function endOfMonth(
  month: Month,
  zone: string,
  known: { readonly now: Instant; readonly oldestEvent: Instant | null; readonly newestEvent: Instant | null },
): Instant {
  const asOf = endOfDay(zone, month.to)
  if (known.now <= asOf) {
    const last = monthBefore(month).text
    throw new ReportError(
      'month_not_over',
      `the month ${month.text} is not over yet: a report is made of a month that has ended, such as ${last}`,
      { month: month.text, over: formatDay(addDays(month.to, 1)) },
    )
  }
  const { oldestEvent, newestEvent } = known
  const begins = endOfDay(zone, addDays(month.from, -1))
  if (oldestEvent === null || newestEvent === null) {
    throw new ReportError('month_without_data', `there is no data of ${month.text}: no log has come in yet`, {
      month: month.text,
    })
  }
  if (newestEvent <= begins || oldestEvent > asOf) {
    const [first, last] = [oldestEvent, newestEvent].map((at) => monthAt(zone, at))
    throw new ReportError(
      'month_without_data',
      `there is no data of ${month.text}: the events on file are of ${first} to ${last}`,
      { month: month.text, first, last },
    )
  }
  return asOf
}

const monthAt = (zone: string, at: Instant): string => formatDay(dayOf(zone, at)).slice(0, 7)
