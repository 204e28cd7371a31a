import { afterEach, describe, expect, it } from 'vitest'
import { tryRule } from '../../../server/alert/plan/try-rule.ts'
import { shippedRules } from '../../../server/alert/rules/rules.ts'
import { parseDay } from '../../../server/clock/day.ts'
import type { AlertRule } from '../../../server/contract-alerts.ts'
import { EVERY_PROVIDER, type Scope } from '../../../server/measures/scope.ts'
import { loadRegulation } from '../../../server/regulation/load.ts'
import type { LoggedEvent } from '../measures/world.ts'
import { type AlertWorld, alertWorld, CONTACTS } from './world.ts'

/** Protects what a reader is told a rule would have sent: the very messages that it then sends. */
let world: AlertWorld
afterEach(() => world.close())

const around = () => ({ store: world.store, regulation: loadRegulation(), on: () => true })
const z = (text: string) => `${text.replace(' ', 'T')}:00+06:00`
const step3 = (case_id: string): LoggedEvent[] => [
  { case_id, event: 'received', at: z('2020-02-03 09:00') },
  { case_id, event: 'completed', step: 1, at: z('2020-02-03 09:10') },
  { case_id, event: 'completed', step: 2, at: z('2020-02-03 10:00') },
]
const AKSU = '551600000'
const BEGIN = '2020-02-03 12:00'
const LOG = [
  ...step3('HQ-1'),
  ...step3('HQ-2'),
  { case_id: 'HQ-2', event: 'completed', step: 3, at: z('2020-02-12 08:00') },
  ...step3('HQ-3'),
  { case_id: 'HQ-3', event: 'completed', step: 3, at: z('2020-02-12 12:00') },
]

describe('a rule that is tried', () => {
  it.each(['day-before', 'share-used', 'breach', 'long-overdue', 'stage-at-risk'])(
    'sends what it says: %s',
    async (name) => {
      world = await alertWorld(LOG, '2020-02-03 12:00', CONTACTS)
      const rule = shippedRules.find((one) => one.rule === name)
      if (rule === undefined) throw new Error('no such rule')
      const trial = await tryRule({
        ...around(),
        rule,
        scope: EVERY_PROVIDER,
        from: parseDay('2020-02-04'),
        to: parseDay('2020-02-29'),
      })
      expect(await world.store.rows('test/alerts')).toEqual([])
      await world.until('2020-03-01 00:00')
      const told = (await world.store.rows('test/told')).filter((row) => row['rule'] === name)
      const perRecipient = Map.groupBy(told, (row) => String(row['contact']))
      expect(
        trial.byRecipient.map(({ recipient, messages, alerts }) => ({ recipient, messages, alerts })).toSorted(byName),
      ).toEqual(
        [...perRecipient]
          .map(([recipient, rows]) => ({
            recipient,
            messages: new Set(rows.map((row) => String(row['created_at']))).size,
            alerts: rows.length,
          }))
          .toSorted(byName),
      )
      const missed = (await world.store.rows('test/missed')).filter((row) => row['rule'] === name)
      const missing = trial.missed.map(({ recipient, reason, alerts }) => `${recipient} ${reason} ${alerts}`)
      // Nobody is on file for the housing commission.
      expect(missing).toEqual(missed.length === 0 ? [] : [`actor no_contact ${missed.length}`])
      expect(told.length).toBeGreaterThan(0)
    },
  )

  it('says whom it could not have told', async () => {
    world = await alertWorld(LOG, '2020-02-03 12:00', {})
    const [rule] = shippedRules.filter((one) => one.rule === 'long-overdue')
    if (rule === undefined) throw new Error('no such rule')
    const period = { from: parseDay('2020-02-01'), to: parseDay('2020-02-29') }
    const trial = await tryRule({ ...around(), rule, scope: EVERY_PROVIDER, ...period })
    expect(trial).toMatchObject({
      messages: 0,
      missed: [{ recipient: 'oblast', reason: 'no_contact', provider: '551000000' }],
    })
  })

  it('is about what its filters say, and about nothing outside the scope of who tries it', async () => {
    world = await alertWorld(
      [...LOG, ...LOG.map((one) => ({ ...one, case_id: `E${one.case_id}`, provider: AKSU }))],
      BEGIN,
    )
    const [breach] = shippedRules.filter((one) => one.rule === 'breach')
    if (breach === undefined) throw new Error('no such rule')
    const period = { from: parseDay('2020-02-01'), to: parseDay('2020-02-29') }
    const alerts = async (changes: Partial<AlertRule>, scope: Scope = EVERY_PROVIDER) =>
      (await tryRule({ ...around(), rule: { ...breach, ...changes }, scope, ...period })).alerts
    expect(await alerts({})).toBe(10)
    expect(await alerts({ providers: [AKSU] })).toBe(5)
    expect(await alerts({ steps: ['HQ-1.4'] })).toBe(4)
    expect(await alerts({ steps: ['HQ-1.3'], services: ['HQ'], actors: ['exec'] })).toBe(6)
    expect(await alerts({ actors: ['akim'] })).toBe(0)
    expect(await alerts({}, { providers: [AKSU], services: 'all' as const })).toBe(5)
    expect(await alerts({ providers: ['551000000'] }, { providers: [AKSU], services: 'all' as const })).toBe(0)
  })
})

const byName = (a: { readonly recipient: string }, b: { readonly recipient: string }) =>
  a.recipient < b.recipient ? -1 : 1
