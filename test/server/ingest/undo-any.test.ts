import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../runs.ts'
import { csv, type Intake, openIntake, row } from './intake.ts'

/** Protects "undo the batch; everything judged from it goes away, and what other batches said of the same cases stays". */
const told = fc
  .record({
    case: fc.integer({ min: 1, max: 2 }),
    step: fc.integer({ min: 0, max: 3 }),
    event: fc.constantFrom('received', 'completed', 'completed', 'suspended', 'resumed'),
    day: fc.integer({ min: 1, max: 6 }),
    // Contents of one event differ in these: the fuller holds, or, with an id, the later.
    actor: fc.constantFrom('', 'head', 'exec'),
    channel: fc.constantFrom('', 'portal'),
    id: fc.constantFrom('', '', 'e1', 'e2'),
  })
  .map((one) =>
    row({
      case_id: `HQ-${one.case}`,
      step: one.step === 0 || /suspended|resumed/.test(one.event) ? '' : String(one.step),
      event: one.event,
      at: `2019-06-0${one.day}T05:00:00Z`,
      actor: one.actor,
      channel: one.channel,
      event_id: one.id,
    }),
  )

/** Batches, each a few rows of a small pool so that they overlap, and which of them are undone after which: one at least. */
const story = fc.array(told, { minLength: 2, maxLength: 8 }).chain((pool) => {
  const batch = fc.array(fc.constantFrom(...pool), { minLength: 1, maxLength: 6 })
  const act = fc.oneof({ weight: 3, arbitrary: batch }, { weight: 2, arbitrary: fc.nat(20) })
  return fc
    .tuple(batch, fc.array(act, { minLength: 1, maxLength: 7 }), batch, fc.nat(20))
    .map(([first, between, last, undone]) => [first, ...between, last, undone])
})

/** Every event with the row that it is on file from; batches by their place among those that remain. */
async function onFile(intake: Intake) {
  const places = `SELECT batch, row_number() OVER (ORDER BY batch)::INTEGER AS place FROM batch WHERE undone_at IS NULL`
  const columns = `case_id, stage, step, event::VARCHAR AS event, "at", actor, channel, event_id, place, line`
  return {
    events: await intake.ask(`SELECT ${columns} FROM event LEFT JOIN (${places}) USING (batch) ORDER BY ALL`),
    aside: await intake.ask(`SELECT ${columns} FROM superseded LEFT JOIN (${places}) USING (batch) ORDER BY ALL`),
    repeats: await intake.ask(`SELECT place, repeat.line, "at", actor, channel, event_id
      FROM repeat LEFT JOIN (${places}) USING (batch) LEFT JOIN (
        FROM event SELECT event_no, "at", actor, channel, event_id
        UNION ALL FROM superseded SELECT event_no, "at", actor, channel, event_id) USING (event_no) ORDER BY ALL`),
    facts: await intake.facts(),
  }
}

const skipped = async () => undefined

describe('any sequence of batches and undoings', () => {
  // Judging takes most of the time of a small batch: most runs do without, and compare what would be judged.
  it.each([
    { facts: false, numRuns: runs(6) },
    { facts: true, numRuns: runs(1) },
  ])('leaves what the batches that remain give alone (facts: $facts)', async ({ facts, numRuns }) => {
    const lived = await openIntake()
    const straight = await openIntake()
    const judge = facts ? {} : { judge: skipped }
    let undone = 0
    await fc.assert(
      fc.asyncProperty(story, async (acts) => {
        await lived.empty()
        await straight.empty()
        const left = new Map<number, readonly string[]>()
        for (const act of acts) {
          if (typeof act !== 'number') left.set((await lived.take(csv(...act), judge)).batch, act)
          else if (left.size > 0) {
            const batch = [...left.keys()][act % left.size] ?? 0
            await lived.undo(batch, judge)
            left.delete(batch)
            undone++
          }
        }
        for (const rows of left.values()) await straight.take(csv(...rows), judge)
        expect(await onFile(lived)).toEqual(await onFile(straight))
      }),
      { numRuns, endOnFailure: true },
    )
    expect(undone).toBeGreaterThan(0)
    lived.close()
    straight.close()
  })
})
