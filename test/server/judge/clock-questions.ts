import fc from 'fast-check'
import { parseDay } from '../../../server/clock/day.ts'
import { deadlineOf } from '../../../server/clock/deadline.ts'
import { MICROS_PER_DAY, plus } from '../../../server/clock/instant.ts'
import { knownPauses } from '../../../server/clock/pauses.ts'
import type { Question } from '../../../server/clock/question.ts'
import type { Day, Instant, Micros, Pause } from '../../../server/clock/types.ts'
import { dayOf, instantAt, startOfDay } from '../../../server/clock/zone.ts'
import { counting, length, norm } from '../clock/questions.ts'
import { schedules } from './clock-schedules.ts'

/** A question of which the place of its schedule is known, from 1. */
export interface Numbered {
  readonly schedule: number
  readonly question: Question
}

const FAR = 253_000_000_000_000_000n as Instant

/** Beside 29 February 2024, ends of years, working Saturdays, moved holidays and the calendars' edges; and any date. */
const day: fc.Arbitrary<Day> = fc.oneof(
  fc.integer({ min: parseDay('2013-11-01'), max: parseDay('2028-02-29') }),
  fc
    .tuple(
      fc.constantFrom('2024-02-29', '2018-12-31', '2020-12-31', '2019-05-04', '2020-05-11', '2016-03-05', '2027-12-31'),
      fc.integer({ min: -12, max: 6 }),
    )
    .map(([date, days]) => parseDay(date) + days),
) as fc.Arbitrary<Day>

/** Midnights, openings, closings, a microsecond beside them, and any other time. */
const wall = fc.oneof(
  fc
    .tuple(fc.constantFrom(0, 0, 540, 555, 735, 780, 870, 1110, 1380, 1439), fc.integer({ min: -1, max: 1 }))
    .map(([minute, micro]) => BigInt(minute) * 60_000_000n + BigInt(micro)),
  fc.bigInt({ min: 0n, max: MICROS_PER_DAY - 1n }),
) as fc.Arbitrary<Micros>

/** Up to four pauses: the first may begin before the handover, the next at the end of the one before, the last be endless. */
const stops = fc.record({
  begins: fc.oneof(
    length,
    length.map((time) => -time as Micros),
  ),
  steps: fc.array(fc.tuple(fc.oneof(fc.constant(0n as Micros), length), length), { maxLength: 4 }),
  endless: fc.boolean(),
})

function pausesOf(
  handover: Instant,
  { begins, steps, endless }: typeof stops extends fc.Arbitrary<infer T> ? T : never,
) {
  const pauses: Pause[] = []
  let at = plus(handover, begins)
  for (const [gap, lasts] of steps) {
    const from = plus(at, gap)
    at = plus(from, lasts)
    pauses.push({ from, to: at })
  }
  const last = pauses.at(-1)
  if (endless && last !== undefined) pauses.splice(-1, 1, { from: last.from, to: null })
  return pauses
}

const rarely = fc.integer({ min: 0, max: 7 }).map((draw) => draw === 0)
const ending = fc.record({
  /** Done at the deadline, give or take; after a while; or not at all. */
  how: fc.constantFrom('deadline', 'deadline', 'while', 'open'),
  micro: fc.constantFrom(-1n, 0n, 1n),
  later: fc.oneof(
    fc.constant(0n),
    length,
    length.map((time) => -time / 40n),
  ),
})

/** Any question, as of a moment when everything about it is known. */
export const numberedQuestion: fc.Arbitrary<Numbered> = fc
  .record({
    schedule: fc.constantFrom(1, 1, 1, 2, 3, 4, 5),
    norm,
    normless: fc.integer({ min: 0, max: 60 }).map((draw) => draw === 0),
    counting,
    day,
    wall,
    stops,
    ending,
    source: fc.option(length, { freq: 7 }),
    handoverDayOnly: rarely,
    completionDayOnly: rarely,
  })
  .map((drawn) => {
    const schedule = schedules[drawn.schedule - 1]
    if (schedule === undefined) throw new Error(`no schedule ${drawn.schedule}`)
    const toDay = (instant: Instant) => startOfDay(schedule.zone, dayOf(schedule.zone, instant))
    const known = instantAt(schedule.zone, drawn.day, drawn.wall)
    const handover = drawn.handoverDayOnly ? toDay(known) : known
    const open: Question = {
      norm: drawn.normless ? null : drawn.norm,
      counting: drawn.counting,
      schedule,
      handover,
      completion: null,
      asOf: FAR,
      pauses: pausesOf(handover, drawn.stops),
      sourceDeadline: drawn.source === null ? null : plus(handover, drawn.source - MICROS_PER_DAY),
      handoverDayOnly: drawn.handoverDayOnly,
      completionDayOnly: false,
    }
    const completion = completionOf(open, drawn.ending)
    if (completion === null) return { schedule: drawn.schedule, question: open }
    const done = drawn.completionDayOnly ? toDay(completion) : completion
    return {
      schedule: drawn.schedule,
      question: { ...open, completion: done, completionDayOnly: drawn.completionDayOnly },
    }
  })

function completionOf(
  question: Question,
  { how, micro, later }: typeof ending extends fc.Arbitrary<infer T> ? T : never,
) {
  if (how === 'open') return null
  const deadline = question.norm && deadlineOf(question, question.norm, knownPauses(question).ended)
  if (how === 'while' || deadline === null || 'reason' in deadline) return plus(question.handover, later)
  return plus(deadline.deadline, micro + later)
}
