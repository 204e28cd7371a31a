import { afterEach, describe, expect, it } from 'vitest'
import { acknowledge, mute } from '../../../server/alert/plan/answer.ts'
import { EVERY_PROVIDER } from '../../../server/measures/scope.ts'
import type { LoggedEvent } from '../measures/world.ts'
import { type AlertWorld, alertWorld, local } from './world.ts'

/**
 * Protects what makes alerts be read: each is told once, to the right one, when that one is at work, and no more once
 * there is nothing to do.
 */
let world: AlertWorld
afterEach(() => world.close())

const z = (text: string) => `${text.replace(' ', 'T')}:00+06:00`
/** Step 3 of HQ-1 (8 calendar days, responsible executor): from Monday 3 February 2020, last day Tuesday the 11th. */
const OPEN: readonly LoggedEvent[] = [
  { event: 'received', at: z('2020-02-03 09:00') },
  { event: 'completed', step: 1, at: z('2020-02-03 09:10') },
  { event: 'completed', step: 2, at: z('2020-02-03 10:00') },
]
const done = (step: number, when: string): LoggedEvent => ({ event: 'completed', step, at: z(when) })
const ended = async () =>
  (await world.store.rows('test/ended')).map(
    (row) =>
      `${local(row['at'])} ${row['rule']} ${row['level']} ${row['how']}${row['reason'] ? ` ${row['reason']}` : ''}`,
  )
const breaches = async () => (await world.told()).filter((line) => line.includes('breach'))
const alertOf = async (rule: string, level = 0) =>
  String(
    (await world.store.rows('test/alerts')).find((row) => row['rule'] === rule && row['level'] === level)?.['alert'],
  )

async function answer(rule: string, promised: string | null, level = 0): Promise<void> {
  const alerts = [await alertOf(rule, level)]
  await acknowledge(world.store, world.clock, {
    scope: EVERY_PROVIDER,
    alerts,
    reason: 'the commission sits later',
    promised,
    by: 'head',
  })
  world.engine.answersChanged()
}

describe('a step that is late', () => {
  it('is told to the actor before, to the head after, and by levels that grow apart in working hours', async () => {
    world = await alertWorld(OPEN, '2020-02-03 12:00')
    await world.until('2020-03-20 00:00')
    expect(await world.told()).toEqual([
      // Handed over at 10:00 on the 3rd, due at the end of the 11th: four fifths are used on the 10th at 07:36.
      '2020-02-10 09:00 exec: HQ-1 HQ-1.3 day-before',
      '2020-02-10 09:00 exec: HQ-1 HQ-1.3 share-used',
      '2020-02-10 09:00 head: HQ-1 HQ-1.3 day-before',
      '2020-02-12 09:00 head: HQ-1 HQ-1.3 breach',
      // Eight hours of office time end at its closing: not later than the next opening.
      '2020-02-13 09:00 oblast: HQ-1 HQ-1.3 breach level 1',
      '2020-02-17 09:00 head: HQ-1 HQ-1.3 breach level 2',
      '2020-02-17 09:00 head: HQ-1 HQ-1 stage-at-risk',
      '2020-02-17 09:00 oblast: HQ-1 HQ-1.3 breach level 2',
      '2020-02-18 09:00 oblast: HQ-1 HQ-1.3 long-overdue',
      '2020-02-21 09:00 head: HQ-1 HQ-1.3 breach level 3',
      '2020-02-21 09:00 oblast: HQ-1 HQ-1.3 breach level 3',
      // 64 hours: over Women's Day and the day off for it, were they on the way; here eight working days.
      '2020-03-04 09:00 head: HQ-1 HQ-1.3 breach level 4',
      '2020-03-04 09:00 oblast: HQ-1 HQ-1.3 breach level 4',
    ])
    const messages = await world.store.rows('test/messages')
    expect(messages.map(({ kind, alerts }) => `${kind} ${alerts}`).slice(0, 6)).toEqual([
      'digest 2',
      'digest 1',
      'immediate 1',
      'escalation 1',
      'repeat 2',
      'repeat 1',
    ])
  })

  it('is not told when it was done before the morning', async () => {
    world = await alertWorld([...OPEN, done(3, '2020-02-12 08:59')], '2020-02-11 12:00')
    await world.until('2020-02-20 00:00')
    expect(await breaches()).toEqual([])
    expect(await ended()).toContain('2020-02-12 09:00 breach 0 resolved')
  })

  it('is escalated over holidays in working hours alone', async () => {
    // Due at the end of Friday 20 March; the 21st to the 25th are days off.
    const events = [
      { event: 'received', at: z('2020-03-12 09:00') },
      { event: 'completed', step: 1, at: z('2020-03-12 09:10') },
      { event: 'completed', step: 2, at: z('2020-03-12 10:00') },
    ]
    world = await alertWorld(events, '2020-03-12 12:00')
    await world.until('2020-04-01 00:00')
    expect((await breaches()).slice(0, 2)).toEqual([
      '2020-03-26 09:00 head: HQ-1 HQ-1.3 breach',
      '2020-03-27 09:00 oblast: HQ-1 HQ-1.3 breach level 1',
    ])
  })
})

