import { Readable } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { saveRule, shippedRules } from '../../../server/alert/rules/rules.ts'
import { ingestFile } from '../../../server/ingest/batch.ts'
import { undoBatch } from '../../../server/ingest/undo.ts'
import { csvOf, type LoggedEvent } from '../measures/world.ts'
import { type AlertWorld, alertWorld, CONTACTS, local } from './world.ts'

/**
 * Protects calm where things come and go: what is taken back comes back as the alert that it was, and nobody hears of it
 * twice; and nothing stays lost because it was over for a while.
 */
let world: AlertWorld
afterEach(() => world.close())

const z = (text: string) => `${text.replace(' ', 'T')}:00+06:00`
/** Step 3 of HQ-1 (8 calendar days): from Monday 3 February 2020, last day Tuesday the 11th. */
const OPEN: readonly LoggedEvent[] = [
  { event: 'received', at: z('2020-02-03 09:00') },
  { event: 'completed', step: 1, at: z('2020-02-03 09:10') },
  { event: 'completed', step: 2, at: z('2020-02-03 10:00') },
]
const DONE: LoggedEvent = { event: 'completed', step: 3, at: z('2020-02-12 10:00') }
const breaches = async () => (await world.told()).filter((line) => line.includes('HQ-1.3 breach'))
const NOTHING_ASKED = {
  providers: null,
  services: null,
  service: null,
  rule: 'breach',
  actor: null,
  case_id: null,
  search: null,
}
const states = async () =>
  (await world.store.rows('alert/stand', NOTHING_ASKED)).map((row) => `${row['level']} ${row['state']}`)

async function bring(...events: LoggedEvent[]): Promise<number> {
  const stream = Readable.from([Buffer.from(csvOf(events))])
  const { clock, store, regulation } = world
  const done = await ingestFile(store, regulation, { name: 'later.csv', stream, clock })
  world.engine.factsChanged()
  return done.batch
}
async function undo(batch: number): Promise<void> {
  await undoBatch(world.store, world.regulation, { batch, clock: world.clock })
  world.engine.factsChanged()
}
async function switched(on: boolean): Promise<void> {
  const [breach] = shippedRules.filter(({ rule }) => rule === 'breach')
  if (breach === undefined) throw new Error('no such rule')
  const { rule, version: _, enabled: __, changedAt: ___, changedBy: ____, ...body } = breach
  await saveRule(world.store, world.clock, { rule, enabled: on, body, by: null })
  world.engine.settingsChanged()
}

describe('a step that was said to be done by a batch that is undone', () => {
  it('is late as before: told no more to whom it was told, and escalated with its hours anew', async () => {
    world = await alertWorld(OPEN, '2020-02-11 12:00')
    await world.until('2020-02-12 10:30')
    expect(await states()).toEqual(['0 delivered'])
    const batch = await bring(DONE)
    await world.until('2020-02-12 12:00')
    expect(await states()).toEqual(['0 resolved'])
    await undo(batch)
    await world.until('2020-02-12 12:30')
    expect(await states()).toEqual(['0 delivered'])
    await world.until('2020-02-14 00:00')
    expect(await breaches()).toEqual([
      '2020-02-12 09:00 head: HQ-1 HQ-1.3 breach',
      // Eight working hours after 12:00, when it was late again.
      '2020-02-13 12:00 oblast: HQ-1 HQ-1.3 breach level 1',
    ])
  })

  it('is told if nobody had heard of it', async () => {
    world = await alertWorld(OPEN, '2020-02-11 12:00')
    await world.until('2020-02-12 03:00')
    const batch = await bring({ ...DONE, at: z('2020-02-12 02:00') })
    await world.until('2020-02-12 11:00')
    expect(await breaches()).toEqual([])
    await undo(batch)
    await world.until('2020-02-12 12:00')
    expect(await breaches()).toEqual(['2020-02-12 11:00 head: HQ-1 HQ-1.3 breach'])
  })

  it('is told if its message was held back in the outbox because it was over', async () => {
    world = await alertWorld(OPEN, '2020-02-11 12:00')
    world.outcome = { outcome: 'cancelled', code: 'over' }
    await world.until('2020-02-12 09:30')
    const batch = await bring({ ...DONE, at: z('2020-02-12 09:20') })
    world.outcome = { outcome: 'accepted', code: '250' }
    await world.until('2020-02-12 11:00')
    await undo(batch)
    await world.until('2020-02-12 12:00')
    expect(await breaches()).toEqual([
      '2020-02-12 09:00 head: HQ-1 HQ-1.3 breach',
      '2020-02-12 11:00 head: HQ-1 HQ-1.3 breach',
    ])
    expect(await states()).toEqual(['0 delivered'])
  })

  it('again and again is told once', async () => {
    world = await alertWorld(OPEN, '2020-02-11 12:00')
    await world.until('2020-02-12 10:00')
    for (const hour of [10, 11, 12, 15, 16]) {
      await world.until(`2020-02-12 ${hour}:10`)
      const batch = await bring({ ...DONE, at: z('2020-02-12 10:05') })
      await world.until(`2020-02-12 ${hour}:20`)
      expect(await states()).toEqual(['0 resolved'])
      await undo(batch)
      await world.until(`2020-02-12 ${hour}:30`)
      expect(await states()).toEqual(['0 delivered'])
    }
    expect(await breaches()).toEqual(['2020-02-12 09:00 head: HQ-1 HQ-1.3 breach'])
    const history = await world.store.rows('alert/history', {
      root: String((await world.store.rows('test/alerts')).find(({ rule }) => rule === 'breach')?.['alert']).slice(
        0,
        24,
      ),
    })
    expect(history.filter(({ what }) => what === 'back').map((row) => local(row['at']).slice(11))).toEqual([
      '10:20',
      '11:20',
      '12:20',
      '15:20',
      '16:20',
    ])
  })
})

