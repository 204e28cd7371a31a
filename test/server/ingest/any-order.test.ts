import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../runs.ts'
import { csv, openIntake, row } from './intake.ts'

/** Protects "Batches may come in any order and overlap, and must give the same facts". */
const days = fc.integer({ min: 0, max: 60 })
const event = fc
  .record({
    case: fc.integer({ min: 1, max: 4 }),
    step: fc.integer({ min: 0, max: 7 }),
    event: fc.constantFrom('received', 'started', 'completed', 'completed', 'suspended', 'resumed', 'extended'),
    day: days,
    hour: fc.integer({ min: 0, max: 23 }),
    dayOnly: fc.boolean(),
    resource: fc.constantFrom('', 'a', 'b'),
    actor: fc.constantFrom('', 'head', 'exec'),
    outcome: fc.constantFrom('', '', '', 'granted', 'refused'),
    deadline: fc.option(days),
    id: fc.constantFrom('', '', '', 'yes'),
  })
  .map((one) => {
    const date = (day: number) => new Date(Date.UTC(2019, 5, 1 + day)).toISOString().slice(0, 10)
    const whole = one.step === 0 || ['suspended', 'resumed'].includes(one.event)
    const values = {
      case_id: `HQ-${one.case}`,
      step: whole ? '' : String(one.step),
      event: one.event,
      at: one.dayOnly ? date(one.day) : `${date(one.day)}T${String(one.hour).padStart(2, '0')}:00:00Z`,
      resource: one.resource,
      actor: one.actor,
      outcome: one.outcome,
      deadline: one.deadline === null ? '' : date(one.deadline),
    }
    // An id that follows from the content is never corrected: which of two contents holds does depend on the order.
    return row(one.id === '' ? values : { ...values, event_id: Object.values(values).join('/') })
  })

/** Few runs, of many rows each. */
const rows = fc.array(event, { minLength: 12, maxLength: 40 })
/** For each row: the batches that bring it, at least one, in an order of their own. */
const batches = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1 }), {
  minLength: 40,
  maxLength: 40,
})

describe('the same rows', () => {
  it('shuffled, in several batches that overlap, give the same events and facts', { timeout: 300_000 }, async () => {
    const once = await openIntake()
    const often = await openIntake()
    let judged = 0
    await fc.assert(
      fc.asyncProperty(
        rows.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), batches)),
        async ([straight, shuffled, where]) => {
          await once.empty()
          await often.empty()
          const whole = await once.take(csv(...straight))
          let accepted = 0
          for (const batch of [2, 0, 3, 1]) {
            const part = shuffled.filter((_, index) => where[index]?.includes(batch))
            if (part.length === 0) continue
            const report = await often.take(csv(...part))
            expect(report.rowsIn).toBe(part.length)
            expect(report.rejected).toBe(0)
            accepted += report.accepted
          }
          expect(await often.events()).toEqual(await once.events())
          const facts = await once.facts()
          expect(await often.facts()).toEqual(facts)
          expect(accepted).toBe(whole.accepted)
          judged += facts.steps.length
        },
      ),
      { numRuns: runs(4) },
    )
    expect(judged).toBeGreaterThan(8)
    once.close()
    often.close()
  })
})
