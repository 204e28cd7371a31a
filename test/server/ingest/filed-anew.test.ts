import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonical } from '../../../server/ingest/profile.ts'
import { judgeAll, judgeTouched } from '../../../server/judge/judge.ts'
import { findJudgedOtherwise, touchOtherwise } from '../../../server/judge/judge-otherwise.ts'
import { keepRegulation, layRegulation } from '../../../server/judge/store-regulation.ts'
import { shippedFolder } from '../../../server/regulation/load.ts'
import { parseQuery } from '../../../server/store/queries.ts'
import { runs } from '../../runs.ts'
import { csv, now, openIntake, row } from './intake.ts'

/** Protects that no fact stays as it was judged when a profile brings other rules, whichever they are of. */
const shipped = readFileSync(join(shippedFolder, 'editions/pavlodar-163-6-hq.421-7.yaml'), 'utf8')

interface Rules {
  /** Of step 3 of HQ-1; null: the shipped edition, uncorrected. */
  readonly norm: string | null
  /** Of step 1, and of stage HQ-1 as a whole, where the edition is corrected. */
  readonly quick: string
  readonly whole: string
  /** From which day on the edition governs. */
  readonly since: string
  /** Hours by which the State Corporation is to hand out the result before its deadline; null: no control point. */
  readonly due: number | null
  /** How Pavlodar city works; null: as shipped. */
  readonly place: { readonly zone: string; readonly calendar: string; readonly hours: string } | null
}
const asShipped: Rules = {
  norm: null,
  quick: '15 minutes',
  whole: '30 calendar days',
  since: '2018-12-21',
  due: 24,
  place: null,
}

const rules: fc.Arbitrary<Rules> = fc.record({
  // So many working days run out of the calendar.
  norm: fc.option(
    fc.constantFrom('1 calendar days', '3 calendar days', '9 calendar days', '4 working days', '9000 working days'),
  ),
  quick: fc.constantFrom('15 minutes', '2 hours'),
  whole: fc.constantFrom('30 calendar days', '6 calendar days', '9000 working days'),
  since: fc.constantFrom('2018-12-21', '2020-06-10'),
  due: fc.option(fc.constantFrom(24, 48)),
  place: fc.option(
    fc.record({
      zone: fc.constantFrom('Asia/Almaty', 'Pacific/Kiritimati'),
      calendar: fc.constantFrom('kz', 'none'),
      hours: fc.constantFrom('09:00-13:00, 14:30-18:30', '00:00-24:00'),
    }),
  ),
})

function textOf({ norm, quick, whole, since, due, place }: Rules): string {
  const edition = shipped
    .replace(/^(id: .*)$/m, '$1\ncorrects: true')
    .replace('norm: 8 calendar days', `norm: ${norm}`)
    .replace('norm: 15 minutes', `norm: ${quick}`)
    .replace('norm: 30 calendar days', `norm: ${whole}`)
    .replace('assumed: 2018-12-21', `assumed: ${since}`)
  const control = due === null ? '' : `, result_due: { hours_before_deadline: ${due}, article: '5(2)(5)' }`
  const documents = [
    `kind: services\nservices:\n  - id: HQ\n    corrects: true\n    names: HQ\n    channels: [{ id: state_corporation, names: x${control} }]\n`,
  ]
  if (norm !== null) documents.push(edition)
  if (place !== null)
    documents.push(
      `kind: providers\nzone: ${place.zone}\ncalendar: ${place.calendar}\noffice_hours: [${place.hours}]\n` +
        "providers:\n  - { code: '551000000', corrects: true, names: Pavlodar city }\n",
    )
  return documents.join('---\n')
}

type Trouble = 'none' | 'stopped' | 'extended' | 'day' | 'deadline' | 'open'

interface Case {
  readonly number: number
  readonly provider: string
  /** Days by which its steps come later. */
  readonly late: number
  readonly trouble: Trouble
}

/** A whole case, whose steps take hours of a day, days, and are late now and then. */
function caseOf({ number, provider, late, trouble }: Case): string {
  const day = (from: number) => `2020-06-${String(from + late).padStart(2, '0')}`
  const rows: Record<string, string>[] = [
    { step: '', event: 'received', at: '2020-06-05T18:30:00Z' },
    { step: '1', at: '2020-06-05T19:00:00Z' },
    { step: '2', at: `${day(8)}T05:00:00Z` },
    { step: '3', at: `${day(14)}T19:00:00Z` },
  ]
  const within = { step: '', at: `${day(9)}T05:00:00Z` }
  if (trouble === 'stopped')
    rows.push({ ...within, event: 'suspended' }, { step: '', event: 'resumed', at: `${day(11)}T05:00:00Z` })
  if (trouble === 'extended') rows.push({ ...within, step: '3', event: 'extended', deadline: `${day(16)}T05:00:00Z` })
  if (trouble === 'deadline') rows.push({ ...within, step: '3', event: 'started', deadline: `${day(10)}T05:00:00Z` })
  if (trouble === 'day') Object.assign(rows[2] ?? {}, { at: day(8), precision: 'day' })
  if (trouble === 'open') rows.pop()
  return csv(
    ...rows.map((values) => row({ case_id: `HQ-${number}`, provider, channel: 'state_corporation', ...values })),
  )
}

