import { describe, it } from 'vitest'
import { type Fault, isNamed } from './build.ts'

const faults: readonly Fault[] = [
  {
    fault: 'unknown unit',
    file: 'edition.yaml',
    from: '1 working day',
    to: '1 week',
    said: 'edition.yaml:13: stage S-1, step 1, norm: unknown unit "week"; write minutes, hours, calendar days or working days',
  },
  {
    fault: 'norm without a number',
    file: 'edition.yaml',
    from: '30 calendar days',
    to: 'a month',
    said: 'edition.yaml:10: stage S-1, norm: bad norm "a month"; write a whole number and a unit, such as "8 calendar days"',
  },
  {
    fault: 'norm of nothing',
    file: 'edition.yaml',
    from: '15 minutes',
    to: '0 minutes',
    said: 'edition.yaml:14: stage S-1, step 2, norm: bad norm "0 minutes"; write a whole number and a unit, such as "8 calendar days"',
  },
  {
    fault: 'gap in the steps',
    file: 'edition.yaml',
    from: 'step: 2',
    to: 'step: 3',
    said: 'edition.yaml:14: stage S-1: step 3 stands where step 2 should; number steps 1, 2, 3… without gaps',
  },
  {
    fault: 'unknown actor',
    file: 'edition.yaml',
    from: 'step: 2, actor: head',
    to: 'step: 2, actor: haed',
    said: 'edition.yaml:14: stage S-1, step 2: unknown actor haed; there are head',
  },
  {
    fault: 'unknown service',
    file: 'edition.yaml',
    from: 'service: S',
    to: 'service: T',
    said: 'edition.yaml:3: unknown service T; there are S',
  },
  {
    fault: 'unknown key',
    file: 'edition.yaml',
    from: '    norm: 30 calendar days',
    to: '    nrom: 30 calendar days',
    said: 'edition.yaml:10: stage S-1: unknown key nrom; known here: stage, norm, short, names, ordered, condition, source, notes, steps',
  },
  {
    fault: 'missing key',
    file: 'edition.yaml',
    from: 'id: e1\n',
    to: '',
    said: 'edition.yaml:1: id: is missing',
  },
  {
    fault: 'bad date',
    file: 'edition.yaml',
    from: '2020-01-01',
    to: '2020-02-30',
    said: 'edition.yaml:7: act, effective: must be by_rule, or a day as YYYY-MM-DD',
  },
  {
    fault: 'bad day of adoption',
    file: 'edition.yaml',
    from: "  number: '1'",
    to: '  adopted: 01.06.2019',
    said: 'edition.yaml:5: act, adopted: bad date "01.06.2019"; write YYYY-MM-DD',
  },
  {
    fault: 'effect before adoption',
    file: 'edition.yaml',
    from: "  number: '1'",
    to: '  adopted: 2020-01-02',
    said: 'edition.yaml:7: act, effective: is before the day of adoption',
  },
  {
    fault: 'a rule without an assumed day',
    file: 'edition.yaml',
    from: 'effective: 2020-01-01',
    to: 'effective: by_rule',
    said: 'edition.yaml:7: act, effective: by_rule needs an assumed day beside it',
  },
  {
    fault: 'an assumption without a reason',
    file: 'edition.yaml',
    from: 'effective: 2020-01-01',
    to: 'effective: by_rule\n  assumed: 2020-01-01',
    said: 'edition.yaml:7: act, effective: by_rule needs a why: what the assumed day rests on',
  },
  {
    fault: 'an assumption beside an established day',
    file: 'edition.yaml',
    from: 'effective: 2020-01-01',
    to: 'effective: 2020-01-01\n  assumed: 2020-01-02',
    said: 'edition.yaml:8: act, assumed: stands beside an established effective day; keep one',
  },
  {
    fault: 'repeal before effect',
    file: 'edition.yaml',
    from: 'stages:',
    to: 'repealed_by: { names: Repeal, effective: 2020-01-01 }\nstages:',
    said: 'edition.yaml:8: repealed from 2020-01-01, not after it takes effect (2020-01-01)',
  },
  {
    fault: 'options of legal counting under elapsed',
    file: 'edition.yaml',
    from: 'stages:',
    to: 'counting:\n  method: elapsed\n  day_end: closing\nstages:',
    said: 'edition.yaml:10: counting, day_end: applies to legal counting only; remove it',
  },
  {
    fault: 'unknown way of counting',
    file: 'edition.yaml',
    from: 'stages:',
    to: 'counting: { method: fast }\nstages:',
    said: 'edition.yaml:8: counting, method: is "fast"; write legal or elapsed',
  },
  {
    fault: 'one activity for two steps',
    file: 'edition.yaml',
    from: 'names: First }\n',
    to: 'names: First, activities: [Done] }\n      - { step: 2, names: Also, activities: [Done] }\n',
    said: 'edition.yaml:14: stage S-1, step 2: activity "Done" is already that of stage S-1, step 1',
  },
  {
    fault: 'a term after no stage',
    file: 'edition.yaml',
    from: 'stages:',
    to: 'informational:\n  - { term: pay, obligor: applicant, after_stage: S-9, norm: 1 hour, names: Pay }\nstages:',
    said: 'edition.yaml:9: term pay: this edition has no stage S-9',
  },
  {
    fault: 'no line of the source',
    file: 'edition.yaml',
    from: '    names: Stage',
    to: '    names: Stage\n    source: { line: page 3 }',
    said: 'edition.yaml:12: stage S-1, source, line: bad line "page 3"; write L82',
  },
]

describe('every fault of an edition is named by file, line and reason', () => {
  it.each(faults)('$fault', isNamed)
})
