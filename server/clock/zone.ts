import { formatDay } from './day.ts'
import { floorDivide, MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE, MICROS_PER_SECOND, plus } from './instant.ts'
import { remembered } from './remembered.ts'
import type { Day, Instant, Micros } from './types.ts'
import { offsetAt, offsetPieces } from './zone-offsets.ts'

const starts = new Map<string, Map<Day, Instant>>()
const AROUND = 36n * MICROS_PER_HOUR

/** The local date of an instant. */
export function dayOf(zone: string, instant: Instant): Day {
  return Number(floorDivide(instant + offsetAt(zone, instant), MICROS_PER_DAY)) as Day
}

/** Wall-clock time of an instant, as time since 00:00 on the wall: 0 … 24 h, whatever the day's real length. */
export function wallTimeOf(zone: string, instant: Instant): Micros {
  const local = instant + offsetAt(zone, instant)
  return (local - floorDivide(local, MICROS_PER_DAY) * MICROS_PER_DAY) as Micros
}

/** The first instant of a local date: its midnight, or the end of the gap when the clocks skip midnight. */
export function startOfDay(zone: string, day: Day): Instant {
  const days = remembered(starts, zone, () => new Map<Day, Instant>())
  return remembered(days, day, () => instantAt(zone, day, 0n as Micros))
}

/** The last instant of a local date: one microsecond before the next local midnight. */
export function endOfDay(zone: string, day: Day): Instant {
  return plus(startOfDay(zone, (day + 1) as Day), -1n)
}

/**
 * The instant at which a zone's clocks show a wall time on a date. A time that they show twice is the first of the two;
 * a time that they skip is the instant at which they skip it.
 */
export function instantAt(zone: string, day: Day, wall: Micros): Instant {
  const local = BigInt(day) * MICROS_PER_DAY + wall
  const pieces = offsetPieces(zone, (local - AROUND) as Instant, (local + AROUND) as Instant)
  for (const piece of pieces) {
    const shown = local - piece.offset
    const instant = shown > piece.from ? shown : piece.from
    if (instant < piece.to) return instant as Instant
  }
  throw new RangeError(`${formatDay(day)} has no such time in ${zone}`)
}

/** Local date and time to the second (fractions cut off): `2020-05-31T23:59:59`. */
export function formatLocal(zone: string, instant: Instant): string {
  return `${formatDay(dayOf(zone, instant))}T${formatWall(wallTimeOf(zone, instant))}`
}

/** `HH:MM:SS` of a time since midnight; `24:00:00` for a whole day. */
export function formatWall(wall: Micros): string {
  const two = (value: bigint) => value.toString().padStart(2, '0')
  const hours = wall / MICROS_PER_HOUR
  return `${two(hours)}:${two((wall / MICROS_PER_MINUTE) % 60n)}:${two((wall / MICROS_PER_SECOND) % 60n)}`
}
