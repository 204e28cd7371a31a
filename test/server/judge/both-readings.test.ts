import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Instant } from '../../../server/clock/types.ts'
import type { LoggedEvent } from '../../../server/judge/logged-event.ts'
import { runs } from '../../runs.ts'
import { type Cases, type Facts, type Judge, knownByFacts, openJudge } from './by-facts.ts'
import { knownByReading } from './by-reading.ts'
import { local } from './events.ts'
import type { KnownCase } from './known.ts'
import { cases, instants } from './random-cases.ts'

/**
 * Two writings of one reading, held against each other: windows in SQL over all events, and a state machine that is shown
 * nothing later than a moment. That they agree at any moment also proves that facts never know what comes later.
 */
let judge: Judge
beforeAll(async () => {
  judge = await openJudge()
})
afterAll(() => judge.close())

const seed = fc.sample(fc.integer(), 1)[0] ?? 0
const many = fc.sample(fc.tuple(cases, fc.array(instants, { minLength: 2, maxLength: 5 })), {
  seed,
  numRuns: runs(1200),
})
const all: Cases = Object.fromEntries(many.map(([events], index) => [`case ${index}`, events]))

/** No order is promised of what happens at one instant. */
const sorted = ({ spans, deviations }: KnownCase): KnownCase => ({
  spans: spans.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  deviations: deviations.toSorted((a, b) => a.eventNo - b.eventNo || (a.code < b.code ? -1 : 1)),
})

async function factsOf(batches: readonly Cases[]): Promise<Facts> {
  await judge.empty()
  for (const batch of batches) await judge.add(batch)
  return await judge.facts()
}

describe(`random cases (seed ${seed})`, () => {
  it('are read alike by SQL and TypeScript, at any moment', { timeout: 300_000 }, async () => {
    const facts = await factsOf([all])
    many.forEach(([events, moments], index) => {
      for (const moment of moments) {
        const where = { case: index, moment, events }
        const byReading = { where, ...sorted(knownByReading(events, moment)) }
        expect({ where, ...sorted(knownByFacts(facts, `case ${index}`, moment)) }).toEqual(byReading)
      }
    })
  })

  it('give the same facts in one batch, in several, in any order, and judged anew', { timeout: 300_000 }, async () => {
    const some = Object.fromEntries(Object.entries(all).slice(0, 400))
    const whole = await factsOf([some])
    const batchOf = ({ eventNo }: LoggedEvent) => (eventNo * 7919) % 3
    const batches = [0, 1, 2].map((batch) =>
      Object.fromEntries(
        Object.entries(some)
          .map(([name, events]) => [name, events.filter((event) => batchOf(event) === batch)] as const)
          .filter(([, events]) => events.length > 0),
      ),
    )
    // Judging costs the same for a few cases as for hundreds: one order a run, now this one, now that.
    expect(await factsOf(seed % 2 === 0 ? batches : batches.toReversed())).toEqual(whole)
    await judge.judgeAll()
    expect(await judge.facts()).toEqual(whole)
  })

  it('give the same facts part by part, as a million events are judged', { timeout: 300_000 }, async () => {
    // In every other case terms run for most of a year: no tick near its events tells where they end, or what a stop adds.
    const farAway = (event: LoggedEvent): LoggedEvent =>
      event.stage === 'A' ? { ...event, stage: 'L', provider: 'R' } : event
    const some = Object.fromEntries(
      Object.entries(all)
        .slice(0, 150)
        .map(([name, events], index) => [name, index % 2 > 0 ? events : events.map(farAway)]),
    )
    const whole = await factsOf([some])
    const far = whole.steps.filter(({ deadline }) => (deadline as Instant) > local('09-01 00:00'))
    expect(far.length).toBeGreaterThan(10)
    expect(far.some(({ run_paused }) => Number(run_paused) > 0)).toBe(true)
    const sizes = {
      plainAtOnce: 1100,
      eventsAtOnce: 700,
      fewCases: 0,
      fewTasks: 0,
      factsTogether: 50,
      factsAtOnce: 100,
    }
    await judge.judgeAll(sizes)
    expect(await judge.facts()).toEqual(whole)
  })
})
