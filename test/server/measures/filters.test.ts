import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatDay, parseDay } from '../../../server/clock/day.ts'
import { formatInstant, parseInstant } from '../../../server/clock/instant.ts'
import { MEASURE_NAMES, measureOf } from '../../../server/measures/catalogue.ts'
import { FilterError } from '../../../server/measures/errors.ts'
import type { AskedFilters } from '../../../server/measures/filters.ts'
import { defaultFrom } from '../../../server/measures/period.ts'
import { mainZone, resolveFilters } from '../../../server/measures/resolve.ts'
import { providersParam } from '../../../server/measures/scope.ts'
import { csvOf, type World, worldOf } from './world.ts'

/** Protects the meaning of a filter: the same in a URL, on a command line and in a test, and never silently nothing. */
let world: World
beforeAll(async () => {
  world = await worldOf(
    csvOf([
      { event: 'received', at: '2020-06-01T05:00:00Z' },
      { step: 1, event: 'completed', at: '2020-06-01T06:00:00Z', actor: 'registrar' },
    ]),
    '2020-06-05T20:30:00Z',
  )
})
afterAll(() => world.close())

const resolve = (asked: AskedFilters, now?: string) =>
  resolveFilters(asked, {
    store: world.store,
    regulation: world.regulation.current,
    clock: now === undefined ? world.clock : { now: () => parseInstant(now) },
  })

describe('the default as-of', () => {
  it('is now while the log is fresh', async () => {
    const { asOf, asOfBecause } = await resolve({})
    expect([formatInstant(asOf), asOfBecause]).toEqual(['2020-06-05T20:30:00.000000Z', 'now'])
  })

  it.each([
    ['2020-06-08T06:00:00.000000Z', 'now'],
    ['2020-06-08T06:00:00.000001Z', 'newest_event'],
  ])('at %s is %s: the newest event counts when it is older than seven days', async (now, because) => {
    const { asOf, asOfBecause } = await resolve({}, now)
    expect(asOfBecause).toBe(because)
    expect(formatInstant(asOf)).toBe(because === 'now' ? now : '2020-06-01T06:00:00.000000Z')
  })

  it('is now when there is no event at all', async () => {
    const empty = await worldOf('')
    const around = { store: empty.store, regulation: empty.regulation.current, clock: empty.clock }
    expect((await resolveFilters({}, around)).asOfBecause).toBe('now')
    empty.close()
  })
})

describe('dates and instants', () => {
  it('take a date as the end of that local day', async () => {
    const { asOf } = await resolve({ as_of: '2020-06-14' })
    expect(formatInstant(asOf)).toBe('2020-06-14T17:59:59.999999Z')
  })

  it('take an offset', async () => {
    const { asOf } = await resolve({ as_of: '2020-06-15T00:00:00+06:00' })
    expect(formatInstant(asOf)).toBe('2020-06-14T18:00:00.000000Z')
  })

  it('end the default period on the local date of the as-of instant, 90 days in all', async () => {
    // 20:30 UTC is the next morning in Pavlodar.
    const { from, to } = await resolve({})
    expect([formatDay(from), formatDay(to)]).toEqual(['2020-03-09', '2020-06-06'])
    expect(to - from + 1).toBe(90)
  })

  it('fill in the end that is missing', async () => {
    const onlyFrom = await resolve({ from: '2020-06-01' })
    expect([formatDay(onlyFrom.from), formatDay(onlyFrom.to)]).toEqual(['2020-06-01', '2020-06-06'])
    const onlyTo = await resolve({ to: '2020-02-29' })
    expect([formatDay(onlyTo.from), formatDay(onlyTo.to)]).toEqual(['2019-12-02', '2020-02-29'])
    expect(defaultFrom(parseDay('2020-02-29'))).toBe(onlyTo.from)
  })
})

describe('providers', () => {
  it('may be repeated or written with commas', async () => {
    const written = ['551000000,552200000', ['551000000', '552200000'], ['551000000, 552200000', '551000000']] as const
    for (const provider of written) {
      expect((await resolve({ provider: typeof provider === 'string' ? provider : [...provider] })).providers).toEqual([
        '551000000',
        '552200000',
      ])
    }
  })

  it('are asked for within the scope only', () => {
    expect(providersParam({ providers: 'all' }, null)).toBeNull()
    expect(providersParam({ providers: 'all' }, ['1', '2'])).toBe('|1|2|')
    expect(providersParam({ providers: ['1', '2'] }, null)).toBe('|1|2|')
    expect(providersParam({ providers: ['1', '2'] }, ['2', '3'])).toBe('|2|')
    expect(providersParam({ providers: ['1'] }, ['3'])).toBe('|')
    expect(providersParam({ providers: [] }, null)).toBe('|')
  })

  it('name the zone of most of them', () => {
    expect(mainZone(world.regulation.current)).toBe('Asia/Almaty')
  })
})

