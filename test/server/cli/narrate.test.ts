import { describe, expect, it } from 'vitest'
import { countLines } from '../../../server/cli/explain/count.ts'
import { narrateCase } from '../../../server/cli/explain/narrate.ts'
import { explain } from '../../../server/clock/explain.ts'
import { parseInstant } from '../../../server/clock/instant.ts'
import type { Case, CaseStep, Language } from '../../../server/contract.ts'
import { loadRegulation } from '../../../server/regulation/load.ts'

const AS_OF = '2020-05-14T03:30:00.000000Z'
const regulation = loadRegulation()
const edition = regulation.editions.find(({ service }) => service === 'PR')
const stage = edition?.stages.find(({ id }) => id === 'PR-2')
const provider = regulation.providers[0]
if (edition === undefined || stage === undefined || provider === undefined) throw new Error('the regulation is empty')

function explained(
  norm: { amount: number; unit: 'hours' | 'working_days' | 'calendar_days' } | null,
  from: string,
  to: string | null,
) {
  return explain({
    norm,
    counting: edition?.counting ?? never(),
    schedule: provider?.schedule ?? never(),
    handover: parseInstant(from),
    completion: to === null ? null : parseInstant(to),
    asOf: parseInstant(AS_OF),
    pauses: [],
    sourceDeadline: null,
    handoverDayOnly: false,
    completionDayOnly: false,
  })
}

const never = (): never => {
  throw new Error('the regulation is empty')
}

function step(ordinal: number, from: string, to: string | null): CaseStep {
  const { names, short, actor, norm, source } = stage?.steps[ordinal - 1] ?? never()
  const explanation = explained(norm as Parameters<typeof explained>[0], from, to)
  const { verdict, reason, handover, completed, deadline } = explanation
  return {
    ...{ step: ordinal, occurrence: 1, names, short, actor, resource: 'akim-100-1' },
    ...{ handover, started: null, completed, result: completed === null ? null : 'completed' },
    ...{ verdict, reason, deadline, waitingSeconds: null, workSeconds: null, explanation },
    source: source && { line: source.line, text: null },
  }
}

const received = '2020-04-20T08:50:00Z'
const whole = explained({ amount: 15, unit: 'working_days' }, received, null)
const found: Case = {
  ...{ caseId: 'PVL-2020-0007', service: 'PR', provider: provider.code, channel: 'portal', asOf: AS_OF },
  stages: [
    {
      ...{ stage: 'PR-2', instance: 1, names: stage.names, edition: edition.id },
      ...{ received: whole.handover, completed: null, outcome: null, corporationDue: null, explanation: whole },
      ...{ verdict: whole.verdict, reason: null, deadline: whole.deadline, atRisk: true, slack: -2 },
      steps: [
        step(1, received, '2020-04-20T11:10:00Z'),
        step(3, '2020-04-21T10:00:00Z', '2020-04-23T09:05:00Z'),
        step(4, '2020-04-24T09:05:00Z', null),
      ],
    },
  ],
  events: [],
  deviations: [{ code: 'wrong_actor', stage: 'PR-2', step: 2, at: '2020-04-21T10:00:00.000000Z' }],
  files: [],
  days: [],
}
const glossary = {
  zone: 'Asia/Almaty',
  service: regulation.services.find(({ id }) => id === 'PR')?.short,
  provider: provider.names,
  actor: (id: string) => regulation.actors.get(id)?.short,
}
const told = (language: Language, all = false): string => narrateCase(found, glossary, { language, all }).join('\n')

