import { describe, expect, it } from 'vitest'
import { RegulationError } from '../../../server/regulation/faults.ts'
import { assembled, edition, faultsOf, providers } from './build.ts'

describe('the loader', () => {
  it('says nothing of a sound regulation', () => {
    expect(faultsOf({})).toEqual([])
  })

  it('reports all faults of all files in one error, by file and line', () => {
    const broken = {
      'edition.yaml': edition.replace('1 working day', '1 week').replace('15 minutes', '15 moments'),
      'providers.yaml': providers.replace('Asia/Almaty', 'Nowhere'),
    }
    expect(() => assembled(broken)).toThrow(RegulationError)
    expect(() => assembled(broken)).toThrow(
      [
        'The regulation cannot be used: 3 faults. Correct the files and start again.',
        '  edition.yaml:13: stage S-1, step 1, norm: unknown unit "week"; write minutes, hours, calendar days or working days',
        '  edition.yaml:14: stage S-1, step 2, norm: unknown unit "moments"; write minutes, hours, calendar days or working days',
        '  providers.yaml:2: zone: unknown time zone "Nowhere"',
      ].join('\n'),
    )
  })
})

describe('two editions of one service never govern one day', () => {
  const second = edition.replace('id: e1', 'id: e2')
  const overlap = 'e2 governs S from 2020-01-01, but e1 still does, without end'

  it('names both editions and what to write', () => {
    expect(faultsOf({ 'second.yaml': second })).toEqual([
      `second.yaml:2: ${overlap}; write "closes: e1", or correct the dates`,
    ])
  })

  it('lets an edition begin on the day that another ends', () => {
    const repealed = edition.replace('stages:', 'repealed_by: { names: Repeal, effective: 2020-06-01 }\nstages:')
    const on = (day: string) => ({ 'edition.yaml': repealed, 'second.yaml': second.replace('2020-01-01', day) })
    expect(faultsOf(on('2020-06-01'))).toEqual([])
    expect(faultsOf(on('2020-05-31'))).toEqual([
      'second.yaml:2: e2 governs S from 2020-05-31, but e1 still does, until 2020-06-01; write "closes: e1", or correct the dates',
    ])
  })

  it('is told of an edition that ended before an overlap further back', () => {
    const third = edition.replace('id: e1', 'id: e3').replace('2020-01-01', '2020-03-01')
    const short = second
      .replace('2020-01-01', '2020-02-01')
      .replace('stages:', 'repealed_by: { names: Repeal, effective: 2020-02-02 }\nstages:')
    expect(faultsOf({ 'second.yaml': short, 'third.yaml': third })).toHaveLength(2)
  })
})
