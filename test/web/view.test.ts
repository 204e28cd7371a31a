import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Query } from '../../web/address/query.ts'
import {
  COLUMNS,
  DEFAULT_VIEW,
  PARTS,
  parseStep,
  parseView,
  printStep,
  printView,
  ROWS,
  SPLITS,
  TABS,
  type View,
} from '../../web/address/view.ts'
import { questionPath } from '../../web/answer/question.ts'
import { addDays, dateOf } from '../../web/format/days.ts'

const date = fc.integer({ min: 10_000, max: 25_000 }).map((day) => dateOf(day * 86_400_000))
const word = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => !text.includes(','))
const period = fc.oneof(
  fc.constant({ from: null, to: null }),
  fc.tuple(date, fc.nat(500)).map(([from, length]) => ({ from, to: addDays(from, length) })),
)
const step = fc.record({ stage: word, step: fc.option(fc.integer({ min: 0, max: 9999 })) })
const asOf = fc
  .tuple(date, fc.constantFrom('T09:30', 'T23:59:59', 'T04:05:06.123456Z', 'T04:05Z'))
  .map(([day, time]) => day + time)

const view: fc.Arbitrary<View> = fc
  .record({
    service: fc.option(word),
    period,
    providers: fc.array(word, { maxLength: 4 }),
    asOf: fc.option(asOf),
    trend: fc.option(word),
    tab: fc.constantFrom(...TABS),
    step: fc.option(step),
    actor: fc.option(word),
    resource: fc.option(word),
    compare: fc.option(word),
    by: fc.option(fc.constantFrom(...ROWS)),
    across: fc.option(fc.constantFrom(...COLUMNS)),
    split: fc.option(fc.constantFrom(...SPLITS)),
    stage: fc.option(word),
    narrow: fc.record(
      {
        verdict: fc.constantFrom('on_time', 'late'),
        after: fc.nat(99).map(String),
        used_over: fc.nat(200).map(String),
        basis: fc.constant('received'),
        stage_state: fc.constantFrom('late', 'open'),
        next_stage: word,
      },
      { requiredKeys: [] },
    ),
    search: fc.string({ maxLength: 20 }),
    state: fc.option(word),
    received: fc.boolean(),
    person: fc.option(word),
    listed: fc.constantFrom(null, 'cases' as const, 'steps' as const),
    edition: fc.option(word),
    year: fc.option(fc.integer({ min: 1000, max: 9999 })),
    long: fc.boolean(),
    sort: fc.option(fc.record({ column: fc.stringMatching(/^[a-z_]{1,12}$/), descending: fc.boolean() })),
    columns: fc.option(fc.array(fc.stringMatching(/^[a-z_]{1,12}$/), { maxLength: 5 })),
    open: fc.option(fc.record({ caseId: word, stage: word, step: fc.option(fc.nat(99)), since: fc.option(word) })),
    upload: fc.option(word),
    load: fc.option(word),
    batch: fc.option(fc.integer({ min: 1, max: 999_999_999 })),
    part: fc.constantFrom(...PARTS),
    stand: fc.option(word),
    rule: fc.option(word),
    month: fc.option(fc.constantFrom('2020-05', '2019-12')),
    reportIn: fc.option(fc.constantFrom('kk', 'ru', 'en')),
    parts: fc.option(fc.uniqueArray(fc.constantFrom('summary', 'steps', 'method'), { minLength: 1, maxLength: 3 })),
    chapters: fc.boolean(),
    alert: fc.option(word),
    message: fc.option(word),
    edit: fc.option(word),
  })
  .map(({ period: { from, to }, ...rest }) => ({ ...rest, from, to }))

describe('a link', () => {
  it('carries everything that was picked, and gives it back', () => {
    fc.assert(
      fc.property(view, (picked) => {
        expect(parseView(new URLSearchParams(printView(picked)))).toEqual(picked)
      }),
      { numRuns: 500 },
    )
  })

  it('is written as every program writes it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const query = new Query()
        query.add('q', value)
        query.add('to', '2020-05-01')
        expect(query.toString()).toBe(new URLSearchParams({ q: value, to: '2020-05-01' }).toString())
      }),
    )
    expect(printView({ ...DEFAULT_VIEW, providers: ['1', '2'], search: "a b'c~*" })).toBe('prov=1%2C2&q=a+b%27c%7E*')
  })

  it('is short: the default view needs nothing', () => {
    expect(printView(DEFAULT_VIEW)).toBe('')
    expect(parseView(new URLSearchParams(''))).toEqual(DEFAULT_VIEW)
  })

  it('reads as the specification of the pages writes it', () => {
    const text =
      'svc=HQ&from=2025-02-14&to=2025-05-13&prov=552200000,551600000&asof=2025-05-14T09:30&tab=late&step=HQ-1.4'
    expect(parseView(new URLSearchParams(text))).toEqual({
      ...DEFAULT_VIEW,
      service: 'HQ',
      from: '2025-02-14',
      to: '2025-05-13',
      providers: ['552200000', '551600000'],
      asOf: '2025-05-14T09:30',
      tab: 'late',
      step: { stage: 'HQ-1', step: 4 },
    })
  })

  it.each([
    'from=2025-02-30&to=2025-05-13',
    'from=2025-05-14&to=2025-05-13',
    'from=2025-05-14',
    'asof=yesterday',
    'asof=2025-02-30T10:00',
    'tab=everything',
    'sort=DROP TABLE',
    'step=4',
    'at=HQ-1.5',
    'case=X&at=5',
    'long=yes',
  ])('still opens when it cannot be read: %s', (text) => {
    expect(parseView(new URLSearchParams(text))).toEqual(DEFAULT_VIEW)
  })

  it('tells a step from a stage whose name has points', () => {
    expect(parseStep(printStep({ stage: 'a.1', step: null }))).toEqual({ stage: 'a.1', step: null })
    expect(parseStep(printStep({ stage: 'a.1', step: 2 }))).toEqual({ stage: 'a.1', step: 2 })
  })
})

describe('a question', () => {
  it('has one address however it was put together, and leaves open what is not asked', () => {
    expect(
      questionPath('overdue', { service: null, providers: [], actor: '', step: 4, stage: 'HQ-1', to: '2020-01-02' }),
    ).toBe('/api/v1/measures/overdue?to=2020-01-02&stage=HQ-1&step=4')
    expect(questionPath('x', { providers: ['1', '2'], search: 'a&b' })).toBe(
      '/api/v1/measures/x?provider=1%2C2&search=a%26b',
    )
  })
})
