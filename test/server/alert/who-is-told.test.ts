import { afterEach, describe, expect, it } from 'vitest'
import { saveContacts } from '../../../server/alert/contacts/contacts.ts'
import { saveRule, shippedRules } from '../../../server/alert/rules/rules.ts'
import type { LoggedEvent } from '../measures/world.ts'
import { type AlertWorld, alertWorld, CONTACTS, contactOf } from './world.ts'

/** Protects that an alert reaches those whom it is for, in their hours, and nobody else; and that it is on record when it cannot. */
let world: AlertWorld
afterEach(() => world.close())

const z = (text: string) => `${text.replace(' ', 'T')}:00+06:00`
/** Step 3 of HQ-1 (8 calendar days, responsible executor): from Monday 3 February 2020, last day Tuesday the 11th. */
const OPEN: readonly LoggedEvent[] = [
  { event: 'received', at: z('2020-02-03 09:00') },
  { event: 'completed', step: 1, at: z('2020-02-03 09:10') },
  { event: 'completed', step: 2, at: z('2020-02-03 10:00') },
]
const breaches = async () => (await world.told()).filter((line) => line.includes('breach'))

describe('who is told', () => {
  const hours = { days: [1, 2, 3, 4, 5], from: '10:00', to: '16:00' }

  it('within their own hours, and not at the expense of others', async () => {
    world = await alertWorld(OPEN, '2020-02-11 12:00', {
      ...CONTACTS,
      late: { role: 'head', hours },
      night: { role: 'head', hours: { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' } },
    })
    await world.until('2020-02-12 12:00')
    expect(await breaches()).toEqual([
      '2020-02-12 00:00 night: HQ-1 HQ-1.3 breach',
      '2020-02-12 09:00 head: HQ-1 HQ-1.3 breach',
      '2020-02-12 10:00 late: HQ-1 HQ-1.3 breach',
    ])
  })

  it('never somebody of other providers, even when a rule names them', async () => {
    world = await alertWorld(OPEN, '2020-02-11 12:00', { aksu: { role: 'head', providers: ['551600000'] } })
    const [breach] = shippedRules.filter(({ rule }) => rule === 'breach')
    if (breach === undefined) throw new Error('no such rule')
    const { rule, version, enabled, changedAt, changedBy, ...body } = breach
    const levels = [
      { afterWorkingHours: 0, recipients: [{ to: 'contact' as const, contact: 'aksu' }, { to: 'head' as const }] },
    ]
    await saveRule(world.store, world.clock, {
      rule,
      enabled,
      body: { ...body, levels },
      by: changedBy,
      changes: version,
    })
    expect(changedAt).toBeNull()
    await world.until('2020-02-13 00:00')
    expect(await world.told()).toEqual([])
    const missed = await world.store.rows('test/missed')
    expect(
      missed
        .filter((row) => row['rule'] === 'breach')
        .map(({ recipient, reason }) => `${recipient} ${reason}`)
        .toSorted(),
    ).toEqual(['aksu out_of_scope', 'head no_contact'])
  })

  it('is on record when there is no address, no channel, or the address was refused', async () => {
    world = await alertWorld(OPEN, '2020-02-10 08:00', {
      head: { role: 'head' },
      exec: { role: 'actor', actor: 'exec', email: null, telegram: '@exec_chat' },
    })
    world.outcome = { outcome: 'failed', code: 'refused 550' }
    await world.until('2020-02-10 12:00')
    world.engine.settingsChanged()
    world.off.add('telegram')
    await world.until('2020-02-12 12:00')
    const missed = await world.store.rows('test/missed')
    expect(missed.map(({ recipient, reason, rule }) => `${rule} ${recipient} ${reason}`)).toEqual([
      'day-before exec no_address',
      'share-used exec no_address',
      'breach head refused',
    ])
  })

  it('is who is on file when it is told, not when it came true', async () => {
    world = await alertWorld(OPEN, '2020-02-11 12:00', {})
    await world.until('2020-02-12 08:00')
    await saveContacts(world.store, world.clock, [{ contact: 'new', body: contactOf('new', { role: 'head' }) }], null)
    world.engine.settingsChanged()
    await world.until('2020-02-12 12:00')
    expect(await breaches()).toEqual(['2020-02-12 09:00 new: HQ-1 HQ-1.3 breach'])
  })
})
