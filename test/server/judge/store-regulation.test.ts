import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseDay } from '../../../server/clock/day.ts'
import { parseInstant } from '../../../server/clock/instant.ts'
import { storeRegulation } from '../../../server/judge/store-regulation.ts'
import { ensureTicks } from '../../../server/judge/store-ticks.ts'
import { tickDays, tickLength } from '../../../server/judge/tick-days.ts'
import { loadRegulation } from '../../../server/regulation/load.ts'
import type { Regulation } from '../../../server/regulation/types.ts'
import { Store } from '../../../server/store/store.ts'
import { pavlodar } from '../clock/schedule.ts'

const now = parseInstant('2026-11-01T00:00:00Z')
const regulation = loadRegulation()
let folder: string
let store: Store

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'merzim-regulation-'))
  store = await Store.open({ folder, threads: 1 })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (given: Regulation) => store.write((tx) => storeRegulation(tx, given, now))

/** Closes the store and reads the tables that it left. */
async function read(...statements: string[]): Promise<unknown[][]> {
  store.close()
  const instance = await DuckDBInstance.create(join(folder, 'merzim.duckdb'), { threads: '1' })
  const connection = await instance.connect()
  const answers: unknown[][] = []
  for (const sql of statements) {
    const rows = (await connection.runAndReadAll(sql)).getRows()
    answers.push(rows.map((row) => row.map((cell) => (cell === null ? null : String(cell))).join(' ')))
  }
  connection.closeSync()
  instance.closeSync()
  return answers
}

describe('the regulation in the database', () => {
  test('says what the regulation says of stages, steps and the days that a stage still needs', async () => {
    expect(await write(regulation)).toBe(true)
    const edition = regulation.editionFor('HQ', parseDay('2020-05-04'))
    const [stages, steps, counting, providers] = await read(
      `SELECT stage, amount, unit, last_step FROM stage_norm WHERE edition = '${edition?.id}'`,
      `SELECT step, actor, amount, unit, days_own, days_after FROM step_norm WHERE edition = '${edition?.id}' ORDER BY step`,
      `SELECT method, day_start, day_end, day_zero, hours, in_force_from FROM edition WHERE edition = '${edition?.id}'`,
      'SELECT count(*), count(DISTINCT short_kk), count(schedule) FROM provider',
    )
    const stage = edition?.stages[0]
    expect(stages).toEqual([`HQ-1 ${stage?.norm?.amount} ${stage?.norm?.unit} ${stage?.steps.length}`])
    expect(steps).toEqual([
      '1 chanc 15 minutes 0 28',
      '2 head 2 calendar_days 2 26',
      '3 exec 8 calendar_days 8 18',
      '4 comm 12 calendar_days 12 6',
      '5 exec 5 calendar_days 5 1',
      '6 head 1 calendar_days 1 0',
      '7 chanc 15 minutes 0 0',
    ])
    expect(counting).toEqual(['legal next_day midnight as_is office 2018-12-21'])
    const many = regulation.providers.length
    expect(providers).toEqual([`${many} ${many} ${many}`])
  })

  test('is left alone while its files are the same, and written anew when they are not', async () => {
    expect(await write(regulation)).toBe(true)
    expect(await write(regulation)).toBe(false)
    const fewer = { ...regulation, providers: regulation.providers.slice(1), fingerprint: 'another' }
    expect(await write(fewer)).toBe(true)
    const [providers] = await read('SELECT count(*) FROM provider')
    expect(providers).toEqual([String(regulation.providers.length - 1)])
  })

  test('lays out the calendar with a year beside it, and keeps the years that data had touched', async () => {
    await write(regulation)
    await store.write((tx) => ensureTicks(tx, [1999, 2031, 1200, 12000]))
    await write({ ...regulation, fingerprint: 'another' })
    const [years, marks] = await read(
      'SELECT DISTINCT year(day) FROM clock_day WHERE schedule = 1 AND working IS NULL ORDER BY ALL',
      `SELECT day, working, working_no FROM clock_day WHERE schedule = 1
       AND day IN ('2013-12-31', '2014-01-06', '2020-05-08', '2020-05-11') ORDER BY day`,
    )
    expect(years).toEqual(['1998', '1999', '2000', '2013', '2028', '2030', '2031', '2032'])
    const number = (text: unknown) => Number(String(text).split(' ')[2])
    expect(marks?.map((text) => String(text).split(' ').slice(0, 2).join(' '))).toEqual([
      '2013-12-31 ',
      '2014-01-06 1',
      '2020-05-08 0',
      '2020-05-11 1',
    ])
    expect(number(marks?.[0])).toBe(0)
    expect(number(marks?.[3])).toBe(number(marks?.[2]) + 1)
  })

  test('cuts 29 February 2024 into 50 half hours, eight hours of them office time', async () => {
    await write(regulation)
    const [day] = await read(
      `SELECT count(*), sum(office_rate), sum(working_rate), min(tick) = epoch_us(TIMESTAMP '2024-02-28 18:00:00') // 1800000000
       FROM clock_tick WHERE schedule = 1 AND day = '2024-02-29'`,
    )
    expect(day).toEqual(['50 16 50 true'])
  })
})

describe('the length of ticks', () => {
  const lengthOf = (zone: string, ...hours: [number, number][]) => {
    const schedule = { ...pavlodar, zone, officeHours: hours.map(([open, close]) => ({ open, close })) }
    return Number(tickLength(zone, tickDays(schedule, [2020]), 1973, 2100)) / 60_000_000
  }

  test('is half an hour when that divides everything, and no longer', () => {
    expect(lengthOf('Asia/Almaty', [540, 780], [870, 1110])).toBe(30)
    expect(lengthOf('Asia/Almaty', [540, 1080])).toBe(30)
  })

  test('divides openings, closings and the offsets of the zone', () => {
    expect(lengthOf('Asia/Almaty', [555, 1080])).toBe(15)
    expect(lengthOf('Asia/Almaty', [540, 1085])).toBe(5)
    expect(lengthOf('Asia/Kathmandu', [540, 1080])).toBe(15)
  })
})
