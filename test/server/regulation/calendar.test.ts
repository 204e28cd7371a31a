import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatDay, parseDay, weekdayOf } from '../../../server/clock/day.ts'
import type { Day } from '../../../server/clock/types.ts'
import { noCalendar } from '../../../server/regulation/calendar.ts'
import { loadRegulation } from '../../../server/regulation/load.ts'
import { calendarYear } from '../../../server/regulation/to-contract.ts'
import type { ProductionCalendar } from '../../../server/regulation/types.ts'
import { describeWithShared, sharedFolder } from '../../shared.ts'

const kz = loadRegulation().calendars.get('kz') as ProductionCalendar
const on = (day: string) => kz.day(parseDay(day))

describeWithShared('the shipped calendar and the facts file', () => {
  it('hold the same rows', () => {
    const rows = kz.years
      .flatMap((year) => kz.listed(year))
      .map(({ day, kind, names, source, confidence }) => {
        const fields = [formatDay(day), kind, names.en, names.kk, names.ru, source, confidence]
        return fields.map((field) => (/[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',')
      })
    const facts = readFileSync(`${sharedFolder}regulations/calendar-kz.csv`, 'utf8').trim().split(/\r?\n/).slice(1)
    expect(rows).toHaveLength(314)
    expect(rows).toEqual(facts.toSorted())
  })
})

describe('the production calendar of Kazakhstan', () => {
  it('has the working days of 2020 that the printed calendar has', () => {
    expect(calendarYear(kz, 2020)?.workingDays).toEqual([20, 20, 18, 22, 18, 22, 21, 20, 22, 22, 21, 20])
  })

  it('works on a Sunday that a decree made working, and rests on the Friday for it', () => {
    expect(on('2020-01-05')).toMatchObject({ working: true, kind: 'working_weekend' })
    expect(on('2020-01-03')).toMatchObject({ working: false, kind: 'transferred_off' })
  })

  it('works on Monday 11 May 2020, and rests on 8 May for it', () => {
    expect(on('2020-05-11')).toEqual({ working: true, kind: 'workday' })
    expect(on('2020-05-08')).toMatchObject({ working: false, kind: 'transferred_off' })
    expect(on('2020-05-09')).toMatchObject({ working: false, kind: 'holiday' })
  })

  it('answers from the first day of 2014 to the last of 2027, and never beyond', () => {
    expect(on('2013-12-31')).toBeUndefined()
    expect(on('2014-01-01')).toMatchObject({ working: false, kind: 'holiday' })
    expect(on('2027-12-31')).toEqual({ working: true, kind: 'workday' })
    expect(on('2028-01-01')).toBeUndefined()
  })

  it('gives every listed day its names and its source', () => {
    for (const { names, source } of kz.years.flatMap((year) => kz.listed(year))) {
      expect(names.kk.length * names.ru.length * names.en.length * source.length).toBeGreaterThan(0)
    }
  })

  it('works Monday to Friday, unless a row says otherwise', () => {
    const [first, last] = [parseDay('2014-01-01'), parseDay('2027-12-31')]
    const listed = new Set(kz.years.flatMap((year) => kz.listed(year)).map(({ day }) => day))
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), (number) => {
        const day = number as Day
        const found = kz.day(day)
        if (listed.has(day)) return found?.kind !== 'workday' && found?.kind !== 'weekend'
        return found?.working === weekdayOf(day) <= 5
      }),
    )
  })
})

describe('no calendar', () => {
  it('answers for no day at all', () => {
    fc.assert(
      fc.property(fc.integer({ min: -800_000, max: 800_000 }), (day) => noCalendar.day(day as Day) === undefined),
    )
    expect(noCalendar.years).toEqual([])
    expect(calendarYear(noCalendar, 2020)).toBeUndefined()
  })
})
