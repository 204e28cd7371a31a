import { tzOffset } from '@date-fns/tz'
import { dateOfMillis, floorDivide } from './instant.ts'
import { remembered } from './remembered.ts'
import type { Instant } from './types.ts'

/** A stretch of time, [from, to), in which a zone keeps one offset from UTC. All in microseconds. */
export interface OffsetPiece {
  readonly from: Instant
  readonly to: Instant
  readonly offset: bigint
}

interface Change {
  readonly from: bigint
  readonly offset: bigint
}

/** Offsets change some times a year at most; a year is searched once, by samples a week apart and halving between them. */
const SAMPLE_MILLIS = 7 * 86_400_000
const known = new Map<string, Map<number, readonly Change[]>>()

/**
 * A zone's offset from UTC at an instant, in microseconds (positive in the east).
 *
 * @throws RangeError for a zone that this machine does not know, or an instant outside the years that a Date can hold.
 */
export function offsetAt(zone: string, instant: Instant): bigint {
  const changes = changesOf(zone, yearAt(instant))
  for (let i = changes.length - 1; i > 0; i--) {
    const change = changes[i]
    if (change !== undefined && change.from <= instant) return change.offset
  }
  return changes[0]?.offset ?? 0n
}

/** The stretches of constant offset that make up [from, to), in order. */
export function offsetPieces(zone: string, from: Instant, to: Instant): OffsetPiece[] {
  const changes: Change[] = [{ from, offset: offsetAt(zone, from) }]
  for (let year = yearAt(from); year <= yearAt(to); year++) {
    for (const change of changesOf(zone, year)) {
      if (change.from > from && change.from < to && change.offset !== changes.at(-1)?.offset) changes.push(change)
    }
  }
  return changes.map((change, i) => ({
    from: change.from as Instant,
    to: (changes[i + 1]?.from ?? to) as Instant,
    offset: change.offset,
  }))
}

function yearAt(instant: Instant): number {
  return dateOfMillis(floorDivide(instant, 1000n), instant).getUTCFullYear()
}

/** The offset at the start of a UTC year, then each change in it. */
function changesOf(zone: string, year: number): readonly Change[] {
  const years = remembered(known, zone, () => new Map<number, readonly Change[]>())
  return remembered(years, year, () => searchYear(zone, year))
}

function searchYear(zone: string, year: number): readonly Change[] {
  const start = new Date(0).setUTCFullYear(year, 0, 1)
  const end = new Date(0).setUTCFullYear(year + 1, 0, 1)
  let offset = minutesAt(zone, start)
  const changes = [change(start, offset)]
  for (let sample = start; sample < end; ) {
    const next = Math.min(sample + SAMPLE_MILLIS, end - 1)
    const later = minutesAt(zone, next)
    if (later !== offset) changes.push(change(firstWithOther(zone, sample, next, offset), later))
    offset = later
    sample = next === end - 1 ? end : next
  }
  return changes
}

/** First millisecond in (low, high] at which the offset is no longer `offset`. */
function firstWithOther(zone: string, low: number, high: number, offset: number): number {
  let before = low
  let after = high
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (minutesAt(zone, middle) === offset) before = middle
    else after = middle
  }
  return after
}

function minutesAt(zone: string, millis: number): number {
  const minutes = tzOffset(zone, new Date(millis))
  if (Number.isNaN(minutes)) throw new RangeError(`unknown time zone "${zone}": use an IANA name such as Asia/Almaty`)
  return minutes
}

function change(millis: number, minutes: number): Change {
  return { from: BigInt(millis) * 1000n, offset: BigInt(Math.round(minutes * 60)) * 1_000_000n }
}
