import { yearOf } from '../../../server/clock/day.ts'
import type { Calendar, Schedule } from '../../../server/clock/types.ts'
import type { ProductionCalendar, Regulation } from '../../../server/regulation/types.ts'
import { pavlodar } from '../clock/schedule.ts'

const names = { kk: '', ru: '', en: '' }

/** A calendar that has some years of another, and no others. */
function yearsOf(calendar: Calendar, years: readonly number[]): ProductionCalendar {
  return {
    id: `kz of ${years.join()}`,
    version: 'test',
    names,
    years,
    weekend: [6, 7],
    listed: () => [],
    day: (day) => (years.includes(yearOf(day)) ? calendar.day(day) : undefined),
  }
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const hours = (...pairs: [number, number][]) => pairs.map(([open, close]) => ({ open, close }))

const whole = yearsOf(pavlodar.calendar, range(2014, 2027))
const short = yearsOf(pavlodar.calendar, [2019, 2020])
const none = yearsOf(pavlodar.calendar, [])

/** Schedules in which terms go wrong in different ways; the number of each in the database is its place, from 1. */
export const schedules: readonly Schedule[] = [
  { ...pavlodar, calendar: whole },
  // A calendar that ends soon.
  { ...pavlodar, calendar: short },
  // No calendar at all: only plain time can be counted.
  { zone: 'Asia/Almaty', officeHours: [], calendar: none },
  // Summer time, office hours that ask for ticks of a quarter of an hour.
  { zone: 'Europe/Berlin', officeHours: hours([555, 735], [750, 1110]), calendar: whole },
  // Clocks that skip and repeat midnight, an office that never closes.
  { zone: 'America/Asuncion', officeHours: hours([0, 1440]), calendar: whole },
]

/** A regulation that has these schedules, and nothing else. */
export const onlySchedules: Regulation = {
  services: [],
  editions: [],
  providers: [],
  actors: new Map(),
  schedules: schedules.map((schedule, index) => ({ id: index + 1, schedule })),
  calendars: new Map([whole, short, none].map((calendar) => [calendar.id, calendar])),
  fingerprint: 'test',
  editionFor: () => undefined,
}
