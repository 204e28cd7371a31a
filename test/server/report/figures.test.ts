import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FilterError } from '../../../server/measures/errors.ts'
import type { BreachRow, ReportFigures } from '../../../server/report/content/figures.ts'
import { readMonth, yearBefore } from '../../../server/report/content/month.ts'
import * as rules from '../../../server/report/content/target.ts'
import { ReportError } from '../../../server/report/errors.ts'
import * as pages from '../../../web/format/target.ts'
import { sampleFile } from '../fixtures/sample-log.ts'
import type { World } from '../measures/world.ts'
import { worldOf } from '../measures/world.ts'
import { gathered, MONTH, sampleWorld } from './world.ts'

/** Protects the figures of a report: the same as the screen's, and the same as its events say. */
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const PERIOD = { from: '2020-05-01', to: '2020-05-31', as_of: '2020-05-31' }

let world: World
let figures: ReportFigures
const breaches: BreachRow[] = []
beforeAll(async () => {
  world = await sampleWorld()
  const report = await gathered(world)
  figures = report.figures
  for await (const rows of report.breaches()) breaches.push(...rows)
})
afterAll(() => world.close())

describe('the figures of a month', () => {
  it('are what the events of the sample log say, told by SQL that shares nothing with the product', async () => {
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    const sql = readFileSync(file('./straight.sql'), 'utf8')
      .replaceAll(/^--.*$/gm, '')
      .replaceAll('$log', `'${sampleFile}'`)
      .replaceAll('$calendar', `'${file('../../../server/regulation/calendars/kz.csv')}'`)
    const rows = (await connection.runAndReadAll(sql)).getRowObjectsJson()
    connection.closeSync()
    instance.closeSync()
    const counts = ['received', 'completed', 'refused', 'on_time', 'late', 'in_progress', 'overdue'] as const
    const told = Object.fromEntries(
      rows.map((row) => [`${row['provider']} ${row['stage']}`, counts.map((name) => Number(row[name]))]),
    )
    expect(rows.length).toBe(52)
    expect(
      Object.fromEntries(
        figures.byStage.map((row) => [`${row.provider} ${row.stage}`, counts.map((name) => row[name])]),
      ),
    ).toEqual(told)
  })

  it('are those of the screen', async () => {
    const [headline] = (await world.ask('headline', PERIOD)).filter(({ service }) => service === null)
    const total = figures.total.find(({ service }) => service === null)
    for (const [name, value] of Object.entries(headline ?? {})) {
      if (name in (total ?? {})) expect([name, Reflect.get(total ?? {}, name)]).toEqual([name, value])
    }
    for (const row of await world.ask('provider_rate', PERIOD)) {
      const own = figures.providerTotals.find(({ provider }) => provider === row['provider'])
      const { completed, on_time, late, on_time_rate, overdue_steps } = row
      expect(own).toMatchObject({ completed, on_time, late, on_time_rate, overdue_steps })
    }
    const steps = await world.ask('step_rate', PERIOD)
    expect(figures.byStep.map(({ step, completed, on_time_rate }) => [step, completed, on_time_rate])).toEqual(
      steps.map(({ step, completed, on_time_rate }) => [step, completed, on_time_rate]),
    )
    const before = await world.ask('step_rate', { from: '2020-04-01', to: '2020-04-30', as_of: PERIOD.as_of })
    expect(
      figures.byStep.map(({ step, before_completed, before_rate }) => [step, before_completed, before_rate]),
    ).toEqual(before.map(({ step, completed, on_time_rate }) => [step, completed, on_time_rate]))
    const actors = await world.ask('step_load', { ...PERIOD, by: 'actor', across: 'provider' })
    const told = (row: Readonly<Record<string, unknown>>, actor: unknown, provider: unknown) => [
      actor,
      provider,
      row['completed'],
      row['on_time'],
      row['late'],
      row['median_used'],
      row['p90_used'],
    ]
    expect(figures.byActor.map((row) => told({ ...row }, row.actor, row.provider))).toEqual(
      actors.map((row) => told(row, row['place'], row['part'])),
    )
    expect(actors.length).toBeGreaterThan(40)
  })

  it('add up: services to the whole, stages to services, providers to the whole', () => {
    const total = figures.total.find(({ service }) => service === null)
    for (const name of ['received', 'completed', 'on_time', 'late', 'in_progress', 'overdue'] as const) {
      for (const rows of [figures.byProvider, figures.byStage, figures.providerTotals]) {
        expect(rows.reduce((sum, row) => sum + row[name], 0)).toBe(total?.[name])
      }
    }
    expect(figures.quality.unjudged.reduce((sum, { count }) => sum + count, 0)).toBe(total?.unjudged_steps)
  })

  it('are held against the month before and the same month of last year', async () => {
    const rate = async (from: string, to: string) => {
      const rows = await world.ask('headline', { from, to, as_of: '2020-05-31' })
      return rows.find(({ service }) => service === null)?.['on_time_rate']
    }
    const total = figures.total.find(({ service }) => service === null)
    expect(total?.before_rate).toBe(await rate('2020-04-01', '2020-04-30'))
    expect(total?.year_rate).toBe(await rate('2019-05-01', '2019-05-31'))
    expect(figures.trend.map(({ month }) => month).slice(0, 2)).toEqual(['2019-05-01', '2019-06-01'])
    expect(figures.trend.length).toBe(13)
  })

  it('list every breach once, with what the pages say of it', async () => {
    const late = await world.ask('late_steps', { ...PERIOD, limit: 10_000 })
    const overdue = await world.ask('overdue', { as_of: PERIOD.as_of })
    const key = (row: Readonly<Record<string, unknown>>) => `${row['case_id']} ${row['stage']} ${row['step']}`
    expect(breaches.map((row) => key({ ...row })).toSorted()).toEqual([...late, ...overdue].map(key).toSorted())
    expect(breaches.length).toBeGreaterThan(100)
    expect(figures.breaches.reduce((sum, row) => sum + row.late + row.overdue, 0)).toBe(breaches.length)
    const lateBy = new Map([...late, ...overdue].map((row) => [key(row), row['late_by']]))
    for (const row of breaches) expect(row.late_by).toBe(lateBy.get(key({ ...row })))
  })

  it.each([1, 4, 1000])(
    'are cut to the first %i breaches of each provider where the pages have no room',
    async (each) => {
      const first: BreachRow[] = []
      for await (const rows of (await gathered(world)).breaches(each)) first.push(...rows)
      const turns = new Map<string, number>()
      const expected = breaches.filter(({ provider }) => {
        turns.set(provider, (turns.get(provider) ?? 0) + 1)
        return (turns.get(provider) ?? 0) <= each
      })
      expect(first).toEqual(expected)
      // One with enough that is overdue: what ended late is not even looked at.
      const own: BreachRow[] = []
      const one = await gathered(world, { providers: ['551000000'] })
      expect(one.figures.breaches[0]?.overdue).toBeGreaterThan(4)
      for await (const rows of one.breaches(4)) own.push(...rows)
      expect(own).toEqual(breaches.filter(({ provider }) => provider === '551000000').slice(0, 4))
    },
  )

  it('compare by the rules of the pages', () => {
    const { TARGET, ENOUGH, TOO_FEW } = rules
    expect({ TARGET, ENOUGH, TOO_FEW }).toEqual({ ...pages })
  })
})

