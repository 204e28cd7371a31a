import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { previewRule } from '../../../server/alert/rules/preview.ts'
import { shippedRules } from '../../../server/alert/rules/rules.ts'
import type { AlertRule } from '../../../server/contract-alerts.ts'
import { EVERY_PROVIDER, type Scope } from '../../../server/measures/scope.ts'
import { loadRegulation } from '../../../server/regulation/load.ts'
import type { LoggedEvent } from '../measures/world.ts'
import { type AlertWorld, alertWorld } from './world.ts'

/** Protects what a preview shows: the cases for which the rule as it is being written has come true, saved or not. */
const [PAVLODAR, AKSU] = ['551000000', '551600000']
const z = (text: string) => `${text.replace(' ', 'T')}:00+06:00`
/** Open at step 3, of the responsible executor, since 3 February. */
const atStep3 = (case_id: string, provider: string): LoggedEvent[] => [
  { case_id, provider, event: 'received', at: z('2020-02-03 09:00') },
  { case_id, provider, event: 'completed', step: 1, at: z('2020-02-03 09:10') },
  { case_id, provider, event: 'completed', step: 2, at: z('2020-02-03 10:00') },
]
let world: AlertWorld
beforeAll(async () => {
  world = await alertWorld([...atStep3('HQ-1', PAVLODAR), ...atStep3('HQ-2', AKSU)], '2020-03-02 12:00')
})
afterAll(() => world.close())

async function shown(changes: Partial<AlertRule>, scope: Scope = EVERY_PROVIDER): Promise<string[]> {
  const [breach] = shippedRules.filter(({ rule }) => rule === 'breach')
  if (breach === undefined) throw new Error('no such rule')
  const around = { store: world.store, clock: world.clock, regulation: loadRegulation(), on: () => true }
  const rule = { ...breach, rule: 'not-saved', ...changes }
  const previews = await previewRule(rule, 0, scope, { ...around, base: 'http://127.0.0.1' })
  const english = previews.filter(({ language, madeUp }) => language === 'en' && !madeUp)
  return [...new Set(english.flatMap(({ text }) => text.match(/HQ-[12]\b(?!,)/g) ?? []))].toSorted()
}

describe('the preview of a rule that is not saved', () => {
  it('tells of the cases for which it has come true', async () => {
    expect(await shown({})).toEqual(['HQ-1', 'HQ-2'])
    expect(await shown({ moment: { when: 'after', amount: 2, unit: 'working_days' } })).toEqual(['HQ-1', 'HQ-2'])
    expect(await shown({ moment: { when: 'after', amount: 100, unit: 'working_days' } })).toEqual([])
    expect(await shown({ moment: { when: 'share', share: 0.8 } })).toEqual([])
  })

  it('is about what its filters say', async () => {
    expect(await shown({ providers: [AKSU] })).toEqual(['HQ-2'])
    expect(await shown({ services: ['HQ'], stages: ['HQ-1'], steps: ['HQ-1.3'], actors: ['exec'] })).toEqual([
      'HQ-1',
      'HQ-2',
    ])
    expect(await shown({ steps: ['HQ-1.4'] })).toEqual([])
    expect(await shown({ services: ['PR'] })).toEqual([])
    expect(await shown({ actors: ['akim'] })).toEqual([])
  })

  it('shows nobody a case outside their scope', async () => {
    expect(await shown({}, { providers: [PAVLODAR], services: 'all' as const })).toEqual(['HQ-1'])
    expect(await shown({ providers: [AKSU] }, { providers: [PAVLODAR], services: 'all' as const })).toEqual([])
  })

  it('leaves nothing on file', async () => {
    expect(await world.store.rows('test/alerts')).toEqual([])
  })
})