describe('a batch that is undone and brought again', () => {
  it('brings its alerts back', async () => {
    world = await alertWorld([{ case_id: 'HQ-9', event: 'received', at: z('2020-02-11 09:00') }], '2020-02-11 12:00')
    const batch = await bring(...OPEN)
    await world.until('2020-02-12 10:00')
    expect(await breaches()).toHaveLength(1)
    await undo(batch)
    await world.until('2020-02-12 11:00')
    expect(await states()).toContain('0 stopped')
    await bring(...OPEN)
    await world.until('2020-02-12 12:00')
    expect(await states()).not.toContain('0 stopped')
    await world.until('2020-02-14 00:00')
    expect(await breaches()).toEqual([
      '2020-02-12 09:00 head: HQ-1 HQ-1.3 breach',
      '2020-02-13 11:00 oblast: HQ-1 HQ-1.3 breach level 1',
    ])
  })
})

describe('a rule that is switched off and on', () => {
  it('goes on with what it had told, and tells nobody twice', async () => {
    world = await alertWorld(OPEN, '2020-02-11 12:00')
    await world.until('2020-02-12 10:00')
    await switched(false)
    await world.until('2020-02-12 11:00')
    expect(await states()).toEqual(['0 stopped'])
    await switched(true)
    await world.until('2020-02-12 12:00')
    expect(await states()).toEqual(['0 delivered'])
    expect(await breaches()).toEqual(['2020-02-12 09:00 head: HQ-1 HQ-1.3 breach'])
  })
})

describe('a stage at risk', () => {
  it('is told once, however often its clock is stopped, and stands as told when it runs', async () => {
    const stops = ['18', '20', '24'].flatMap((day): LoggedEvent[] => [
      { event: 'suspended', at: z(`2020-02-${day} 10:00`) },
      { event: 'resumed', at: z(`2020-02-${Number(day) + 1} 10:00`) },
    ])
    world = await alertWorld(OPEN, '2020-02-03 12:00', CONTACTS)
    await world.until('2020-02-18 10:00')
    const risks = async () => (await world.told()).filter((line) => line.includes('at-risk'))
    const once = ['2020-02-17 09:00 head: HQ-1 HQ-1 stage-at-risk']
    expect(await risks()).toEqual(once)
    const state = async () => {
      const rows = await world.store.rows('alert/stand', { ...NOTHING_ASKED, rule: 'stage-at-risk' })
      return rows.map((row) => `${row['state']} ${row['last_day']}`)
    }
    const [before] = await state()
    for (const event of stops) {
      await world.until(event.at.slice(0, 16).replace('T', ' '))
      await bring(event)
      await world.until(world.now)
    }
    await world.until('2020-02-28 12:00')
    expect(await risks()).toEqual(once)
    expect(await state()).toHaveLength(1)
    const [after] = await state()
    expect(after).toMatch(/^delivered /)
    // The term that it has since, not the one that it had.
    expect(after).not.toBe(before)
  })
})
