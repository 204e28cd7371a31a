import { formatInstant, plus, readInstant } from '../../clock/instant.ts'

/** Seconds for a watermark that is a time, else so many numbers. */
const USUAL = { seconds: 300, numbers: 1000 }

const TIME = /^(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d:\d\d(?:\.\d{1,6})?)(?:\+00)?)?$/
const NUMBER = /^(-?\d+)(?:\.\d+)?$/

/**
 * Where a pull begins to read: somewhat before the watermark that was reached, since a row may be committed after one of
 * a later watermark. A watermark that is neither time nor number is read from itself on.
 *
 * @param watermark - as PostgreSQL writes it, times in UTC.
 * @param lookBack - seconds of a time, or how far a number; undefined: five minutes, a thousand.
 */
export function readFrom(watermark: string, lookBack: number | undefined): string {
  const [, day, time = '00:00:00'] = TIME.exec(watermark) ?? []
  if (day !== undefined) {
    const at = readInstant(`${day}T${time}Z`)
    const back = BigInt(lookBack ?? USUAL.seconds) * 1_000_000n
    return at === undefined || back === 0n ? watermark : formatInstant(plus(at, -back))
  }
  const [, whole] = NUMBER.exec(watermark) ?? []
  return whole === undefined || lookBack === 0 ? watermark : String(BigInt(whole) - BigInt(lookBack ?? USUAL.numbers))
}
