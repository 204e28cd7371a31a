import { describe, expect, it } from 'vitest'
import { changedFacts, regulationFacts } from '../../../server/regulation/facts.ts'
import { assembled, type Texts } from './build.ts'

/** Protects what the audit trail says of a regulation that was changed: every norm, day, office hour and date, as it was and as it is. */
const before = assembled()
const changed = (added: Texts) => {
  const after = assembled({}, added)
  const { before: was, after: is } = changedFacts(regulationFacts(before), regulationFacts(after))
  const { files: _, ...wasFacts } = was
  const { files: __, ...isFacts } = is
  expect([was['files'], is['files']]).toEqual([before.fingerprint, after.fingerprint])
  return [wasFacts, isFacts]
}

describe('a changed regulation', () => {
  it('is told by the days of its calendar', () => {
    const days = '  - { date: 2020-06-01, kind: holiday, names: New, source: law }\n'
    expect(changed({ 'more.yaml': `kind: calendar\nid: xx\ncorrects: true\ndays:\n${days}` })).toEqual([
      {},
      { 'day xx 2020-06-01': 'holiday' },
    ])
  })

  it('is told by the norms and dates of its editions', () => {
    const corrected = `kind: edition
id: e1
corrects: true
service: S
act: { number: '1', names: Act, effective: 2020-01-10 }
stages:
  - stage: S-1
    norm: 30 calendar days
    names: Stage
    steps:
      - { step: 1, actor: head, norm: 3 working days, names: First }
      - { step: 2, actor: head, norm: 15 minutes, names: Second }
`
    const legal = 'legal next_day midnight as_is office'
    expect(changed({ 'e1.yaml': corrected })).toEqual([
      { 'edition e1': `1, 2020-01-01–, ${legal}`, 'norm e1 S-1 1': '1 working_days, head' },
      { 'edition e1': `1, 2020-01-10–, ${legal}`, 'norm e1 S-1 1': '3 working_days, head' },
    ])
  })

  it('is told by the hours of its providers, and by providers that are new', () => {
    const own = `kind: providers
zone: Asia/Almaty
calendar: xx
office_hours: [08:00-12:00]
providers:
  - { code: '1', corrects: true, names: One }
  - { code: '2', names: Two }
`
    expect(changed({ 'own.yaml': own })).toEqual([
      { 'provider 1': 'One, Asia/Almaty, 09:00–13:00 14:30–18:30, xx' },
      { 'provider 1': 'One, Asia/Almaty, 08:00–12:00, xx', 'provider 2': 'Two, Asia/Almaty, 08:00–12:00, xx' },
    ])
  })

  it('is cut where there is too much to tell, and says how much', () => {
    const days = Array.from({ length: 200 }, (_, day) => {
      const date = new Intl.DateTimeFormat('en-CA').format(Date.UTC(2020, 1, 1 + day, 12))
      return `  - { date: ${date}, kind: holiday, names: Day, source: law }\n`
    })
    const after = assembled({}, { 'more.yaml': `kind: calendar\nid: xx\ncorrects: true\ndays:\n${days.join('')}` })
    const told = changedFacts(regulationFacts(before), regulationFacts(after))
    expect(Object.keys(told.after)).toHaveLength(80)
    expect(told.more).toBe(121)
  })
})
