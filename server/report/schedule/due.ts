import { addDays, weekdayOf } from '../../clock/day.ts'
import { MICROS_PER_MINUTE } from '../../clock/instant.ts'
import { isWorkingDay } from '../../clock/office.ts'
import type { Day, Instant, Micros } from '../../clock/types.ts'
import { dayOf, instantAt } from '../../clock/zone.ts'
import type { ReportScheduleBody } from '../../contract-report.ts'
import { mainZone } from '../../measures/resolve.ts'
import type { Regulation } from '../../regulation/types.ts'
import { type Month, monthBefore, monthOf } from '../content/month.ts'

/** A month of which a report is due, and when. */
export interface Due {
  /** YYYY-MM */
  readonly month: string
  readonly at: Instant
}

type When = Pick<ReportScheduleBody, 'workingDay' | 'time'>

/** When the report of the month before `month` is due: on that working day of `month`, at that local time. */
function dueIn(month: Month, { workingDay, time }: When, regulation: Regulation): Due {
  const zone = mainZone(regulation)
  const schedule = regulation.providers.find((provider) => provider.schedule.zone === zone)?.schedule
  // A year without a calendar: Monday to Friday, so that a report is rather a day early than never.
  const works = (day: Day) => (schedule === undefined ? undefined : isWorkingDay(schedule, day)) ?? weekdayOf(day) <= 5
  let day = month.from
  for (let left = workingDay - (works(day) ? 1 : 0); left > 0 && day < month.to; ) {
    day = addDays(day, 1)
    if (works(day)) left--
  }
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const wall = (BigInt(hours * 60 + minutes) * MICROS_PER_MINUTE) as Micros
  return { month: monthBefore(month).text, at: instantAt(zone, day, wall) }
}

/** What falls due first after an instant. */
export function nextDue(when: When, regulation: Regulation, after: Instant): Due {
  let month = monthOf(dayOf(mainZone(regulation), after))
  for (;;) {
    const due = dueIn(month, when, regulation)
    if (due.at > after) return due
    month = monthOf(addDays(month.to, 1))
  }
}

/** Everything that fell due after `since`, up to and including `now`, oldest first. */
export function dueBetween(when: When, regulation: Regulation, since: Instant, now: Instant): Due[] {
  const found: Due[] = []
  for (let due = nextDue(when, regulation, since); due.at <= now; due = nextDue(when, regulation, due.at))
    found.push(due)
  return found
}
