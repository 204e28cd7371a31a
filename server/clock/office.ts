import { MICROS_PER_DAY, MICROS_PER_MINUTE } from './instant.ts'
import { remembered } from './remembered.ts'
import type { Day, Instant, OfficeInterval, Schedule } from './types.ts'
import { startOfDay } from './zone.ts'
import { offsetPieces } from './zone-offsets.ts'

/** A stretch of time, [from, to). */
export interface Stretch {
  readonly from: Instant
  readonly to: Instant
}

const MINUTES_PER_DAY = 1440
const known = new WeakMap<Schedule, Map<Day, readonly Stretch[]>>()

/** Whether a date is a working day; undefined in a year that the calendar does not have. */
export function isWorkingDay(schedule: Schedule, day: Day): boolean | undefined {
  return schedule.calendar.day(day)?.working
}

/**
 * The office time of one date, in order: none on a day off, undefined in a year that the calendar does not have.
 *
 * @throws RangeError for office hours that are empty, overlap or lie outside the day.
 */
export function officeStretches(schedule: Schedule, day: Day): readonly Stretch[] | undefined {
  const working = isWorkingDay(schedule, day)
  if (working === undefined) return undefined
  if (!working) return []
  const days = remembered(known, schedule, () => {
    checkOfficeHours(schedule.officeHours)
    return new Map<Day, readonly Stretch[]>()
  })
  return remembered(days, day, () => stretchesOf(schedule, day))
}

/** The last closing time of a working day; undefined on a day off or without a calendar. */
export function closingOf(schedule: Schedule, day: Day): Instant | undefined {
  return officeStretches(schedule, day)?.at(-1)?.to
}

/** Office hours are wall-clock times: on a day whose clocks change, each part of it has its own offset. */
function stretchesOf(schedule: Schedule, day: Day): Stretch[] {
  const midnight = BigInt(day) * MICROS_PER_DAY
  const stretches: Stretch[] = []
  const next = startOfDay(schedule.zone, (day + 1) as Day)
  for (const piece of offsetPieces(schedule.zone, startOfDay(schedule.zone, day), next)) {
    for (const { open, close } of schedule.officeHours) {
      const opens = midnight + BigInt(open) * MICROS_PER_MINUTE - piece.offset
      const closes = midnight + BigInt(close) * MICROS_PER_MINUTE - piece.offset
      const from = opens > piece.from ? opens : piece.from
      const to = closes < piece.to ? closes : piece.to
      if (from < to) stretches.push({ from: from as Instant, to: to as Instant })
    }
  }
  return stretches
}

function checkOfficeHours(hours: readonly OfficeInterval[]): void {
  let before = 0
  for (const { open, close } of hours) {
    if (open < before || close <= open || close > MINUTES_PER_DAY) {
      throw new RangeError(
        `office hours ${open}–${close} overlap others or leave the day: give minutes from midnight, in order`,
      )
    }
    before = close
  }
  if (hours.length === 0)
    throw new RangeError('a schedule needs office hours: at least one stretch of minutes from midnight')
}
