import type { Norm, Unit } from '../../server/contract.ts'
import type { Speech } from '../language/speech.ts'

const UNITS: readonly Unit[] = ['minutes', 'hours', 'calendar_days', 'working_days']
/** Office minutes are told in hours from here on: "42 h" says more than "2,520 min". */
const HOURS_FROM = 120

export function isUnit(text: string | null): text is Unit {
  return UNITS.some((unit) => unit === text)
}

/** A norm in a table: `12 кал. дн.` */
export function normShort(t: Speech, { amount, unit }: Norm): string {
  return unit === 'hours' ? t.m.shortHours({ value: t.numbers.count(amount) }) : wholeShort(t, amount, unit)
}

/** A norm in a sentence: `12 календарных дней`. */
export function normLong({ m }: Speech, { amount: n, unit }: Norm): string {
  switch (unit) {
    case 'minutes':
      return m.termMinutes({ n })
    case 'hours':
      return m.termHours({ n })
    case 'calendar_days':
      return m.termCalendarDays({ n })
    case 'working_days':
      return m.termWorkingDays({ n })
  }
}

/** By how much something is late, in the norm's unit: `9 кал. дн.`, `40,5 ч`, `меньше дня`. */
export function lateShort(t: Speech, lateBy: number, unit: Unit): string {
  if (unit === 'calendar_days' || unit === 'working_days') {
    return lateBy < 1 ? t.m.lessThanDay() : wholeShort(t, lateBy, unit)
  }
  if (unit === 'minutes' && lateBy < HOURS_FROM) {
    return lateBy < 1 ? t.m.lessThanMinute() : wholeShort(t, Math.floor(lateBy), unit)
  }
  const hours = unit === 'minutes' ? lateBy / 60 : lateBy
  if (hours < 1) return lateShort(t, hours * 60, 'minutes')
  return t.m.shortHours({ value: t.numbers.decimal(hours, hours < 100 ? 1 : 0) })
}

/** The same in a sentence: `9 календарных дней`. */
export function lateLong(t: Speech, lateBy: number, unit: Unit): string {
  const days = unit === 'calendar_days' || unit === 'working_days'
  return days && lateBy >= 1 ? normLong(t, { amount: lateBy, unit }) : lateShort(t, lateBy, unit)
}

/** How many norms that is: `1,8 нормы`. */
export function normsText(t: Speech, norms: number): string {
  return norms < 10 ? t.m.norms({ value: t.numbers.decimal(norms, 1) }) : t.m.normsWhole({ n: Math.round(norms) })
}

function wholeShort({ m }: Speech, n: number, unit: Exclude<Unit, 'hours'>): string {
  switch (unit) {
    case 'minutes':
      return m.shortMinutes({ n })
    case 'calendar_days':
      return m.shortCalendarDays({ n })
    case 'working_days':
      return m.shortWorkingDays({ n })
  }
}