describe('a slip of the pen', () => {
  it.each([
    [{ provider: '551000001' }, 'unknown_provider', 'there is no provider "551000001": use 551000000'],
    [{ provider: '551000000,x' }, 'unknown_provider', 'there is no provider "x"'],
    [{ service: 'hq' }, 'unknown_service', 'there is no service "hq": use HQ, PR'],
    [{ stage: 'PR-4' }, 'unknown_stage', 'there is no stage "PR-4": use HQ-1, PR-1, PR-2, PR-3'],
    [{ service: 'HQ', stage: 'PR-1' }, 'unknown_stage', 'there is no stage "PR-1": use HQ-1'],
    [{ stage: 'PR-3', step: 7 }, 'unknown_step', 'there is no step "7": use 1, 2, 3, 4, 5'],
    [{ resource: 'nobody-7' }, 'unknown_resource', 'there is no resource "nobody-7"'],
    [{ actor: 'boss' }, 'unknown_actor', 'there is no actor "boss": use'],
    [{ as_of: 'yesterday' }, 'bad_instant', 'cannot read as_of "yesterday"'],
    [{ as_of: '2020-06-14T18:00:00' }, 'bad_instant', 'an offset such as +06:00'],
    [{ from: '2020-02-30' }, 'bad_date', 'cannot read from "2020-02-30" as a date'],
    [{ to: '31.05.2020' }, 'bad_date', 'cannot read to "31.05.2020" as a date'],
    [
      { from: '2020-06-02', to: '2020-06-01' },
      'period_reversed',
      'starts on 2020-06-02 and ends before that, on 2020-06-01',
    ],
    [{ from: '2020-07-01' }, 'period_reversed', 'the local date of the as-of instant'],
    [{ step: '1.5' }, 'bad_filter', 'filter "step"'],
    [{ step: '0' }, 'bad_filter', 'filter "step"'],
    [{ service: '' }, 'bad_filter', 'filter "service"'],
    [{ tab: 'late' } as unknown as AskedFilters, 'bad_filter', 'filter "tab"'],
    [{ provder: '551000000' } as AskedFilters, 'bad_filter', 'filter "provder"'],
  ])('%j is refused as %s', async (asked, code, message) => {
    const error = await resolve(asked).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(FilterError)
    expect((error as FilterError).code).toBe(code)
    expect((error as FilterError).message).toContain(message)
  })

  it('in an actor is not one when some event names that actor', async () => {
    expect((await resolve({ actor: 'registrar' })).actor).toBe('registrar')
  })

  it('is a filter that the measure does not take', async () => {
    await expect(world.ask('headline', { tab: 'overdue' })).rejects.toMatchObject({ code: 'filter_not_taken' })
    await expect(world.ask('step_compliance', { limit: 5 })).rejects.toThrow('does not take the filter "limit"')
  })
})

describe('the catalogue', () => {
  it('holds every measure with its columns, and the three of the specification unchanged', () => {
    const contract = MEASURE_NAMES.map((name) => measureOf(world.store, name)).filter((measure) => measure.contract)
    expect(
      Object.fromEntries(contract.map(({ name, columns }) => [name, columns.map((column) => column.name)])),
    ).toEqual({
      step_compliance:
        'provider service stage step completed on_time late returned open due_soon overdue suspended unjudged on_time_rate median_used p90_used'.split(
          ' ',
        ),
      stage_completion:
        'provider service stage received completed refused on_time late in_progress overdue at_risk suspended'.split(
          ' ',
        ),
      overdue: 'case_id provider service stage step actor resource handover deadline late_by late_unit used'.split(' '),
    })
  })

  it('answers every measure, also when there is nothing', async () => {
    const empty = await worldOf('')
    for (const name of MEASURE_NAMES) await expect(empty.ask(name), name).resolves.toBeInstanceOf(Array)
    empty.close()
  })
})
