import { describe, expect, it } from 'vitest'
import { loadRegulation } from '../../../server/regulation/load.ts'
import { normsCheck } from '../../../server/regulation/norms-check.ts'
import { normsReport } from '../../../server/regulation/norms-report.ts'
import { assembled, edition, providers, services } from './build.ts'

describe('the check of the shipped norms', () => {
  const check = normsCheck(loadRegulation())

  it('says where the steps do not add up to their stage', () => {
    const warnings = check.editions.flatMap(({ stages }) => stages.flatMap(({ id, warnings }) => [id, ...warnings]))
    expect(warnings).toEqual([
      'HQ-1',
      'sum of step norms 28 calendar days 30 minutes, stage norm 30 calendar days',
      'PR-1',
      'sum of step norms 28 calendar days 2 hours 15 minutes, stage norm 30 calendar days',
      'PR-2',
      'sum of step norms 13 working days 2 hours 15 minutes, stage norm 15 working days',
      'PR-3',
      'sum of step norms 3 working days 2 hours 15 minutes, stage norm 5 working days',
    ])
  })

  it('says that the dates in force are assumed', () => {
    expect(check.editions.map(({ id, from, until, assumed }) => [id, from, until, assumed])).toEqual([
      ['pavlodar-163-6-hq.421-7', '2018-12-21', '2020-09-14', true],
      ['pavlodar-163-6-pr.339-3', '2019-12-11', '2020-09-14', true],
    ])
    expect(check.editions[0]?.warnings[0]).toMatch(/^in force from 2018-12-21 is assumed: /)
    expect(check.editions[0]?.warnings[1]).toMatch(/^repeal on 2020-09-15 is assumed: /)
  })

  it('says which receipts have no norm', () => {
    expect(check.warnings).toEqual([
      'service HQ: cases received before 2018-12-21 have no norm',
      'service HQ: cases received from 2020-09-15 on have no norm',
      'service PR: cases received before 2019-12-11 have no norm',
      'service PR: cases received from 2020-09-15 on have no norm',
    ])
  })

  it('says how far the calendar reaches, and where it is weak', () => {
    expect(check.calendars).toEqual([
      {
        id: 'kz',
        version: '2026.1',
        years: [2014, 2027],
        listedDays: 314,
        warnings: ['days of low confidence in 2027', 'days of medium confidence in 2021, 2026'],
      },
    ])
  })

  it('prints a line a step, with its place in the text', () => {
    const report = normsReport(check).split('\n')
    expect(report).toContain('  HQ-1: 30 calendar days (L145), 7 steps')
    expect(report).toContain('    4  Conclusion    comm   12 calendar days  L88')
    expect(report).toContain('    ! sum of step norms 28 calendar days 30 minutes, stage norm 30 calendar days')
    expect(report).toContain(
      '    · step 7: Body only: the annex table has no column 7, so there is no completion form.',
    )
  })
})

describe('the check of other norms', () => {
  const checked = (text: string, also = {}) => normsCheck(assembled({ 'edition.yaml': text, ...also }))

  it('is content when the steps add up', () => {
    const even = edition.replace('30 calendar days', '2 working days').replace('15 minutes', '1 working day')
    expect(checked(even).editions[0]?.stages[0]).toMatchObject({
      sum: [{ amount: 2, unit: 'working_days' }],
      warnings: ["step 1: the source's own words are not filed", "step 2: the source's own words are not filed"],
    })
  })

  it('names steps without a norm, unless their order is free', () => {
    const without = edition.replace(', norm: 15 minutes', '')
    expect(checked(without).editions[0]?.stages[0]?.warnings).toContain('1 of 2 steps have no norm')
    const free = without.replace('    names: Stage', '    ordered: false\n    names: Stage')
    expect(checked(free).editions[0]?.stages[0]?.warnings).not.toContain('1 of 2 steps have no norm')
  })

  it('names a calendar that does not reach', () => {
    const early = edition.replace('2020-01-01', '2019-01-01')
    expect(checked(early).editions[0]?.warnings).toEqual([
      'calendar xx covers 2020-2020, which is not all of the time in force',
    ])
    const none = { 'providers.yaml': providers.replace('calendar: xx', 'calendar: none') }
    expect(checked(edition, none).editions[0]?.warnings).toEqual(['calendar none has no days: its norms stay unjudged'])
  })

  it('names services without an edition, and times between two', () => {
    const two = services.replace('names: Service }', 'names: Service }\n  - { id: T, names: Other }')
    const first = edition.replace('stages:', 'repealed_by: { names: Repeal, effective: 2020-02-01 }\nstages:')
    const second = edition.replace('id: e1', 'id: e2').replace('2020-01-01', '2020-03-01')
    expect(checked(first, { 'services.yaml': two, 'second.yaml': second }).warnings).toEqual([
      'service S: cases received before 2020-01-01 have no norm',
      'service S: cases received from 2020-02-01 to 2020-03-01 have no norm',
      'service T has no edition: all its cases stay unjudged',
    ])
  })
})
