import { afterAll, beforeAll, expect, it } from 'vitest'
import { formatInstant, plus } from '../../../server/clock/instant.ts'
import type { Instant } from '../../../server/clock/types.ts'
import type { DeviationCode } from '../../../server/judge/deviations.ts'
import type { LoggedEvent } from '../../../server/judge/logged-event.ts'
import { type Facts, type Judge, knownByFacts, openJudge } from './by-facts.ts'
import { knownByReading } from './by-reading.ts'
import { local } from './events.ts'
import type { Known, KnownCase } from './known.ts'

/** What must be known at a moment. */
export interface Expected {
  /** Local time; by default long after the last event. */
  readonly at?: string
  /** `A1` is a stage, `A1.3#2` its second occurrence, of step 3: verdict, reason, result, then details by name. */
  readonly gives: Readonly<Record<string, string>>
  /** By default none. */
  readonly deviations?: readonly DeviationCode[]
}

/** What an expectation may ask for by naming it, in this order; what it does not name is not compared. */
const DETAILS = [
  'handover',
  'deadline',
  'deadlineFrom',
  'holder',
  'ended',
  'started',
  'waiting',
  'work',
  'provider',
  'channel',
  'edition',
] as const

/** Declares tests of one case each; every one is read by SQL and by TypeScript, and both must say the same. */
export function readings() {
  const cases: Record<string, readonly LoggedEvent[]> = {}
  let judge: Judge
  let facts: Facts
  // All cases of a file are judged at once: a judge's fixed costs are higher than those of a case.
  beforeAll(async () => {
    judge = await openJudge()
    await judge.add(cases)
    facts = await judge.facts()
  })
  afterAll(() => judge.close())

  return (name: string, events: readonly LoggedEvent[], expected: Expected | readonly Expected[]): void => {
    cases[name] = events
    it(name, () => {
      for (const { at = '12-30 00:00', gives, deviations = [] } of Array.isArray(expected) ? expected : [expected]) {
        const wanted = { at, gives, deviations: deviations.toSorted() }
        expect({ at, ...outline(knownByReading(events, local(at)), gives) }, 'by TypeScript').toEqual(wanted)
        expect({ at, ...outline(knownByFacts(facts, name, local(at)), gives) }, 'by SQL').toEqual(wanted)
      }
    })
  }
}

function outline({ spans, deviations }: KnownCase, gives: Expected['gives']) {
  const lines = spans.map((span) => {
    const asked = DETAILS.filter((detail) => new RegExp(`\\b${detail} `).test(gives[span.id] ?? ''))
    const words = [span.verdict, span.reason, span.result, ...asked.map((detail) => told(span, detail))]
    return [span.id, words.filter((word) => word !== null).join(' ')]
  })
  return { gives: Object.fromEntries(lines), deviations: deviations.map(({ code }) => code).toSorted() }
}

function told(span: Known, detail: (typeof DETAILS)[number]): string {
  const value = span[detail]
  if (typeof value === 'bigint') return `${detail} ${shown(value)}`
  if (typeof value === 'number') return `${detail} ${value / 60_000_000} min`
  return `${detail} ${value}`
}

/** Local time in Pavlodar; the last microsecond of a day is told as 24:00. */
function shown(instant: Instant): string {
  const text = (at: Instant) =>
    formatInstant(plus(at, 6n * 3_600_000_000n))
      .slice(5, 16)
      .replace('T', ' ')
  const last = text(plus(instant, 1n))
  return last.endsWith(' 00:00') && !text(instant).endsWith('00:00')
    ? `${text(instant).slice(0, 5)} 24:00`
    : text(instant)
}