const act = fc.record({
  rules,
  number: fc.integer({ min: 1, max: 6 }),
  provider: fc.constantFrom('551000000', '552200000'),
  late: fc.integer({ min: 0, max: 10 }),
  trouble: fc.constantFrom<Trouble>('none', 'stopped', 'extended', 'day', 'deadline', 'open'),
})

/** One thing at a time is another than before. */
const place = { zone: 'Asia/Almaty', calendar: 'kz', hours: '09:00-13:00, 14:30-18:30' }
const troubleOf = (index: number): Trouble =>
  (['none', 'stopped', 'extended', 'day', 'deadline', 'open'] as const)[index % 6] ?? 'none'
const eachAlone = [
  asShipped,
  { ...asShipped, norm: '8 calendar days' },
  { ...asShipped, norm: '2 calendar days' },
  { ...asShipped, norm: '9 calendar days' },
  { ...asShipped, norm: '9 calendar days', whole: '6 calendar days' },
  { ...asShipped, norm: '9000 working days', whole: '9000 working days' },
  { ...asShipped, norm: '3 calendar days', quick: '2 hours' },
  { ...asShipped, norm: '3 calendar days' },
  asShipped,
  { ...asShipped, norm: '8 calendar days', since: '2020-06-10' },
  asShipped,
  { ...asShipped, due: 48 },
  { ...asShipped, due: null },
  asShipped,
  { ...asShipped, place: { ...place, zone: 'Pacific/Kiritimati' } },
  { ...asShipped, place: { ...place, calendar: 'none' } },
  { ...asShipped, place: { ...place, hours: '00:00-24:00' } },
  asShipped,
].map((one, index) => ({
  rules: one,
  number: 1 + index,
  provider: '551000000',
  late: index % 16,
  trouble: troubleOf(index),
}))

it('after whatever a profile files anew, the facts are those of judging everything anew', async () => {
  const intake = await openIntake()
  let changes = 0
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 5 }), async (acts) => {
      await intake.empty()
      let before = ''
      for (const one of acts) {
        const profile = { ...canonical, regulation: { name: 'brought.yaml', text: textOf(one.rules) } }
        await intake.take(caseOf(one), { profile })
        const incremental = await intake.facts()
        await intake.store.write((tx) => judgeAll(tx, { now }))
        const rebuilt = await intake.facts()
        expect(incremental).toEqual(rebuilt)
        const told = JSON.stringify(rebuilt.stages, (_, value) => (typeof value === 'bigint' ? `${value}` : value))
        if (told !== before) changes++
        before = told
      }
    }),
    { numRuns: runs(2), endOnFailure: true, examples: [[eachAlone]] },
  )
  expect(changes).toBeGreaterThan(10)
  intake.close()
})

it('facts that a checkpoint has moved meanwhile are found where they lie then', async () => {
  const intake = await openIntake()
  const file = (one: Partial<Rules>) => intake.regulation.file('corrected.yaml', textOf({ ...asShipped, ...one }))
  file({ norm: '8 calendar days' })
  for (const number of [1, 2, 3])
    await intake.take(
      caseOf({ number, provider: '551000000', late: number, trouble: number === 3 ? 'stopped' : 'none' }),
    )
  const queries = intake.store.queries as Map<string, ReturnType<typeof parseQuery>>
  const sql =
    'CREATE TEMP TABLE moved AS FROM step_fact ORDER BY case_id DESC; DELETE FROM step_fact; INSERT INTO step_fact FROM moved'
  queries.set('test/move', {
    ...parseQuery('test', `-- name: test\n-- kind: script\n-- purpose: test\n${sql}`),
    name: 'test/move',
  })
  file({ norm: '3 calendar days', whole: '6 calendar days' })
  await intake.store.prepareAndWrite(async (tx) => {
    const otherwise = await findJudgedOtherwise(tx, intake.regulation.current)
    expect(otherwise?.norms.map(({ stage, step }) => ({ stage, step }))).toEqual([
      { stage: 'HQ-1', step: null },
      { stage: 'HQ-1', step: 3 },
    ])
    await tx.apart(() => layRegulation(tx, intake.regulation.current, now))
    await tx.run('judge/events_stored')
    await tx.run('judge/touched_none')
    const rewrite = await touchOtherwise(tx, otherwise ?? { services: [], providers: [], norms: [] })
    await tx.apart(() => tx.run('test/move'))
    await judgeTouched(tx, { now, beforeFacts: () => keepRegulation(tx, intake.regulation.current) })
    await rewrite()
  })
  const moved = await intake.facts()
  await intake.store.write((tx) => judgeAll(tx, { now }))
  expect(moved).toEqual(await intake.facts())
  expect(moved.steps.filter(({ step, amount }) => step === 3 && amount === 3)).toHaveLength(5)
  intake.close()
})
