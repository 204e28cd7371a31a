import { weekdayOf } from '../../clock/day.ts'
import { MICROS_PER_HOUR, MICROS_PER_MINUTE } from '../../clock/instant.ts'
import { officeStretches } from '../../clock/office.ts'
import { remembered } from '../../clock/remembered.ts'
import { runOut } from '../../clock/run-out.ts'
import type { Calendar, Day, Instant, Micros, Schedule } from '../../clock/types.ts'
import { dayOf, instantAt } from '../../clock/zone.ts'
import type { Contact } from '../../contract-alerts.ts'

/** When the digest is sent, on the wall. */
const DIGEST_AT = (9n * MICROS_PER_HOUR) as Micros
/** No calendar, no hours keep everybody away for longer. */
const MOST_DAYS = 400

/** First instant at or after `at` within somebody's hours. */
export type Hours = (at: Instant) => Instant

/** The office hours of a schedule. */
export const officeHours =
  (schedule: Schedule): Hours =>
  (at) => {
    const known = guessed(schedule)
    return firstFrom(schedule.zone, at, (day) => {
      for (const { from, to } of officeStretches(known, day) ?? []) if (at < to) return from > at ? from : at
      return undefined
    })
  }

/** A contact's own hours, on its weekdays; a holiday, or a day off moved to a weekday, is one for them too. */
export const ownHours =
  ({ zone, calendar }: Schedule, hours: NonNullable<Contact['hours']>): Hours =>
  (at) =>
    firstFrom(zone, at, (day) => {
      const kind = calendar.day(day)?.kind
      const off = kind === 'holiday' || kind === 'transferred_off'
      if (off || !(hours.days.includes(weekdayOf(day)) || kind === 'working_weekend')) return undefined
      const [from, to] = [instantAt(zone, day, wall(hours.from)), instantAt(zone, day, wall(hours.to))]
      return at < to ? (from > at ? from : at) : undefined
    })

/** The first digest at or after an instant: 09:00 on a working day. */
export const digestFrom = (schedule: Schedule, at: Instant): Instant =>
  firstFrom(schedule.zone, at, (day) => {
    const digest = instantAt(schedule.zone, day, DIGEST_AT)
    return guessed(schedule).calendar.day(day)?.working === true && digest >= at ? digest : undefined
  })

/** The instant by which so many working hours have run. */
export function afterWorkingHours(schedule: Schedule, from: Instant, hours: number): Instant {
  const length = BigInt(Math.round(hours * Number(MICROS_PER_HOUR))) as Micros
  return runOut('office', guessed(schedule), from, length, []) ?? from
}

function firstFrom(zone: string, at: Instant, within: (day: Day) => Instant | undefined): Instant {
  const today = dayOf(zone, at)
  for (let ahead = 0; ahead < MOST_DAYS; ahead++) {
    const found = within((today + ahead) as Day)
    if (found !== undefined) return found
  }
  return at
}

const known = new WeakMap<Schedule, Schedule>()

/** No term is counted by a calendar that is not known; but letters must be sent on some days: Monday to Friday. */
const guessed = (schedule: Schedule): Schedule =>
  remembered(known, schedule, () => ({ ...schedule, calendar: orWeekdays(schedule.calendar) }))

const orWeekdays = (calendar: Calendar): Calendar => ({
  id: calendar.id,
  version: calendar.version,
  day: (day) =>
    calendar.day(day) ?? { working: weekdayOf(day) <= 5, kind: weekdayOf(day) <= 5 ? 'workday' : 'weekend' },
})

function wall(time: string): Micros {
  const [hour = '0', minute = '0'] = time.split(':')
  return (BigInt(hour) * MICROS_PER_HOUR + BigInt(minute) * MICROS_PER_MINUTE) as Micros
}
