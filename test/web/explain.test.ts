import { describe, expect, it } from 'vitest'
import type { Case, CaseStage, CaseStep, ExplainedDay, Explanation } from '../../server/contract.ts'
import { counterWeeks } from '../../web/explain/counter.ts'
import { daySentence, dayWord } from '../../web/explain/day_words.ts'
import { factsOf, runsOf } from '../../web/explain/facts.ts'
import { findOpened } from '../../web/explain/found.ts'
import { foldedIntervals } from '../../web/explain/intervals.ts'
import { panelLead, panelTitle, reasonText } from '../../web/explain/lead.ts'
import { articleText, lineText, ruleText } from '../../web/explain/rules.ts'
import { stageClock, stageSentence } from '../../web/explain/stage_clock.ts'
import { addDays, weekdayOf } from '../../web/format/days.ts'
import { inEach, speeches } from './speeches.ts'

const day = (date: string, mark: ExplainedDay['mark'], part: Partial<ExplainedDay> = {}): ExplainedDay => ({
  date,
  mark,
  number: null,
  kind: weekdayOf(date) > 4 ? 'weekend' : 'workday',
  because: null,
  names: null,
  source: null,
  ...part,
})

/** Five working days from 25 April 2025, over the weekend and 1 May, overdue since the 5th. */
const explanation: Explanation = {
  norm: { amount: 5, unit: 'working_days' },
  counting: { method: 'legal', dayStart: 'next_day', dayEnd: 'midnight', dayZero: 'as_is', hours: 'office' },
  zone: 'Asia/Almaty',
  calendar: { id: 'kz', version: '1' },
  asOf: '2025-05-14T04:30:00.000000Z',
  handover: '2025-04-25T10:05:00.000000Z',
  handoverLocal: '2025-04-25T15:05:00',
  deadline: '2025-05-05T18:59:59.999999Z',
  deadlineLocal: '2025-05-05T23:59:59',
  deadlineFrom: 'norm',
  lastDay: '2025-05-05',
  movedFrom: null,
  days: [
    day('2025-04-25', 'zero'),
    day('2025-04-26', 'skipped', { because: 'weekend' }),
    day('2025-04-27', 'skipped', { because: 'weekend' }),
    day('2025-04-28', 'counted', { number: 1 }),
    day('2025-04-29', 'counted', { number: 2 }),
    day('2025-04-30', 'counted', { number: 3 }),
    day('2025-05-01', 'skipped', {
      because: 'holiday',
      kind: 'holiday',
      names: { kk: 'Бірлік', ru: 'Единство', en: 'Unity' },
    }),
    day('2025-05-02', 'counted', { number: 4 }),
    day('2025-05-03', 'skipped', { because: 'weekend' }),
    day('2025-05-04', 'skipped', { because: 'weekend' }),
    day('2025-05-05', 'last', { number: 5 }),
    day('2025-05-06', 'late', { number: 1 }),
    day('2025-05-07', 'later', { kind: 'holiday' }),
    day('2025-05-08', 'late', { number: 2 }),
    ...['09', '10', '11'].map((date) => day(`2025-05-${date}`, 'later')),
    day('2025-05-12', 'late', { number: 3 }),
    day('2025-05-13', 'late', { number: 4 }),
    day('2025-05-14', 'late', { number: 5 }),
  ],
  intervals: [],
  pauses: [],
  rules: [{ code: 'day_after', article: 'Civil Code, art. 173' }],
  verdict: 'overdue',
  reason: null,
  lateBy: 5,
  lateUnit: 'working_days',
  used: 2,
  completed: null,
  afterHours: false,
}

