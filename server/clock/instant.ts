import type { Instant, Micros } from './types.ts'

export const MICROS_PER_SECOND = 1_000_000n
export const MICROS_PER_MINUTE = 60_000_000n
export const MICROS_PER_HOUR = 3_600_000_000n
export const MICROS_PER_DAY = 86_400_000_000n

const PATTERN = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?:([Zz])|([+-])(\d\d)(?::?(\d\d))?)$/

/**
 * Reads an ISO 8601 instant with `Z` or an offset, to the microsecond.
 *
 * @returns undefined when the text is no instant: no offset, an impossible date, or decimals finer than a microsecond
 * (they would be lost in silence).
 */
export function readInstant(text: string): Instant | undefined {
  const match = PATTERN.exec(text)
  if (match === null) return undefined
  const [
    ,
    date = '',
    hour = '',
    minute = '',
    second = '00',
    decimals = '',
    ,
    sign,
    offsetHour = '0',
    offsetMinute = '0',
  ] = match
  const midnight = Date.parse(`${date}T00:00:00Z`)
  // Date.parse takes 30 February for 1 March.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(date)) return undefined
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  if (Number(offsetHour) > 18 || Number(offsetMinute) > 59) return undefined
  if (decimals.length > 6 && /[1-9]/.test(decimals.slice(6))) return undefined
  const local =
    BigInt(midnight) * 1000n +
    BigInt(hour) * MICROS_PER_HOUR +
    BigInt(minute) * MICROS_PER_MINUTE +
    BigInt(second) * MICROS_PER_SECOND +
    BigInt(decimals.slice(0, 6).padEnd(6, '0'))
  const offset = BigInt(offsetHour) * MICROS_PER_HOUR + BigInt(offsetMinute) * MICROS_PER_MINUTE
  return (sign === '-' ? local + offset : local - offset) as Instant
}

/** As {@link readInstant}, for text that must be an instant. @throws RangeError that quotes the text. */
export function parseInstant(text: string): Instant {
  const instant = readInstant(text)
  if (instant === undefined) {
    throw new RangeError(
      `cannot read "${text}" as an instant: write 2020-05-31T17:59:59.999999Z or with an offset such as +06:00`,
    )
  }
  return instant
}

/** ISO 8601 in UTC with six decimals: `2020-05-31T17:59:59.999999Z`. @throws RangeError outside years that a Date holds. */
export function formatInstant(instant: Instant): string {
  const millis = floorDivide(instant, 1000n)
  const micros = (instant - millis * 1000n).toString().padStart(3, '0')
  return `${dateOfMillis(millis, instant).toISOString().slice(0, -1)}${micros}Z`
}

/** The instant of a JavaScript Date, or of milliseconds since 1970. */
export function instantFromMillis(millis: number): Instant {
  return (BigInt(millis) * 1000n) as Instant
}

/** `from` + `length`. */
export function plus(from: Instant, length: bigint): Instant {
  return (from + length) as Instant
}

/** Time from `from` to `to`; negative when `to` is earlier. */
export function between(from: Instant, to: Instant): Micros {
  return (to - from) as Micros
}

/** Quotient rounded towards minus infinity (BigInt's own division rounds towards zero). */
export function floorDivide(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor
  return value % divisor < 0n ? quotient - 1n : quotient
}

/** A Date for a count of milliseconds. @throws RangeError when no Date can hold it. */
export function dateOfMillis(millis: bigint, instant: bigint): Date {
  const date = new Date(Number(millis))
  if (Number.isNaN(date.getTime())) throw new RangeError(`instant ${instant} µs is outside the years a clock can read`)
  return date
}
