import { describe, expect, it } from 'vitest'
import type { Handover, StageCohort, StepLoad } from '../../web/answer/analysis_measures.ts'
import { comparisonOf, yearBefore } from '../../web/answer/comparison.ts'
import { slowest } from '../../web/bottlenecks/handovers.ts'
import { pageTitle as bottlenecksTitle } from '../../web/bottlenecks/headline.ts'
import { heatClass, heatRows, heatTitle } from '../../web/bottlenecks/heat.ts'
import { classNarrow } from '../../web/bottlenecks/spread.ts'
import { waitingRows, waitingShare } from '../../web/bottlenecks/waiting.ts'
import { comparisonHead, comparisonSentence } from '../../web/frame/comparison_words.ts'
import { lowest, pageTitle, type StageShown, stacksTitle } from '../../web/stages/findings.ts'
import { partsOf, rateOf, tallyOf } from '../../web/stages/tally.ts'
import { inEach } from './speeches.ts'

/** The findings of Bottlenecks and Stages: computed from the rows, and right in three grammars. */
const cohort = (part: Partial<StageCohort>): StageCohort => ({
  month: '2020-05-01',
  provider: '552200000',
  service: 'PR',
  stage: 'PR-1',
  received: 100,
  completed: 80,
  on_time: 70,
  late: 10,
  unjudged: 0,
  refused: 6,
  refused_on_time: 5,
  in_progress: 20,
  overdue: 3,
  at_risk: 2,
  suspended: 1,
  ...part,
})

function stage(id: string, name: string, rows: readonly StageCohort[]): StageShown {
  const names = { kk: name, ru: name, en: name }
  const said = { table: null, text: null, notes: [] }
  const stage = { id, names, short: names, norm: null, line: null, ordered: true, condition: null, steps: [], ...said }
  return { service: 'PR', stage, rows, tally: tallyOf(rows) }
}

const load = (place: string, part: Partial<StepLoad> = {}): StepLoad => ({
  place,
  part: 'comm',
  provider: null,
  completed: 40,
  on_time: 30,
  late: 10,
  returned: 1,
  median_used: 0.7,
  p90_used: 1.1,
  median_days: 9,
  started: 30,
  mean_waiting: 6,
  mean_work: 3,
  mean_allowed: 12,
  ...part,
})

describe('what became of stages', () => {
  it('adds up to what was received, each in one part', () => {
    const tally = tallyOf([
      cohort({}),
      cohort({ received: 10, completed: 10, on_time: 4, late: 6, in_progress: 0, overdue: 0 }),
    ])
    expect(partsOf(tally).reduce((sum, { n }) => sum + n, 0)).toBe(tally.received)
    expect(rateOf(tally)).toBeCloseTo(74 / 90)
  })

  it('names the stage that is latest, and none with too few in it', () => {
    const few = stage('PR-9', 'Few', [cohort({ completed: 4, on_time: 0, late: 4 })])
    const worst = stage('PR-1', 'Решение', [cohort({ on_time: 60, late: 20 })])
    const fine = stage('PR-2', 'Передача', [cohort({ on_time: 79, late: 1 })])
    expect(lowest([few, fine, worst])).toBe(worst)
    expect(inEach((t) => pageTitle(t, [few, worst, fine]))).toEqual({
      kk: 'Ең көп кешігетін кезең — «Решение»: мерзімінде 75%',
      ru: 'Больше всего опаздывает этап «Решение»: в срок 75 %',
      en: 'Решение is the latest stage: 75% on time',
    })
    expect(inEach((t) => stacksTitle(t, [worst, fine]))).toEqual({
      kk: '160 кезең ішінде 21 кешігіп аяқталды, ең көбі — «Решение»',
      ru: 'Поздно завершено 21 из 160, больше всего — «Решение»',
      en: '21 of 160 ended late, most at: Решение',
    })
  })
})