describe('a scope', () => {
  const own = { providers: ['552200000'], services: 'all' as const }

  it('shows its own provider alone, whoever is asked for', async () => {
    const { figures: seen, breaches: list } = await gathered(world, {}, own)
    expect(seen.providers).toEqual(['552200000'])
    for (const rows of [seen.byProvider, seen.byStage, seen.byProviderStep, seen.bottlenecks, seen.byActor]) {
      expect(new Set(rows.map(({ provider }) => provider))).toEqual(new Set(['552200000']))
    }
    for await (const rows of list()) for (const row of rows) expect(row.provider).toBe('552200000')
    const whole = figures.providerTotals.find(({ provider }) => provider === '552200000')
    expect(seen.total.find(({ service }) => service === null)?.completed).toBe(whole?.completed)
  })

  it('tells nothing of whole files, for they hold others too', async () => {
    const { figures: seen } = await gathered(world, {}, own)
    expect(seen.quality.rejects).toBeNull()
    expect(seen.basis.batches.map(({ rows_in, accepted, rejected }) => [rows_in, accepted, rejected])).toEqual([
      [null, null, null],
    ])
    expect(seen.basis.batches[0]?.events).toBeLessThan(figures.basis.batches[0]?.events ?? 0)
  })

  it('knows nobody else to report on, and tells of nobody', async () => {
    const refused = gathered(world, { providers: ['551000000'] }, own)
    await expect(refused).rejects.toMatchObject({ code: 'unknown_provider', details: { known: ['552200000'] } })
  })
})

describe('what cannot be reported', () => {
  it.each([
    ['2021-01', 'month_not_over'],
    ['2018-01', 'month_without_data'],
    ['2020-10', 'month_without_data'],
    ['2020-13', 'bad_month'],
    ['May', 'bad_month'],
  ])('of %s is refused as %s', async (month, code) => {
    const error: unknown = await gathered(world, { month }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ReportError)
    expect(error).toMatchObject({ code })
    expect((error as Error).message).toContain(month)
  })

  it('names what it does not know', async () => {
    await expect(gathered(world, { providers: ['999'] })).rejects.toBeInstanceOf(FilterError)
    expect(() => gathered(world, { language: 'de' })).toThrow('use kk, ru, en')
    expect(() => gathered(world, { parts: ['weather'] })).toThrow('use some of summary, providers')
  })

  it('is said of an empty folder too', async () => {
    const empty = await worldOf('')
    await expect(gathered(empty)).rejects.toMatchObject({ code: 'month_without_data' })
    empty.close()
  })

  it('is not the end of February', () => {
    expect(readMonth('2020-02')).toMatchObject({ text: '2020-02', from: readMonth('2020-02').from })
    expect(readMonth('2020-02').to - readMonth('2020-02').from).toBe(28)
    expect(yearBefore(readMonth('2020-02')).to - yearBefore(readMonth('2020-02')).from).toBe(27)
    expect(readMonth(MONTH).to - readMonth(MONTH).from).toBe(30)
  })
})
