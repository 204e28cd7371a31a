import { addDays, addMonths, type LocalDate, monthEnd, monthStart, type Period } from '../format/days.ts'

export type Preset = 'days30' | 'days90' | 'month' | 'monthBefore' | 'quarter' | 'year'

/** Periods that people ask for most, seen from the day of the as-of. */
export function presetsAt(day: LocalDate): readonly (readonly [Preset, Period])[] {
  const month = monthStart(day)
  const before = addMonths(month, -1)
  const quarter = addMonths(month, -((Number(day.slice(5, 7)) - 1) % 3))
  return [
    ['days30', { from: addDays(day, -29), to: day }],
    ['days90', { from: addDays(day, -89), to: day }],
    ['month', { from: month, to: day }],
    ['monthBefore', { from: before, to: monthEnd(before) }],
    ['quarter', { from: quarter, to: day }],
    ['year', { from: `${day.slice(0, 4)}-01-01`, to: day }],
  ]
}
