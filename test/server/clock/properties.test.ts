import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deadlineOf, isTimeUnit, lengthOf } from '../../../server/clock/deadline.ts'
import { explain } from '../../../server/clock/explain.ts'
import { formatInstant, plus } from '../../../server/clock/instant.ts'
import { judge } from '../../../server/clock/judge.ts'
import { isBarred, isSuspended, suspendedDates } from '../../../server/clock/legal-days.ts'
import { isWorkingDay } from '../../../server/clock/office.ts'
import { knownPauses } from '../../../server/clock/pauses.ts'
import { roundHalfEven } from '../../../server/clock/printed-number.ts'
import type { Deadline, Question } from '../../../server/clock/question.ts'
import { activeBetween, runningOf } from '../../../server/clock/running.ts'
import type { Counting, Day, Instant, Norm } from '../../../server/clock/types.ts'
import { dayOf } from '../../../server/clock/zone.ts'
import { counting, instant, length, norm, pausesAfter, question, steps } from './questions.ts'
import { pavlodar } from './schedule.ts'

const RUNS = { numRuns: 1000 }

const asked = (given: Pick<Question, 'norm' | 'counting' | 'handover' | 'pauses'>): Question => ({
  ...given,
  schedule: pavlodar,
  completion: null,
  asOf: plus(given.handover, 10n ** 16n),
  sourceDeadline: null,
  handoverDayOnly: false,
  completionDayOnly: false,
})

function due(asking: Question, term: Norm | null = asking.norm): Deadline {
  if (term === null) throw new Error('this question has no norm')
  const deadline = deadlineOf(asking, term, knownPauses(asking).ended)
  if ('reason' in deadline) throw new Error(deadline.reason)
  return deadline
}

const byDates = (term: Norm, rule: Counting) => rule.method === 'legal' && !isTimeUnit(term.unit)

describe('a deadline', () => {
  test('comes no earlier for a larger norm', () => {
    fc.assert(
      fc.property(norm, fc.nat({ max: 20 }), counting, instant, steps, (term, more, rule, handover, pauses) => {
        const asking = asked({ norm: term, counting: rule, handover, pauses: pausesAfter(handover, pauses) })
        return due(asking).deadline <= due(asking, { ...term, amount: term.amount + more }).deadline
      }),
      RUNS,
    )
  })

  test('comes no earlier for a later handover', () => {
    fc.assert(
      fc.property(norm, counting, instant, length, steps, (term, rule, handover, later, pauses) => {
        const second = plus(handover, later)
        const stops = pausesAfter(second, pauses)
        const first = due(asked({ norm: term, counting: rule, handover, pauses: stops }))
        return first.deadline <= due(asked({ norm: term, counting: rule, handover: second, pauses: stops })).deadline
      }),
      RUNS,
    )
  })

  test('is not before the handover, except at a closing of the handover’s own day', () => {
    fc.assert(
      fc.property(norm, counting, instant, steps, (term, rule, handover, pauses) => {
        const { deadline, lastDay } = due(
          asked({ norm: term, counting: rule, handover, pauses: pausesAfter(handover, pauses) }),
        )
        const sameDayClosing = byDates(term, rule) && rule.dayStart === 'same_day' && rule.dayEnd === 'closing'
        return deadline >= handover || (sameDayClosing && lastDay === dayOf(pavlodar.zone, handover))
      }),
      RUNS,
    )
  })

  test('comes no earlier for one pause more', () => {
    fc.assert(
      fc.property(norm, counting, instant, steps, length, length, (term, rule, handover, pauses, gap, lasts) => {
        const stops = pausesAfter(handover, pauses)
        const without = due(asked({ norm: term, counting: rule, handover, pauses: stops }))
        const more = [...stops, ...pausesAfter(handover, [[gap, lasts]])]
        return without.deadline <= due(asked({ norm: term, counting: rule, handover, pauses: more })).deadline
      }),
      RUNS,
    )
  })

  test('in running time is the first instant by which the norm has run', () => {
    fc.assert(
      fc.property(norm, counting, instant, steps, (term, rule, handover, pauses) => {
        fc.pre(!byDates(term, rule))
        const asking = asked({ norm: term, counting: rule, handover, pauses: pausesAfter(handover, pauses) })
        const { deadline } = due(asking)
        const ran = (to: Instant) =>
          activeBetween(runningOf(term, rule), pavlodar, handover, to, knownPauses(asking).ended) ?? -1n
        expect(ran(deadline)).toBe(lengthOf(term))
        expect(ran(plus(deadline, -1n))).toBe(lengthOf(term) - 1n)
      }),
      RUNS,
    )
  })

  test('in legal days is the first possible last day with the norm’s days behind it', () => {
    fc.assert(
      fc.property(norm, counting, instant, steps, (term, rule, handover, pauses) => {
        fc.pre(byDates(term, rule))
        const asking = asked({ norm: term, counting: rule, handover, pauses: pausesAfter(handover, pauses) })
        const { lastDay, dayZero, movedFrom } = due(asking)
        const stops = suspendedDates(pavlodar.zone, knownPauses(asking).ended)
        const countedTo = movedFrom ?? lastDay
        const dates = Array.from({ length: lastDay - dayZero + 1 }, (_, i) => (dayZero + i) as Day)
        const counts = (day: Day) =>
          (day > dayZero || rule.dayStart === 'same_day') &&
          !isSuspended(day, stops) &&
          (term.unit === 'calendar_days' || isWorkingDay(pavlodar, day) === true)
        const canBeLast = (day: Day) => isWorkingDay(pavlodar, day) === true && !isBarred(day, stops)
        expect(counts(countedTo)).toBe(true)
        expect(dates.filter((day) => day <= countedTo && counts(day))).toHaveLength(term.amount)
        expect(dates.filter((day) => day >= countedTo && canBeLast(day))).toEqual([lastDay])
      }),
      RUNS,
    )
  })
})

