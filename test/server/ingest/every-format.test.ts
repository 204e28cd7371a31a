import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runs } from '../../runs.ts'
import { HEADER, type Intake, openIntake, type TakeOptions } from './intake.ts'
import { packings, type TextRow, ways } from './written.ts'

/** Protects: the same rows give the same events, rejects and counts, whatever they are written in. */
let intake: Intake
beforeAll(async () => {
  intake = await openIntake()
})
afterAll(() => intake.close())

const columns = [...HEADER.split(','), 'note']
const note = fc
  .array(fc.constantFrom('ә', 'Қ', 'ж', 'a', ',', ';', '"', '|', '\t', "'", ' ', '0', '\n', '№'), { maxLength: 8 })
  .map((all) => `x${all.join('')}.`)

/** Rows of which some have something wrong. */
const row = fc
  .record({
    case_id: fc.constantFrom('HQ-1', 'HQ-2', '00123', '900000000001'),
    service: fc.constantFrom('HQ', 'HQ', 'HQ', 'XX'),
    stage: fc.constant('HQ-1'),
    step: fc.constantFrom('1', '2', '3', 'first'),
    event: fc.constantFrom('completed', 'started', 'finished'),
    at: fc.constantFrom('2019-06-03T10:00:00+06:00', '2019-06-04', '2019-06-05 18:30', '31.06.2019', '2019-02-30', ''),
    provider: fc.constantFrom('551000000', '551000000', '999'),
    note,
  })
  .map((values): TextRow => Object.fromEntries(columns.map((name) => [name, (values as TextRow)[name] ?? ''])))

const rows = fc.array(row, { minLength: 2, maxLength: 25 }).map((all) =>
  // One that is good in any case, so that every column has a value somewhere.
  [
    {
      ...all[0],
      case_id: 'HQ-9',
      service: 'HQ',
      step: '1',
      event: 'completed',
      at: '2019-06-03',
      provider: '551000000',
    },
    ...all,
  ],
)

/** What became of the rows: counts, events, and the rejects in their order. */
async function outcome(content: Buffer, options: TakeOptions) {
  await intake.empty()
  const { rowsIn, accepted, duplicate, rejected, byReason } = await intake.take(content, {
    ...options,
    judge: async () => undefined,
  })
  const rejects = (await intake.rejects()).map(({ column_name: column, value, reason }) => ({ column, value, reason }))
  return { rowsIn, accepted, duplicate, rejected, byReason, rejects, events: await intake.events() }
}

/** Other rows in every run, the same for every form: what they give as the plainest CSV is found out once. */
const seed = fc.sample(fc.integer(), 1)[0] ?? 0
const samples = fc.sample(rows, { numRuns: runs(1), seed })
const expected: Awaited<ReturnType<typeof outcome>>[] = []
beforeAll(async () => {
  for (const all of samples) {
    const found = await outcome(Buffer.from((await ways[0]?.write(columns, all)) ?? ''), { name: 'log.csv' })
    expect(found.rowsIn).toBe(all.length)
    expected.push(found)
  }
})

describe(`the same rows (seed ${seed})`, () => {
  it.each(ways.map((way) => [way.name, way] as const))('as %s', { timeout: 120_000 }, async (_, way) => {
    const choose = { encoding: way.encoding }
    for (const [index, all] of samples.entries()) {
      const found = await outcome(await way.write(columns, all), { name: way.file, choose })
      expect(found).toEqual(expected[index])
    }
  })

  const packed = ways.filter(({ name }) =>
    ['CSV: comma', 'XLSX', 'NDJSON', 'JSON', 'Parquet', 'Arrow file'].includes(name),
  )
  it.each(Object.keys(packings))('packed as %s', { timeout: 120_000 }, async (packing) => {
    for (const way of packed) {
      const content = await way.write(columns, samples[0] ?? [])
      const file = packings[packing]?.(content, way.file) ?? content
      expect(await outcome(file, { name: `${way.file}.${packing}` }), way.name).toEqual(expected[0])
    }
  })
})