describe('the heat map', () => {
  it('classes by the unrounded share; only more than the whole norm is over it', () => {
    expect([0.4999, 0.5, 0.7999, 0.95, 1, 1.0001].map(heatClass)).toEqual(['h1', 'h2', 'h3', 'h5', 'h5', 'h6'])
  })

  it('puts the fullest first, and keeps small samples out of order and title', () => {
    const rows = heatRows(
      [
        load('A'),
        load('B', { median_used: 0.98 }),
        load('C', { median_used: 1.4, completed: 19 }),
        load('D', { completed: 3 }),
      ],
      ['comm'],
    )
    expect(rows.map(({ key }) => key)).toEqual(['B', 'A', 'C', 'D'])
    expect(rows[3]?.cells[0]?.class).toBeNull()
    const names = { row: (key: string) => key, column: () => 'комиссия' }
    expect(inEach((t) => heatTitle(t, rows, names))).toEqual({
      kk: 'Нормаға жақыны — 2 ұяшықтың 1; ең жақыны B, комиссия: 98%',
      ru: 'Близко к норме — 1 из 2; ближе всех B, комиссия: 98 %',
      en: '1 of 2 run close to the norm; closest: B, комиссия, 98%',
    })
  })
})

describe('waiting', () => {
  it('is shared out by files and days, and told of those whose start is recorded', () => {
    const rows = waitingRows([
      load('comm'),
      load('exec', { mean_waiting: 2, started: 90 }),
      load('head', { started: 0 }),
    ])
    expect(rows.map(({ key }) => key)).toEqual(['comm', 'exec'])
    expect(rows.map((row) => waitingShare(rows, row))).toEqual([0.5, 0.5])
    expect(inEach((t) => bottlenecksTitle(t, [load('comm'), load('exec', { mean_waiting: 1 })], (key) => key))).toEqual(
      {
        kk: 'Жазылған күтудің 86% үлесі — comm',
        ru: '86 % записанного ожидания — comm',
        en: '86% of the recorded waiting is at: comm',
      },
    )
  })

  it('falls back to the share of the norm when no start is recorded', () => {
    const silent = { started: 0, mean_waiting: null, mean_work: null }
    const title = inEach((t) =>
      bottlenecksTitle(t, [load('comm', silent), load('exec', { ...silent, median_used: 0.9 })], (key) => key),
    )
    expect(title.en).toBe('exec uses most of the norm: 90% in a typical step')
    const handover = { service: 'HQ', stage: 'HQ-1', from_step: 3, step: 4, late: 1, median_days: 3, p90_waiting: null }
    const row = (place: string, median_used: number, completed = 30): Handover => ({
      ...{ ...handover, place, completed, started: 0, median_waiting: null, waiting_share: null, median_used },
    })
    expect(
      slowest([row('A', 0.5), row('B', 0.9), row('C', 1.5, 6), row('D', 2, 4)]).map((one) => one.row.place),
    ).toEqual([...['B', 'A', 'C']])
  })
})

describe('a class of the spread', () => {
  it('is bounded by what the list takes', () => {
    expect(classNarrow(0)).toEqual({ used_upto: '5' })
    expect(classNarrow(19)).toEqual({ used_over: '95', used_upto: '100' })
    expect(classNarrow(40)).toEqual({ used_over: '200' })
  })
})

describe('a comparison', () => {
  const period = { from: '2020-04-02', to: '2020-06-30' }

  it.each([
    [
      { from: '2020-02-29', to: '2020-03-31' },
      { from: '2019-02-28', to: '2019-03-31' },
    ],
    [
      { from: '2021-02-01', to: '2021-02-28' },
      { from: '2020-02-01', to: '2020-02-29' },
    ],
    [
      { from: '2020-06-05', to: '2020-06-29' },
      { from: '2019-06-05', to: '2019-06-29' },
    ],
  ])('with a year ago is with the same days', (asked, expected) => {
    expect(yearBefore(asked)).toEqual(expected)
  })

  it('is with the period before unless something else is meant', () => {
    expect(comparisonOf('nobody', period, [], () => false)).toMatchObject({
      kind: 'before',
      period: { to: '2020-04-01' },
    })
    const place = comparisonOf('551000000', period, ['552200000'], () => true)
    expect(place).toEqual({ kind: 'place', period, providers: ['551000000'], place: '551000000' })
    expect(inEach((t) => comparisonSentence(t, place, () => 'Павлодар', '80 %')).ru).toBe(
      'Для сравнения, Павлодар: 80 %.',
    )
    expect(
      inEach((t) =>
        comparisonHead(
          t,
          comparisonOf('year', period, [], () => false),
          String,
        ),
      ),
    ).toEqual({
      kk: 'Былтырғыға қарағанда',
      ru: 'К прошлому году',
      en: 'Against a year ago',
    })
  })
})