describe('the calendar of a count', () => {
  it('has whole weeks from Monday, and knows where the count stands', () => {
    const weeks = counterWeeks(explanation).flatMap((week) => (week.kind === 'week' ? [week.days] : []))
    expect(weeks).toHaveLength(4)
    expect(weeks[0]?.[0]).toEqual({ date: '2025-04-21', told: undefined, now: false })
    expect(
      weeks
        .flat()
        .filter(({ now }) => now)
        .map(({ date }) => date),
    ).toEqual(['2025-05-14'])
  })

  it('leaves out the middle of a long delay, never the norm itself or its end', () => {
    const long = Array.from({ length: 200 }, (_, n) => day(addDays('2025-05-15', n), 'late', { number: n + 6 }))
    const weeks = counterWeeks({ ...explanation, days: [...explanation.days, ...long] })
    const gaps = weeks.filter(({ kind }) => kind === 'gap')
    expect(gaps).toHaveLength(1)
    expect(weeks.length).toBeLessThanOrEqual(7)
    const dates = weeks.flatMap((week) => (week.kind === 'week' ? week.days.map(({ date }) => date) : []))
    expect(dates).toContain('2025-05-05')
    expect(dates).toContain(long.at(-1)?.date)
  })

  it('is empty when nothing was counted', () => {
    expect(counterWeeks({ ...explanation, days: [] })).toEqual([])
  })

  it('says a word for days that need one, and names every day off that is left out', () => {
    const word = (date: string) => {
      const told = explanation.days.find((found) => found.date === date)
      return inEach((t) => dayWord(t, { date, told, now: date === '2025-05-14' }, explanation)).ru
    }
    expect(
      ['2025-04-25', '2025-04-26', '2025-04-28', '2025-05-01', '2025-05-05', '2025-05-07', '2025-05-14'].map(word),
    ).toEqual(['приём', '', '', 'празд.', 'срок', 'празд.', 'сейчас'])
  })

  it('reads each day out', () => {
    const read = (date: string) => {
      const told = explanation.days.find((found) => found.date === date)
      return inEach((t) => daySentence(t, { date, told, now: date === '2025-05-14' }, explanation))
    }
    expect(read('2025-04-28')).toEqual({
      kk: 'дүйсенбі, 28 сәуір, норманың 1-күні',
      ru: 'понедельник, 28 апреля, день нормы 1',
      en: 'Monday 28 April, day 1 of the norm',
    })
    expect(read('2025-05-01').ru).toBe('четверг, 1 мая, не считаем: Единство')
    expect(read('2025-05-14').en).toBe('Wednesday 14 May, day 5 after the deadline, now')
  })
})

describe('the facts', () => {
  const facts = (part: Partial<Explanation> = {}) => factsOf(speeches.ru, { ...explanation, ...part }, 'акимат')
  const note = (label: string, part: Partial<Explanation> = {}) => facts(part).find((fact) => fact.label === label)

  it('tell handover, first day, skipped days, norm, deadline and now', () => {
    expect(
      facts().map(({ label, value, note: text }) => [label, value, text].join(' | ').replaceAll('\u00a0', ' ')),
    ).toEqual([
      'Передано | пт, 25 апреля, 15:05 | акимат',
      'Счёт начат | пн, 28 апреля | Считаем со следующего дня после передачи',
      'Пропущено | 5 дней | 26–27 апр, 1 мая (праздник), 3–4 мая',
      'Норма | 5 рабочих дней | 28–30 апр, 2 мая, 5 мая',
      'Срок | пн, 5 мая, 24:00 | ',
      'Сейчас | ср, 14 мая, 09:30 | +5 раб. дн.',
    ])
    expect(note('Сейчас')?.bad).toBe(true)
  })

  it('say when the deadline was moved or given, and when the work was done after hours', () => {
    expect(note('Срок', { movedFrom: '2025-05-03' })?.note).toBe('перенесён с выходного: сб, 3 мая')
    expect(note('Срок', { deadlineFrom: 'source' })?.note).toBe('Срок дан источником и взят как есть')
    const done = { verdict: 'on_time', lateBy: null, completed: '2025-05-05T15:00:00Z', afterHours: true } as const
    expect(note('Завершено', done)).toMatchObject({
      value: 'пн, 5 мая, 20:00',
      note: 'После работы, но в срок',
      bad: false,
    })
  })

  it('list pauses, and for minutes begin with the first stretch', () => {
    const pauses = [
      { from: '2025-04-28T04:00:00Z', to: '2025-04-29T04:00:00Z' },
      { from: '2025-05-02T04:00:00Z', to: null },
    ]
    expect(note('Остановки', { pauses })).toMatchObject({
      value: '2\u00a0раза'.replace('\u00a0', ' '),
      note: 'пн, 28 апреля, 09:00 – вт, 29 апреля, 09:00; с пт, 2 мая, 09:00',
    })
    const intervals = [{ date: '2025-04-28', from: '09:00:00', to: '09:15:00', minutes: 15, mark: 'counted' as const }]
    expect(note('Счёт начат', { intervals })?.value).toBe('пн, 28 апреля, 09:00')
  })

  it('run days together only when they follow each other and belong together', () => {
    const runs = runsOf(
      explanation.days.filter(({ mark }) => mark === 'skipped'),
      (a, b) => a.because === b.because,
    )
    expect(runs.map(({ from, to }) => [from.slice(8), to.slice(8)])).toEqual([
      ['26', '27'],
      ['01', '01'],
      ['03', '04'],
    ])
  })
})

