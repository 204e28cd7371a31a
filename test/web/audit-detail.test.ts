import { describe, expect, it } from 'vitest'
import { Directory } from '../../web/answer/directory.ts'
import { detailRows } from '../../web/identity/audit/detail_rows.ts'
import { LANGUAGES, speeches } from './speeches.ts'

/** Protects who reads the audit trail: fields and what they hold are in the reader's language, and a change shows both sides. */
const said = (detail: Readonly<Record<string, unknown>>, language = 'en' as (typeof LANGUAGES)[number]) => {
  const codes = { providers: [], services: [], editions: [], actors: [] }
  const around = { directory: new Directory(codes, language, '2020-06-30'), zone: 'Asia/Almaty' }
  const { changes, facts } = detailRows(detail, speeches[language], around)
  return [
    ...changes.map(({ name, before, after }) => `${name}: ${before} → ${after}`),
    ...facts.map(({ name, value }) => `${name}: ${value}`),
  ]
}

describe('the details of an entry', () => {
  it('show what was and what is, where they differ, and everything else', () => {
    const before = { name: 'Office', role: 'head', scope: { providers: ['551000000'], services: 'all' } }
    const after = { ...before, role: 'analyst', scope: { providers: 'all', services: 'all' } }
    expect(said({ before, after, by: 'oidc', left: null })).toEqual([
      'Role: Head of a provider → Analyst',
      'Sees: 551000000; all services → all providers; all services',
      'By: oidc',
    ])
  })

  it('are in the language of the reader, yes and no and norms too', () => {
    const detail = { before: { enabled: true }, after: { enabled: false, 'norm e1 HQ-1 3': '3 working_days' } }
    expect(LANGUAGES.map((language) => said(detail, language))).toEqual([
      ['Қосулы: иә → жоқ', 'Норма мерзімі e1 HQ-1 3:  → 3 working_days'],
      ['Включено: да → нет', 'Норма e1 HQ-1 3:  → 3 working_days'],
      ['On: yes → no', 'Norm e1 HQ-1 3:  → 3 working_days'],
    ])
  })

  it('show instants in the zone of the oblast', () => {
    expect(said({ before: {}, after: { changedAt: '2020-06-01T20:00:00.5Z' } })).toEqual([
      'Changed at:  → 2 June 2020, 02:00',
    ])
  })

  it('stand for themselves where nobody knows them, whatever they are called', () => {
    expect(said({ constructor: 'x', toString: [1, 2], other: { a: 1 } })).toEqual([
      'constructor: x',
      'toString: 1, 2',
      'other: {"a":1}',
    ])
    expect(said({ before: 'aa', after: 'bb' })).toEqual(['Files of the regulation: aa → bb'])
  })
})
