import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../../server/clock/day.ts'
import { parseInstant } from '../../../server/clock/instant.ts'
import { judge } from '../../../server/clock/judge.ts'
import type { Judgement, Question } from '../../../server/clock/question.ts'
import { readWorkedCase } from '../../../server/clock/worked-case-input.ts'
import { dayOf, startOfDay } from '../../../server/clock/zone.ts'
import { answerInSql, type ClockAnswer } from '../../../server/judge/clock-in-sql.ts'
import { storeRegulation } from '../../../server/judge/store-regulation.ts'
import { Store } from '../../../server/store/store.ts'
import { runs } from '../../runs.ts'
import { describeWithShared, sharedFolder } from '../../shared.ts'
import { pavlodar } from '../clock/schedule.ts'
import { type Numbered, numberedQuestion } from './clock-questions.ts'
import { onlySchedules } from './clock-schedules.ts'

const now = parseInstant('2026-11-01T00:00:00Z')
let store: Store

beforeAll(async () => {
  store = await Store.open({ threads: 1 })
  await store.write((tx) => storeRegulation(tx, onlySchedules, now))
})
afterAll(() => store.close())

const answers = (asked: readonly Numbered[]): Promise<ClockAnswer[]> =>
  store.write((tx) =>
    answerInSql(
      tx,
      asked.map(({ schedule, question }) => ({ ...question, schedule })),
    ),
  )

/**
 * Whether something happens at the very instant at which a calendar ends: a tick belongs to the date that it begins, so
 * SQL knows no running time there.
 */
function isAtCalendarsEnd({ question }: Numbered): boolean {
  const { schedule, completion, sourceDeadline, pauses } = question
  return [completion, sourceDeadline, ...pauses.map(({ to }) => to)].some((instant) => {
    if (instant === null) return false
    const day = dayOf(schedule.zone, instant)
    const before = schedule.calendar.day(addDays(day, -1))
    return (
      instant === startOfDay(schedule.zone, day) && before !== undefined && schedule.calendar.day(day) === undefined
    )
  })
}

/** What SQL must answer, from what TypeScript answers when everything is known. */
function expected(judgement: Judgement, { completion }: Question, told: ClockAnswer | undefined): ClockAnswer {
  const { stoppedSince, runTotal, ...known } = judgement
  const open = completion === null && judgement.verdict !== 'unjudged'
  // SQL's answer also holds for the time before the completion, when days do not decide yet.
  const undecided = judgement.reason === 'day_precision'
  // And it leaves to who asks about a moment that nothing becomes due soon while the clock is stopped.
  const stopped = stoppedSince !== null && known.dueSoonAt === null
  return {
    ...known,
    runTotal: undecided ? (told?.runTotal ?? null) : runTotal === null ? null : Number(runTotal),
    dueSoonAt: undecided || stopped ? (told?.dueSoonAt ?? null) : known.dueSoonAt,
    verdict: open ? null : (known.verdict as ClockAnswer['verdict']),
    lateBy: open ? null : known.lateBy,
    used: open ? null : known.used,
  }
}

describe('the clock in SQL', () => {
  test('answers as the clock in TypeScript does, whatever it is asked', async () => {
    const seed = Number(process.env['SEED'] ?? randomInt(2 ** 31))
    const asked = fc
      .sample(numberedQuestion, { numRuns: runs(6000), seed })
      .filter((numbered) => !isAtCalendarsEnd(numbered))
    const told = await answers(asked)
    const wrong = asked.flatMap((numbered, index) => {
      const right = expected(judge(numbered.question), numbered.question, told[index])
      const same = JSON.stringify(ordered(right)) === JSON.stringify(ordered(told[index]))
      return same ? [] : [{ seed, asked: summary(numbered), right, told: told[index] }]
    })
    const simplest = wrong.toSorted((a, b) => a.asked.pauses.length - b.asked.pauses.length)
    expect(simplest.slice(0, 2)).toEqual([])
    expect(told.length).toBeGreaterThan(0.98 * runs(6000))
  })

  test('answers alike when nothing is paused and every time is known, which takes fewer steps', async () => {
    const asked = fc.sample(numberedQuestion, { numRuns: 600, seed: 1 })
    const plain = (question: Question) =>
      question.pauses.length === 0 && !question.handoverDayOnly && !question.completionDayOnly
    const told = await answers(asked)
    const kept = asked.flatMap(({ question }, index) => (plain(question) ? [index] : []))
    const again = await answers(asked.filter(({ question }) => plain(question)))
    expect(again.length).toBeGreaterThan(50)
    expect(again).toEqual(kept.map((index) => told[index]))
  })
})

/** A question without its calendar: what to read when the two differ. */
const summary = ({ schedule, question }: Numbered) => ({ ...question, schedule, asOf: null })

const ordered = (answer: ClockAnswer | undefined) =>
  Object.entries(answer ?? {})
    .map(([name, value]) => [name, typeof value === 'bigint' ? String(value) : value])
    .toSorted()

describeWithShared('the worked cases of the norm clock, in SQL', () => {
  test('all 1,208 have the deadline, verdict, lateness and share that they say', async () => {
    const lines = readFileSync(join(sharedFolder, 'vectors/norm-clock.ndjson'), 'utf8').trimEnd().split('\n')
    const cases = lines.map((line, index) => readWorkedCase(line, index + 1, pavlodar, now))
    const told = await answers(cases.map(({ question }) => ({ schedule: 1, question })))
    const wrong = cases.flatMap(({ record, question }, index) => {
      const { deadline, verdict, lateBy, used } = told[index] ?? judge(question)
      const right =
        deadline === parseInstant(String(record['deadline'])) &&
        verdict === record['verdict'] &&
        Math.abs(Number(lateBy) - Number(record['late_by'])) < 1e-6 &&
        Math.abs(Number(used) - Number(record['used'])) < 1e-6
      return right ? [] : [{ record, told: told[index] }]
    })
    expect(cases).toHaveLength(1208)
    expect(wrong).toEqual([])
  })
})
