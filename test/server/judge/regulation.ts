import { parseDay } from '../../../server/clock/day.ts'
import type { Counting, Norm, Unit } from '../../../server/clock/types.ts'
import { loadRegulation } from '../../../server/regulation/load.ts'
import type { Edition, Provider, Regulation, Service, Stage, Step } from '../../../server/regulation/types.ts'

/** A service made for these tests: few days, small norms, every kind of stage. */
const shipped = loadRegulation()
const names = { kk: '', ru: '', en: '' }
const source = { line: 'L1', table: null, text: null }

export const counting: Counting = {
  method: 'legal',
  dayStart: 'next_day',
  dayEnd: 'midnight',
  dayZero: 'as_is',
  hours: 'office',
}

/** `'2 calendar_days'`, or nothing. */
export function norm(words: string | null): Norm | null {
  const [amount, unit] = words?.split(' ') ?? []
  return amount === undefined ? null : { amount: Number(amount), unit: unit as Unit }
}

const step = (ordinal: number, actor: string, words: string | null, refusalCloses = false): Step => ({
  ordinal,
  actor,
  names,
  short: names,
  norm: norm(words),
  form: null,
  source,
  refusalCloses,
  activities: [],
  notes: [],
})

const stage = (id: string, ordinal: number, words: string | null, steps: Step[], ordered = true): Stage => ({
  id,
  ordinal,
  names,
  short: names,
  norm: norm(words),
  ordered,
  condition: null,
  steps,
  source,
  notes: [],
})

const base = shipped.editions[0] as Edition
const edition = (
  id: string,
  from: string,
  to: string | null,
  stages: Stage[],
  rules: Counting = counting,
): Edition => ({
  ...base,
  id,
  service: 'T',
  inForceFrom: parseDay(from),
  inForceTo: to === null ? null : parseDay(to),
  counting: rules,
  stages,
})

/** A: ordered, the first step's refusal ends it. F: without order. S: no steps at all. L: of terms that R counts for a year. */
const FIRST = edition('T-1', '2019-06-01', '2020-01-14', [
  stage('A', 1, '6 calendar_days', [
    step(1, 'chanc', '90 minutes', true),
    step(2, 'head', '2 calendar_days'),
    step(3, 'exec', '3 working_days'),
    step(4, 'head', null),
  ]),
  stage('F', 2, '9 working_days', [step(1, 'exec', '2 calendar_days'), step(2, 'exec', null, true)], false),
  stage('S', 3, '4 calendar_days', []),
  stage('L', 4, '70 hours', [
    step(1, 'chanc', '60 hours'),
    step(2, 'head', '65 hours'),
    step(3, 'exec', '3 working_days'),
    step(4, 'head', null),
  ]),
])
/** From 14 January 2020 stage A has a fifth step, and no refusal ends it early. */
const SECOND = edition(
  'T-2',
  '2020-01-14',
  '2020-01-19',
  [
    stage('A', 1, '8 working_days', [
      step(1, 'chanc', '2 hours'),
      step(2, 'exec', '1 calendar_days'),
      step(3, 'exec', '4 hours'),
      step(4, 'head', '2 calendar_days'),
      step(5, 'chanc', '1 working_days'),
    ]),
    stage('F', 2, null, [step(1, 'exec', '3 hours')], false),
    stage('S', 3, '2 working_days', []),
  ],
  { ...counting, method: 'elapsed' },
)

const home = shipped.providers[0] as Provider
/** Provider P is in Pavlodar, Q in Berlin with the same calendar, R opens for a quarter of an hour a day. */
const berlin = { ...home.schedule, zone: 'Europe/Berlin' }
const quarter = { ...home.schedule, officeHours: [{ open: 9 * 60, close: 9 * 60 + 15 }] }
export const providers: readonly Provider[] = [
  { ...home, code: 'P' },
  { ...home, code: 'Q', ordinal: 2, schedule: berlin, scheduleId: 2 },
  { ...home, code: 'R', ordinal: 3, schedule: quarter, scheduleId: 3 },
]

export const regulation: Regulation = {
  ...shipped,
  services: [...shipped.services, { ...(shipped.services[0] as Service), id: 'T' }],
  editions: [...shipped.editions, FIRST, SECOND],
  providers,
  schedules: [
    { id: home.scheduleId, schedule: home.schedule },
    { id: 2, schedule: berlin },
    { id: 3, schedule: quarter },
  ],
  fingerprint: 'judge-tests',
}