describe('a verdict', () => {
  test('is on time exactly when the completion is at or before the deadline', () => {
    fc.assert(
      fc.property(question, fc.constantFrom(-1n, 0n, 1n), (asking, beside) => {
        const { deadline } = due({ ...asking, pauses: [] })
        const completion = plus(deadline, beside)
        fc.pre(completion >= asking.handover)
        const answer = judge({ ...asking, pauses: [], completion, asOf: plus(completion, 1n) })
        return answer.verdict === (beside > 0n ? 'late' : 'on_time')
      }),
      RUNS,
    )
  })

  test('compares with its own deadline, and knows nothing later than the as-of instant', () => {
    fc.assert(
      fc.property(question, (asking) => {
        const answer = judge(asking)
        const known = asking.completion !== null && asking.completion <= asking.asOf
        const past = {
          ...asking,
          completion: known ? asking.completion : null,
          pauses: asking.pauses
            .filter(({ from }) => from <= asking.asOf)
            .map(({ from, to }) => ({ from, to: to !== null && to <= asking.asOf ? to : null })),
        }
        expect(judge(past)).toEqual(answer)
        if (answer.deadline === null) return
        if (known) expect(answer.verdict).toBe((asking.completion ?? 0n) <= answer.deadline ? 'on_time' : 'late')
        else if (asking.asOf > answer.deadline) expect(['overdue', 'suspended']).toContain(answer.verdict)
        else expect(['open', 'due_soon', 'suspended']).toContain(answer.verdict)
      }),
      RUNS,
    )
  })

  test('is due soon exactly when it is open and four fifths are used', () => {
    fc.assert(
      fc.property(question, fc.constantFrom(-1n, 0n, 1n), (asking, beside) => {
        const { dueSoonAt, deadline } = judge({ ...asking, completion: null, pauses: [] })
        fc.pre(dueSoonAt !== null && plus(dueSoonAt, beside) >= asking.handover)
        // Handed over in the last microsecond of its term, a step is due soon at its very deadline, and overdue after it.
        fc.pre(deadline !== null && plus(dueSoonAt ?? deadline, beside) <= deadline)
        const answer = judge({ ...asking, completion: null, pauses: [], asOf: plus(dueSoonAt ?? asking.asOf, beside) })
        expect(answer.verdict).toBe(answer.used !== null && answer.used >= 0.8 ? 'due_soon' : 'open')
        expect(answer.verdict).toBe(beside < 0n ? 'open' : 'due_soon')
      }),
      RUNS,
    )
  })
})

describe('an explanation', () => {
  test('says what the judge says', () => {
    fc.assert(
      fc.property(question, (asking) => {
        const told = explain(asking)
        const { verdict, reason, deadline, lateBy, used, afterHours } = judge(asking)
        expect(told).toMatchObject({ verdict, reason, afterHours })
        expect(told.used).toBe(used === null ? null : roundHalfEven(used))
        expect(told.lateBy).toBe(lateBy === null ? null : roundHalfEven(lateBy))
        const stopped = verdict === 'suspended'
        expect(told.deadline).toBe(deadline === null || stopped ? null : formatInstant(deadline))
      }),
      RUNS,
    )
  })

  test('counts as many days as the norm has, the last of them the deadline’s', () => {
    fc.assert(
      fc.property(question, (asking) => {
        const told = explain(asking)
        fc.pre(told.norm !== null && byDates(told.norm, told.counting) && told.lastDay !== null)
        const counted = told.days.filter(({ mark }) => mark === 'counted' || mark === 'last')
        expect(counted.map(({ number }) => number)).toEqual(
          Array.from({ length: told.norm?.amount ?? 0 }, (_, i) => i + 1),
        )
        expect(counted.at(-1)).toMatchObject({ date: told.lastDay, mark: 'last' })
        const skipped = told.days.filter(({ mark }) => mark === 'skipped')
        expect(skipped.filter(({ because }) => because === null)).toEqual([])
        const late = told.days.filter(({ mark }) => mark === 'late')
        const isLate = told.verdict === 'late' || told.verdict === 'overdue'
        if (told.days.length < 400) expect(late).toHaveLength(isLate ? (told.lateBy ?? 0) : 0)
      }),
      RUNS,
    )
  })

  test('gives the minutes that the norm used up, and those that it was late', () => {
    fc.assert(
      fc.property(question, (asking) => {
        const told = explain(asking)
        fc.pre(asking.norm !== null && isTimeUnit(asking.norm.unit) && told.deadline !== null)
        const sum = (mark: string) =>
          told.intervals.filter((part) => part.mark === mark).reduce((total, part) => total + part.minutes, 0)
        const perUnit = asking.norm?.unit === 'hours' ? 60 : 1
        expect(sum('counted')).toBeCloseTo((asking.norm?.amount ?? 0) * perUnit, 3)
        const isLate = told.verdict === 'late' || told.verdict === 'overdue'
        if (isLate && told.days.length < 400) expect(sum('late')).toBeCloseTo((told.lateBy ?? 0) * perUnit, 3)
      }),
      RUNS,
    )
  })

  test('lists each date once, in order, from the handover on', () => {
    fc.assert(
      fc.property(question, (asking) => {
        const dates = explain(asking).days.map(({ date }) => date)
        expect(dates).toEqual([...new Set(dates)].sort())
        expect(dates.filter((_, i) => i === 0)).toEqual([explain(asking).handoverLocal.slice(0, 10)])
      }),
      { numRuns: 200 },
    )
  })
})
