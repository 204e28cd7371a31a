import { describe, it } from 'vitest'
import { type Fault, isNamed } from './build.ts'

const faults: readonly Fault[] = [
  {
    fault: 'hole between calendar years',
    file: 'calendar.yaml',
    from: 'days:',
    to: 'days:\n  - { date: 2017-01-01, kind: holiday, names: New Year, source: law }',
    said: 'calendar.yaml:1: calendar xx: no rows for 2018 to 2019, between 2017 and 2020; add them',
  },
  {
    fault: 'one day twice',
    file: 'calendar.yaml',
    from: 'days:',
    to: 'days:\n  - { date: 2020-01-01, kind: holiday, names: New Year, source: law }',
    said: 'calendar.yaml:8: 2020-01-01 is already listed in calendar.yaml:7',
  },
  {
    fault: 'a working weekend in the week',
    file: 'calendar.yaml',
    from: 'kind: holiday',
    to: 'kind: working_weekend',
    said: 'calendar.yaml:7: 2020-01-01: is not in the weekend, so it cannot be a working_weekend',
  },
  {
    fault: 'a day off moved to the weekend',
    file: 'calendar.yaml',
    from: '2020-01-01, kind: holiday',
    to: '2020-01-04, kind: transferred_off',
    said: 'calendar.yaml:7: 2020-01-04: is in the weekend, so no day off can be moved to it',
  },
  {
    fault: 'unknown kind of day',
    file: 'calendar.yaml',
    from: 'kind: holiday',
    to: 'kind: party',
    said: 'calendar.yaml:7: date 2020-01-01, kind: is "party"; write holiday or transferred_off or working_weekend or as_usual',
  },
  {
    fault: 'a calendar without days',
    file: 'calendar.yaml',
    from: '  - { date: 2020-01-01, kind: holiday, names: New Year, source: law }\n',
    to: '  []\n',
    said: 'calendar.yaml:1: calendar xx lists no day',
  },
  {
    fault: 'a calendar that shadows "none"',
    file: 'calendar.yaml',
    from: 'id: xx',
    to: 'id: none',
    said: 'calendar.yaml:2: id: is reserved: "none" means that no calendar is known',
  },
  {
    fault: 'rows that are not there',
    file: 'calendar.yaml',
    from: 'days:',
    to: 'rows: xx.csv\ndays:',
    said: 'calendar.yaml:6: rows: there is no file xx.csv beside this one',
  },
]

describe('every fault of a calendar is named by file, line and reason', () => {
  it.each(faults)('$fault', isNamed)
})