describe('a case in words', () => {
  it('says every day of a late step, and why days did not count', () => {
    const text = told('ru')
    expect(text).toContain('Дело PVL-2020-0007 · Приватизация · город Павлодар')
    expect(text).toContain('На момент: чт 14.05.2020 09:30:00 (Asia/Almaty)')
    expect(text).toContain('Акимат, akim-100-1) — просрочено на 6 рабочих дней · нормативный срок 5 рабочих дней')
    expect(text).toMatch(/пт 24\.04\.2020 {2}день передачи, не считается\n.*сб 25\.04\.2020 {2}не считается: выходной/)
    expect(text).toContain('пт 01.05.2020  не считается: праздничный день (Праздник единства народа Казахстана)')
    expect(text).toContain('пн 04.05.2020  день 5, последний день срока')
    expect(text).toContain('пт 08.05.2020  не считается: выходной, перенесённый с 11 мая 2020 г.')
    expect(text).toContain('чт 14.05.2020  просрочка +6')
    expect(text).toContain('Гражданский кодекс, ст. 173')
    expect(text).toContain('Источник нормы: строка 252')
    expect(text).toContain('исполнило не то лицо')
  })

  it('says hours and minutes as they are said', () => {
    expect(told('ru')).toContain('исполнено с нарушением срока на 20 минут · нормативный срок 2 часа')
    expect(told('ru')).toContain('пн 20.04.2020 16:50:00–17:10:00  просрочка 20 мин')
    expect(told('kk')).toContain('мерзімі 20 минутқа кешіктіріліп орындалды · нормативтік мерзім 2 сағат')
    expect(told('en')).toContain('done late by 20 minutes · norm 2 hours')
  })

  it('keeps the singular after a number and the dative of lateness in Kazakh', () => {
    expect(told('kk')).toContain('мерзімі 6 жұмыс күніне кешіктірілді · нормативтік мерзім 5 жұмыс күні')
    expect(told('kk')).toContain('Азаматтық кодекс, 173-бап')
  })

  it.each(['kk', 'ru'] as const)('leaves no English in %s', (language) => {
    const text = told(language, true).replaceAll(/Asia\/Almaty|akim-100-1|PVL-2020-0007|PR-2|107-II/g, '')
    expect(text).not.toMatch(/[A-Za-z]/)
    expect(text).not.toContain('undefined')
  })

  it('draws the days of a long delay together', () => {
    const long = explained({ amount: 2, unit: 'working_days' }, '2020-04-20T08:50:00Z', null)
    const lines = countLines(long, 'en', String)
    expect(lines).toContain('  Wed 22.04.2020  day 2, last day of the term')
    expect(lines).toContain('  Thu 23.04.2020 – Fri 24.04.2020  late +1 … +2')
    expect(lines).toContain('  Sat 25.04.2020 – Sun 26.04.2020  not counted: weekend')
    expect(lines).toContain('  Mon 11.05.2020 – Thu 14.05.2020  late +10 … +13')
  })

  it('says how many dates follow a list that ends before the delay does', () => {
    const lines = countLines(explained({ amount: 2, unit: 'working_days' }, '2014-02-03T08:50:00Z', null), 'en', String)
    // 2014-02-03 and 399 days more make the list; from 2015-03-10 up to the as-of date are 1,893.
    expect(lines).toContain('  … 1,893 more days')
    expect(countLines(whole, 'en', String).join()).not.toContain('more')
  })

  it('says on which day off the count fell, and that the last day moves', () => {
    const moved = explained({ amount: 8, unit: 'calendar_days' }, '2020-04-23T08:50:00Z', '2020-05-04T04:00:00Z')
    expect(moved.movedFrom).toBe('2020-05-01')
    const line = (language: Language) => countLines(moved, language, String).find((one) => one.includes('01.05.2020'))
    expect(line('en')).toContain('day 8 falls here, on a day off — holiday (')
    expect(line('en')).toContain('the last day moves to the next working day')
    expect(line('ru')).toContain('день 8 приходится сюда, на нерабочий день — праздничный день (')
    expect(line('kk')).toContain('8-күн осы жұмыс емес күнге тура келеді — мереке күні (')
    expect(told('en')).toContain('not counted: day off moved from 11.05.2020')
  })

  it('draws a long run of late office hours together', () => {
    const late = explained({ amount: 2, unit: 'hours' }, '2020-04-20T08:50:00Z', null)
    const lines = countLines(late, 'en', String)
    const count = late.intervals.filter(({ mark }) => mark === 'late').length
    expect(count).toBeGreaterThan(10)
    expect(lines.filter((one) => / late [\d.,]+ min$/.test(one))).toHaveLength(5)
    expect(lines.join('\n')).toMatch(
      new RegExp(`… ${count - 5} more stretches up to Thu 14.05.2020: late [\\d,]+ min in all`),
    )
  })

  it('counts what was done on time only when asked for all', () => {
    const days = (text: string) => text.split('\n').filter((line) => line.includes('день 1')).length
    expect(told('ru', true).length).toBeGreaterThan(told('ru').length)
    expect(days(told('ru', true))).toBeGreaterThan(days(told('ru')))
  })
})