describe('the sentence on top', () => {
  const lead = (part: Partial<Explanation>) =>
    inEach((t) => {
      const { text, delay } = panelLead(t, { ...explanation, ...part }, t.m.stepNamed({ name: 'Постановление' }))
      return [text, delay].filter(Boolean).join(' ')
    })

  it('says by how much, and what that is against the norm', () => {
    expect(lead({})).toEqual({
      kk: '«Постановление» қадамы: мерзімі өтті, кешігуі — 5 жұмыс күні. Кешігу тұтас нормаға тең.',
      ru: 'Шаг «Постановление» просрочен на 5 рабочих дней. Просрочка равна целой норме.',
      en: 'Step “Постановление” is overdue by 5 working days. The delay equals the whole norm.',
    })
    expect(lead({ lateBy: 9 }).ru).toBe('Шаг «Постановление» просрочен на 9 рабочих дней. Это 1,8 нормы сверх срока.')
    expect(lead({ lateBy: 2 }).kk).toBe(
      '«Постановление» қадамы: мерзімі өтті, кешігуі — 2 жұмыс күні. Бұл — норманың 40%-ы.',
    )
    expect(lead({ lateBy: 0, verdict: 'late' }).ru).toBe('Шаг «Постановление» завершён меньше чем на день позже срока.')
    const open = { verdict: 'open', lateBy: null, asOf: '2025-05-03T05:00:00.000000Z' } as const
    expect(lead(open)).toEqual({
      kk: '«Постановление» қадамы ашық. Мерзімі — 2 күннен кейін.',
      ru: 'Шаг «Постановление» открыт. Срок — через 2 дня.',
      en: 'Step “Постановление” is open. Due in 2 days.',
    })
    expect(lead({ ...open, deadline: null }).en).toBe('Step “Постановление” is open.')
    expect(lead({ verdict: 'on_time', lateBy: null }).en).toBe('Step “Постановление” ended on time.')
  })

  it('has a title for every verdict and words for every reason', () => {
    const verdicts = ['overdue', 'late', 'suspended', 'unjudged', 'open', 'due_soon', 'on_time'] as const
    expect(new Set(verdicts.map((verdict) => panelTitle(speeches.kk, verdict))).size).toBe(5)
    const reasons = [
      'no_norm',
      'no_calendar',
      'no_edition',
      'no_receipt',
      'no_handover',
      'skipped',
      'returned',
      'day_precision',
    ]
    expect(new Set(reasons.map((reason) => reasonText(speeches.ru, reason))).size).toBe(reasons.length)
    expect(reasonText(speeches.ru, 'something_new')).toBe('something_new')
  })
})

describe('the rules', () => {
  it('are said with their articles in the language of the page', () => {
    expect(inEach((t) => articleText(t, 'Civil Code, art. 175; Law 107-II, art. 12-1(5)'))).toEqual({
      kk: 'Азаматтық кодекс, 175-бап; № 107-II Заң, 12-1(5)-бап',
      ru: 'Гражданский кодекс, ст. 175; Закон № 107-II, ст. 12-1(5)',
      en: 'Civil Code, art. 175; Law 107-II, art. 12-1(5)',
    })
    expect(articleText(speeches.ru, 'Some other law, art. 1; § 4')).toBe('Some other law, ст. 1; § 4')
    expect(articleText(speeches.ru, '')).toBe('')
    expect(ruleText(speeches.en, 'end_of_day')).toBe('The term ends at 24:00 of the last day')
    expect(lineText('L230-L232')).toBe('230–232')
  })
})

const step = (part: Partial<CaseStep>): CaseStep => ({
  step: 4,
  occurrence: 1,
  names: null,
  short: null,
  actor: 'akim',
  resource: null,
  handover: null,
  started: null,
  completed: null,
  result: null,
  verdict: 'overdue',
  reason: null,
  deadline: null,
  waitingSeconds: null,
  workSeconds: null,
  source: null,
  explanation: null,
  ...part,
})

const stage = (part: Partial<CaseStage> = {}): CaseStage => ({
  stage: 'PR-2',
  instance: 1,
  names: null,
  edition: null,
  received: null,
  completed: null,
  outcome: null,
  verdict: 'open',
  reason: null,
  deadline: null,
  atRisk: false,
  slack: null,
  corporationDue: null,
  explanation,
  steps: [],
  ...part,
})

