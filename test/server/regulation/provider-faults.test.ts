import { describe, it } from 'vitest'
import { type Fault, isNamed } from './build.ts'

const faults: readonly Fault[] = [
  {
    fault: 'duplicate provider code',
    file: 'providers.yaml',
    from: "  - { code: '1', names: One }",
    to: "  - { code: '1', names: One }\n  - { code: '1', names: Two }",
    said: 'providers.yaml:7: duplicate provider 1, already in providers.yaml:6',
  },
  {
    fault: 'two providers of one short name',
    file: 'providers.yaml',
    from: "  - { code: '1', names: One }",
    to: "  - { code: '1', names: One }\n  - { code: '2', names: { kk: Бір, ru: Один, en: One } }",
    said: 'providers.yaml:7: providers 1 and 2 have the same short name One',
  },
  {
    fault: 'two providers on one tile',
    file: 'providers.yaml',
    from: "  - { code: '1', names: One }",
    to: "  - { code: '1', names: One, grid: { row: 0, col: 1 } }\n  - { code: '2', names: Two, grid: { row: 0, col: 1 } }",
    said: 'providers.yaml:7: providers 1 and 2 have the same place in the tile map (row 0, col 1)',
  },
  {
    fault: 'a code that would break lists of providers',
    file: 'providers.yaml',
    from: "'1'",
    to: "'1|2'",
    said: 'providers.yaml:6: code 1|2, code: bad name "1|2": no | or comma',
  },
  {
    fault: 'earlier names out of order',
    file: 'providers.yaml',
    from: 'names: One }',
    to: 'names: One, earlier: [{ until: 2019-01-01, names: A }, { until: 2018-01-01, names: B }] }',
    said: 'providers.yaml:6: provider 1: earlier names must stand in order of time',
  },
  {
    fault: 'overlapping office hours',
    file: 'providers.yaml',
    from: '14:30-18:30',
    to: '12:30-18:30',
    said: 'providers.yaml:4: office_hours 2: overlaps the hours before it (or touches them: then join the two)',
  },
  {
    fault: 'office hours that touch',
    file: 'providers.yaml',
    from: '14:30-18:30',
    to: '13:00-18:30',
    said: 'providers.yaml:4: office_hours 2: overlaps the hours before it (or touches them: then join the two)',
  },
  {
    fault: 'office hours off the five minutes',
    file: 'providers.yaml',
    from: '14:30-18:30',
    to: '14:32-18:30',
    said: 'providers.yaml:4: office_hours 2: bad hours "14:32-18:30": they must open and close on a multiple of 5 minutes',
  },
  {
    fault: 'office hours backwards',
    file: 'providers.yaml',
    from: '14:30-18:30',
    to: '18:30-14:30',
    said: 'providers.yaml:4: office_hours 2: bad hours "18:30-14:30": they must close after they open',
  },
  {
    fault: 'office hours past midnight',
    file: 'providers.yaml',
    from: '14:30-18:30',
    to: '14:30-24:30',
    said: 'providers.yaml:4: office_hours 2: bad hours "14:30-24:30": write them as 09:00-13:00',
  },
  {
    fault: 'unknown zone',
    file: 'providers.yaml',
    from: 'Asia/Almaty',
    to: 'Asia/Pavlodar',
    said: 'providers.yaml:2: zone: unknown time zone "Asia/Pavlodar"',
  },
  {
    fault: 'unknown calendar',
    file: 'providers.yaml',
    from: 'calendar: xx',
    to: 'calendar: yy',
    said: 'providers.yaml:6: provider 1: unknown calendar yy; there are none, xx',
  },
]

describe('every fault of a provider is named by file, line and reason', () => {
  it.each(faults)('$fault', isNamed)
})
