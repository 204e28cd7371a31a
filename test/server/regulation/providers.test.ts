import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseDay } from '../../../server/clock/day.ts'
import { loadRegulation } from '../../../server/regulation/load.ts'
import { namesOn } from '../../../server/regulation/to-contract.ts'
import { describeWithShared, sharedFolder } from '../../shared.ts'

const { providers, schedules } = loadRegulation()
const byCode = new Map(providers.map((provider) => [provider.code, provider]))

describeWithShared('the providers and the table of places', () => {
  /** | 1 | kk | ru | en | KATO | seat | **row, col** | */
  const rows = readFileSync(`${sharedFolder}regulations/geography.md`, 'utf8')
    .split('\n')
    .filter((line) => /^\| \d+ \|/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))

  it('are the same 13, in the same order', () => {
    expect(rows).toHaveLength(13)
    expect(providers.map(({ code }) => code)).toEqual(rows.map((cells) => cells[5]))
  })

  it.each(rows)('%s%s %s', (_, ordinal, kk, ru, en, code, _seat, grid) => {
    const provider = byCode.get(code ?? '')
    expect(provider?.ordinal).toBe(Number(ordinal))
    // The classifier's "Павлодар Г.А." is the city's administration; people call it the city.
    const official = ru?.replace(/^(\S+) Г\.А\..*$/, 'город $1')
    expect(provider?.names).toEqual({ kk, ru: official, en })
    expect(`**${provider?.grid?.row}, ${provider?.grid?.col}**`).toBe(grid)
    expect(provider?.area?.code).toBe('550000000')
  })

  it('are those of the worked log', () => {
    const log = readFileSync(`${sharedFolder}vectors/log-small.csv`, 'utf8').split('\n')
    const column = log[0]?.split(',').indexOf('provider') ?? -1
    const found = new Set(
      log
        .slice(1)
        .map((line) => line.split(',')[column])
        .filter((code) => /^\d{9}$/.test(code ?? '')),
    )
    expect(found.size).toBeGreaterThan(0)
    for (const code of found) expect(byCode.has(code ?? ''), code).toBe(true)
  })
})

describe('the providers', () => {
  it('had other names before 4 August 2018', () => {
    const renamed = providers.filter(({ earlier }) => earlier.length > 0)
    const names = (day: string) => renamed.map((provider) => namesOn(provider, parseDay(day)).names.ru)
    expect(names('2018-08-03')).toEqual(['Качирский район', 'Лебяжинский район'])
    expect(names('2018-08-04')).toEqual(['район Тереңкөл', 'район Аққулы'])
  })

  it('work by one schedule', () => {
    expect(schedules).toHaveLength(1)
    expect(schedules[0]?.schedule).toMatchObject({
      zone: 'Asia/Almaty',
      officeHours: [
        { open: 540, close: 780 },
        { open: 870, close: 1110 },
      ],
      calendar: { id: 'kz' },
    })
  })

  it('never show the bare word Павлодар for the district', () => {
    const district = byCode.get('556000000')
    expect(district?.short).toEqual({ kk: 'Павлодар ауд.', ru: 'Павлодарский р-н', en: 'Pavlodar District' })
  })
})