describe('the step that a link means', () => {
  const first = step({
    occurrence: 1,
    handover: '2020-01-01T00:00:00.000000Z',
    completed: '2020-01-02T00:00:00.000000Z',
  })
  const second = step({ occurrence: 2, handover: '2020-02-01T00:00:00.000000Z' })
  const third = step({
    occurrence: 3,
    handover: '2020-03-01T00:00:00.000000Z',
    completed: '2020-03-02T00:00:00.000000Z',
  })
  const found: Case = {
    caseId: 'X',
    service: 'PR',
    provider: 'p',
    channel: null,
    asOf: '',
    stages: [stage({ steps: [first, second, third] })],
    events: [],
    deviations: [],
    files: [],
    days: [],
  }
  const open = (since: string | null, part: { step?: number | null; stage?: string } = {}) =>
    findOpened(found, { caseId: 'X', stage: 'PR-2', step: 4, since, ...part })

  it('is the one handed over then, else the open one', () => {
    expect(open('2020-01-01T00:00:00.000Z')?.step?.occurrence).toBe(1)
    expect(open('2020-03-01T00:00:00.000Z')?.step?.occurrence).toBe(3)
    expect(open(null)?.step?.occurrence).toBe(2)
    expect(open('1999-01-01T00:00:00Z')?.step?.occurrence).toBe(2)
  })

  it('can be the stage itself, or nothing', () => {
    expect(open(null, { step: null })).toMatchObject({ step: null, explanation })
    expect(open(null, { step: 9 })).toBeUndefined()
    expect(open(null, { stage: 'PR-9', step: null })).toBeUndefined()
  })
})

describe('the clock of the stage', () => {
  const running: Explanation = {
    ...explanation,
    asOf: '2025-04-29T04:30:00.000000Z',
    days: explanation.days.slice(0, 11),
    verdict: 'open',
    lateBy: null,
    lateUnit: null,
  }
  const told = (part: Partial<CaseStage>) =>
    inEach((t) => {
      const whole = stage({ explanation: running, ...part })
      const clock = stageClock(whole)
      const { text, bad } = clock === null ? { text: '', bad: '' } : stageSentence(t, whole, clock)
      return [text, bad].filter(Boolean).join(' ')
    })

  it('counts what is gone, what is left, and what the norms still need', () => {
    expect(stageClock(stage({ explanation: running, slack: -2 }))).toEqual({
      total: 5,
      gone: 2,
      left: 3,
      needed: 5,
      over: 2,
    })
    expect(told({ slack: -2, atRisk: true })).toEqual({
      kk: 'Өтті: 2, норма — 5 жұмыс күні. Мерзім дс, 5 мамыр, 24:00, 3 күн қалды. Қалған қадамдарға норма бойынша 5 күн керек. Кезең үлгермейді.',
      ru: 'Прошло 2, норма 5 рабочих дней. Срок пн, 5 мая, 24:00, осталось 3 дня. Оставшимся шагам по норме нужно 5. Этап не успеет.',
      en: '2 of 5 working days gone. Deadline Mon 5 May, 24:00, 3 days left. The steps still to come need 5 by their norms: the stage will miss its deadline.',
    })
    expect(told({ slack: null }).en).toBe('2 of 5 working days gone. Deadline Mon 5 May, 24:00, 3 days left.')
  })

  it('says when the stage is overdue or has ended', () => {
    const late = { ...running, lateBy: 7, lateUnit: 'working_days' as const }
    expect(told({ verdict: 'overdue', explanation: late }).ru).toBe('Срок был пн, 5 мая, 24:00. Просрочен на 7 дней.')
    expect(told({ verdict: 'on_time' }).en).toBe('It ended on time, before Mon 5 May, 24:00.')
  })

  it('is silent for stages without a norm in days', () => {
    expect(stageClock(stage({ explanation: null }))).toBeNull()
    expect(stageClock(stage({ explanation: { ...running, norm: { amount: 2, unit: 'hours' } } }))).toBeNull()
    expect(stageClock(stage({ explanation: { ...running, lastDay: null } }))).toBeNull()
  })
})

describe('office time that ran on for months', () => {
  const stretch = (index: number, mark: 'counted' | 'late') => ({
    date: addDays('2020-01-06', index),
    from: '09:00:00',
    to: '18:30:00',
    minutes: index,
    mark,
  })
  const counted = [stretch(0, 'counted'), stretch(1, 'counted')]
  const late = (n: number) => Array.from({ length: n }, (_, index) => stretch(index + 2, 'late'))

  it('is folded in its middle, and nothing is lost', () => {
    const all = [...counted, ...late(300)]
    const { begin, middle, end } = foldedIntervals(all)
    expect([begin.length, middle.length, end.length]).toEqual([4, 296, 2])
    expect([...begin, ...middle, ...end]).toEqual(all)
    expect(middle.every(({ mark }) => mark === 'late')).toBe(true)
  })

  it('is told in full while that is short, or while it is not late', () => {
    for (const all of [
      counted,
      [...counted, ...late(5)],
      Array.from({ length: 40 }, (_, n) => stretch(n, 'counted')),
    ]) {
      expect(foldedIntervals(all)).toEqual({ begin: all, middle: [], end: [] })
    }
  })
})
