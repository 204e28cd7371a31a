import { expect, it } from 'vitest'
import type { MappingDraft } from '../../server/contract-import.ts'
import { ruleWords } from '../../web/import/columns/rule_words.ts'
import { DRAFT, PROPOSAL } from '../browser/import-answers.ts'
import { speeches } from './speeches.ts'

/** Protects that a column of a wide log says which step its date ends, not that "rules" decide. */
const rule: MappingDraft['events'][number] = {
  event: 'completed',
  stage: null,
  step: 1,
  actor: null,
  outcome: null,
  at: 'Регистрация',
  deadline: null,
  resource: null,
  eventId: null,
  when: null,
  optional: true,
  opensStage: false,
}
const wide: MappingDraft = {
  ...DRAFT,
  constants: { service: 'HQ', stage: 'HQ-1' },
  events: [
    { ...rule, event: 'received', step: null, at: 'Поступило' },
    { ...rule, resource: 'Кто', deadline: 'Срок' },
  ],
  caseEvents: [{ event: 'completed', outcome: 'refused', at: 'Отказ', deadline: null, optional: true }],
}

it.each([
  ['kk', 'Queue, келіп түсті', '1. Registration, аяқталды'],
  ['ru', 'Queue, поступило', '1. Registration, завершено'],
  ['en', 'Queue, received', '1. Registration, finished'],
] as const)('what a column of a rule says, in %s', (language, received, done) => {
  const words = (column: string, draft = wide) => ruleWords(speeches[language], column, draft, PROPOSAL.known)
  expect([words('Поступило'), words('Регистрация')]).toEqual([received, done])
  const { m } = speeches[language]
  expect([words('Кто'), words('Срок')]).toEqual([m.fieldResource(), m.fieldDeadline()])
  expect(words('Отказ')).toBe(`${m.kindCompleted()}, ${m.outcomeRefused()}`)
  // A rule that this version does not know.
  expect(words('Регистрация', DRAFT)).toBe(m.fieldRules())
})
