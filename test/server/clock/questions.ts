import fc from 'fast-check'
import { parseDay } from '../../../server/clock/day.ts'
import { MICROS_PER_DAY, MICROS_PER_HOUR, plus } from '../../../server/clock/instant.ts'
import type { Question } from '../../../server/clock/question.ts'
import type { Counting, Day, Instant, Micros, Norm, Pause } from '../../../server/clock/types.ts'
import { instantAt } from '../../../server/clock/zone.ts'
import { pavlodar } from './schedule.ts'

/** Local times around which terms go wrong: midnights, openings, closings, a microsecond beside them, and any other. */
const wall: fc.Arbitrary<Micros> = fc.oneof(
  fc
    .tuple(fc.constantFrom(0, 540, 780, 870, 1110, 1439), fc.integer({ min: -1, max: 1 }))
    .map(([minute, micro]) => BigInt(minute) * 60_000_000n + BigInt(micro)),
  fc.bigInt({ min: 0n, max: MICROS_PER_DAY - 1n }),
) as fc.Arbitrary<Micros>

/** Dates from 2014 to 2026, often beside 29 February 2024, a year's end, a working Saturday or moved holidays. */
const day: fc.Arbitrary<Day> = fc.oneof(
  fc.integer({ min: parseDay('2014-01-02'), max: parseDay('2026-06-30') }),
  fc
    .tuple(
      fc.constantFrom('2024-02-29', '2019-12-31', '2019-05-04', '2020-05-11', '2018-12-29', '2016-03-05'),
      fc.integer({ min: -6, max: 6 }),
    )
    .map(([date, days]) => parseDay(date) + days),
) as fc.Arbitrary<Day>

export const instant: fc.Arbitrary<Instant> = fc
  .tuple(day, wall)
  .map(([date, time]) => instantAt(pavlodar.zone, date, time))

export const norm: fc.Arbitrary<Norm> = fc.record({
  amount: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 90 })),
  unit: fc.constantFrom('minutes', 'hours', 'calendar_days', 'working_days'),
})

export const counting: fc.Arbitrary<Counting> = fc.record({
  method: fc.constantFrom('legal', 'elapsed'),
  dayStart: fc.constantFrom('next_day', 'same_day'),
  dayEnd: fc.constantFrom('midnight', 'closing'),
  dayZero: fc.constantFrom('as_is', 'next_working'),
  hours: fc.constantFrom('office', 'clock'),
})

/** A length of time up to some two weeks, often whole hours. */
export const length: fc.Arbitrary<Micros> = fc.oneof(
  fc.integer({ min: 0, max: 24 * 14 }).map((hours) => BigInt(hours) * MICROS_PER_HOUR),
  fc.bigInt({ min: 0n, max: 14n * MICROS_PER_DAY }),
) as fc.Arbitrary<Micros>

/** Pauses at and after an instant, given as gap, length, gap, length. */
export const pausesAfter = (from: Instant, steps: readonly (readonly [Micros, Micros])[]): Pause[] => {
  const pauses: Pause[] = []
  let at = from
  for (const [gap, lasts] of steps) {
    const begins = plus(at, gap)
    at = plus(begins, lasts)
    pauses.push({ from: begins, to: at })
  }
  return pauses
}

export const steps = fc.array(fc.tuple(length, length), { maxLength: 3 })

/** Any question that the clock can be asked about a step without gaps in what is known. */
export const question: fc.Arbitrary<Question> = fc
  .record({ norm, counting, handover: instant, steps, done: fc.option(length), later: length, endless: fc.boolean() })
  .map(({ norm, counting, handover, steps, done, later, endless }) => {
    const pauses = pausesAfter(handover, steps)
    const last = pauses.pop()
    if (last !== undefined) pauses.push(endless ? { from: last.from, to: null } : last)
    const end = last?.to ?? handover
    return {
      norm,
      counting,
      schedule: pavlodar,
      handover,
      completion: done === null ? null : plus(handover, done * 3n),
      asOf: plus(end, later),
      pauses,
      sourceDeadline: null,
      handoverDayOnly: false,
      completionDayOnly: false,
    }
  })
