import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonical } from '../../../server/ingest/profile.ts'
import { judgeAll } from '../../../server/judge/judge.ts'
import { shippedFolder } from '../../../server/regulation/load.ts'
import { runs } from '../../runs.ts'
import { csv, now, openIntake, row } from './intake.ts'

/** Protects that no fact stays as it was judged when a profile brings other rules, whichever they are of. */
const shipped = readFileSync(join(shippedFolder, 'editions/pavlodar-163-6-hq.421-7.yaml'), 'utf8')

interface Rules {
  /** Of step 2 of HQ-1; null: the shipped edition, uncorrected. */
  readonly norm: number | null
  /** From which day on the edition governs. */
  readonly since: string
  /** Hours by which the State Corporation is to hand out the result before its deadline; null: no control point. */
  readonly due: number | null
  /** How Pavlodar city works; null: as shipped. */
  readonly place: { readonly zone: string; readonly calendar: string; readonly hours: string } | null
}
const asShipped: Rules = { norm: null, since: '2018-12-21', due: 24, place: null }

const rules: fc.Arbitrary<Rules> = fc.record({
  norm: fc.option(fc.integer({ min: 1, max: 9 })),
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

function textOf({ norm, since, due, place }: Rules): string {
  const edition = shipped
    .replace(/^(id: .*)$/m, '$1\ncorrects: true')
    .replace('norm: 8 calendar days', `norm: ${norm} calendar days`)
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

/** A whole case, whose steps take hours of a day, days, and are late now and then. */
const caseOf = (number: number, provider: string, late: number) =>
  csv(
    ...[
      { step: '', event: 'received', at: '2020-06-05T18:30:00Z' },
      { step: '1', at: '2020-06-05T19:00:00Z' },
      { step: '2', at: `2020-06-${String(8 + late).padStart(2, '0')}T05:00:00Z` },
      { step: '3', at: `2020-06-${String(9 + late).padStart(2, '0')}T19:00:00Z` },
    ].map((values) => row({ case_id: `HQ-${number}`, provider, channel: 'state_corporation', ...values })),
  )

const act = fc.record({
  rules,
  number: fc.integer({ min: 1, max: 3 }),
  provider: fc.constantFrom('551000000', '552200000'),
  late: fc.integer({ min: 0, max: 10 }),
})

/** One thing at a time is another than before. */
const place = { zone: 'Asia/Almaty', calendar: 'kz', hours: '09:00-13:00, 14:30-18:30' }
const eachAlone = [
  asShipped,
  { ...asShipped, norm: 2 },
  asShipped,
  { ...asShipped, norm: 8, since: '2020-06-10' },
  asShipped,
  { ...asShipped, due: 48 },
  { ...asShipped, due: null },
  asShipped,
  { ...asShipped, place: { ...place, zone: 'Pacific/Kiritimati' } },
  { ...asShipped, place: { ...place, calendar: 'none' } },
  { ...asShipped, place: { ...place, hours: '00:00-24:00' } },
  asShipped,
].map((one, index) => ({ rules: one, number: 1 + (index % 3), provider: '551000000', late: index }))

it('after whatever a profile files anew, the facts are those of judging everything anew', async () => {
  const intake = await openIntake()
  let changes = 0
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 5 }), async (acts) => {
      await intake.empty()
      let before = ''
      for (const one of acts) {
        const profile = { ...canonical, regulation: { name: 'brought.yaml', text: textOf(one.rules) } }
        await intake.take(caseOf(one.number, one.provider, one.late), { profile })
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