describe('an answer', () => {
  it('without a date ends it', async () => {
    world = await alertWorld(OPEN, '2020-02-11 12:00')
    await world.until('2020-02-12 12:00')
    await answer('breach', null)
    await world.until('2020-03-01 00:00')
    expect(await breaches()).toEqual(['2020-02-12 09:00 head: HQ-1 HQ-1.3 breach'])
  })

  it('with a date that passes brings the next level at once', async () => {
    world = await alertWorld(OPEN, '2020-02-11 12:00')
    await world.until('2020-02-12 12:00')
    await answer('breach', '2020-02-17')
    await world.until('2020-02-22 00:00')
    expect(await breaches()).toEqual([
      '2020-02-12 09:00 head: HQ-1 HQ-1.3 breach',
      '2020-02-18 09:00 oblast: HQ-1 HQ-1.3 breach level 1',
      '2020-02-20 09:00 head: HQ-1 HQ-1.3 breach level 2',
      '2020-02-20 09:00 oblast: HQ-1 HQ-1.3 breach level 2',
    ])
  })

  it('that was kept brings none', async () => {
    world = await alertWorld([...OPEN, done(3, '2020-02-17 17:00')], '2020-02-11 12:00')
    await world.until('2020-02-12 12:00')
    await answer('breach', '2020-02-17')
    await world.until('2020-03-01 00:00')
    expect(await breaches()).toEqual(['2020-02-12 09:00 head: HQ-1 HQ-1.3 breach'])
  })

  it('of somebody who may not see the case is none', async () => {
    world = await alertWorld(OPEN, '2020-02-11 12:00')
    await world.until('2020-02-12 12:00')
    const given = { alerts: [await alertOf('breach')], reason: 'a', promised: null, by: 'x' }
    const scopes = [['552200000'], [], ['551000000']].map((providers) => ({ providers, services: 'all' as const }))
    const answered: number[] = []
    for (const scope of scopes) answered.push(await acknowledge(world.store, world.clock, { ...given, scope }))
    expect(answered).toEqual([0, 0, 1])
  })
})

describe('a stopped clock', () => {
  it('silences reminders, which come again for the new term', async () => {
    const stop: LoggedEvent[] = [
      { event: 'suspended', at: z('2020-02-10 12:00') },
      { event: 'resumed', at: z('2020-02-17 12:00') },
    ]
    world = await alertWorld([...OPEN, ...stop], '2020-02-03 12:00')
    await world.until('2020-02-22 00:00')
    // Seven days are not counted: the last day is Tuesday the 18th.
    expect((await world.told()).filter((line) => line.includes('exec') || line.includes('breach'))).toEqual([
      '2020-02-10 09:00 exec: HQ-1 HQ-1.3 day-before',
      '2020-02-10 09:00 exec: HQ-1 HQ-1.3 share-used',
      '2020-02-18 09:00 exec: HQ-1 HQ-1.3 day-before',
      '2020-02-18 09:00 exec: HQ-1 HQ-1.3 share-used',
      '2020-02-19 09:00 head: HQ-1 HQ-1.3 breach',
      '2020-02-20 09:00 oblast: HQ-1 HQ-1.3 breach level 1',
    ])
  })

  it('does not silence a breach that came before', async () => {
    world = await alertWorld([...OPEN, { event: 'suspended', at: z('2020-02-12 08:00') }], '2020-02-11 12:00')
    await world.until('2020-02-14 00:00')
    expect(await breaches()).toEqual([
      '2020-02-12 09:00 head: HQ-1 HQ-1.3 breach',
      '2020-02-13 09:00 oblast: HQ-1 HQ-1.3 breach level 1',
    ])
  })
})

describe('what was over when alerting began', () => {
  it('is told once, in the next digest, and is not escalated', async () => {
    world = await alertWorld(OPEN, '2020-02-14 12:00')
    await world.until('2020-03-10 00:00')
    const told = await world.told()
    expect(told.filter((line) => line.includes('caught up'))).toEqual([
      '2020-02-17 09:00 head: HQ-1 HQ-1.3 breach caught up',
    ])
    // Reminders of a term that has passed are none, not even in the inbox.
    const rules = (await world.store.rows('test/alerts')).map((row) => row['rule'])
    expect(rules).not.toContain('day-before')
    expect(rules).not.toContain('share-used')
    expect(told.filter((line) => line.includes('level') || line.includes('day-before'))).toEqual([])
    expect(told).toContain('2020-02-18 09:00 oblast: HQ-1 HQ-1.3 long-overdue')
  })

  it('while the server was off is told as if it had been on', async () => {
    world = await alertWorld(OPEN, '2020-02-10 12:00')
    await world.until('2020-02-10 18:00')
    world.skipTo('2020-02-13 10:00')
    world.restart()
    await world.until('2020-02-15 00:00')
    expect(await breaches()).toEqual([
      '2020-02-13 10:00 head: HQ-1 HQ-1.3 breach',
      '2020-02-14 10:00 oblast: HQ-1 HQ-1.3 breach level 1',
    ])
  })

  it('is told once however often the server starts', async () => {
    world = await alertWorld(OPEN, '2020-02-11 12:00')
    for (const hour of ['2020-02-12 09:00', '2020-02-12 09:00', '2020-02-12 13:00', '2020-02-13 12:00']) {
      await world.until(hour)
      world.restart()
    }
    expect(await breaches()).toEqual([
      '2020-02-12 09:00 head: HQ-1 HQ-1.3 breach',
      '2020-02-13 09:00 oblast: HQ-1 HQ-1.3 breach level 1',
    ])
  })
})

describe('a muted case', () => {
  it('is silent until the mute is over, and is then told in a digest', async () => {
    world = await alertWorld(OPEN, '2020-02-11 12:00')
    await world.until('2020-02-11 13:00')
    await mute(world.store, world.clock, {
      caseId: 'HQ-1',
      service: null,
      until: '2020-02-13',
      reason: 'court',
      by: null,
    })
    world.engine.settingsChanged()
    await world.until('2020-02-17 12:00')
    expect(await world.told()).toEqual([
      '2020-02-14 09:00 head: HQ-1 HQ-1.3 breach caught up',
      '2020-02-17 09:00 head: HQ-1 HQ-1 stage-at-risk',
    ])
  })
})
