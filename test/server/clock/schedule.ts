import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseDay, weekdayOf, yearOf } from '../../../server/clock/day.ts'
import type { Calendar, CalendarDay, Day, DayKind, Schedule } from '../../../server/clock/types.ts'

/** The shipped production calendar, read by a few lines of its own: the clock knows no regulation. */
const file = fileURLToPath(new URL('../../../server/regulation/calendars/kz.csv', import.meta.url))

const KINDS: readonly DayKind[] = ['holiday', 'transferred_off', 'working_weekend']

function readCalendar(): Calendar {
  if (!existsSync(file)) throw new Error(`${file} is missing: the clock's tests count by the shipped calendar`)
  const marked = new Map<Day, DayKind>()
  const years = new Set<number>()
  for (const line of readFileSync(file, 'utf8').split('\n').slice(1)) {
    const [date = '', kind = ''] = line.split(',')
    const found = KINDS.find((word) => word === kind)
    if (found === undefined) continue
    const day = parseDay(date)
    marked.set(day, found)
    years.add(yearOf(day))
  }
  return {
    id: 'kz',
    version: 'test',
    day: (day): CalendarDay | undefined => {
      if (!years.has(yearOf(day))) return undefined
      const kind = marked.get(day) ?? (weekdayOf(day) > 5 ? 'weekend' : 'workday')
      return { working: kind === 'workday' || kind === 'working_weekend', kind }
    },
  }
}

/** Pavlodar's schedule: 09:00–13:00 and 14:30–18:30 in Asia/Almaty. */
export const pavlodar: Schedule = {
  zone: 'Asia/Almaty',
  officeHours: [
    { open: 540, close: 780 },
    { open: 870, close: 1110 },
  ],
  calendar: readCalendar(),
}
