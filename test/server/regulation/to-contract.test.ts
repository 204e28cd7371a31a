import { expect, it } from 'vitest'
import { parseDay } from '../../../server/clock/day.ts'
import { loadRegulation } from '../../../server/regulation/load.ts'
import { calendarYear, providerToContract, toContract } from '../../../server/regulation/to-contract.ts'

const regulation = loadRegulation()

it('hands an edition over with dates as texts and the lines of its norms', () => {
  const edition = regulation.editionFor('PR', parseDay('2020-05-01'))
  const handed = edition && toContract(edition)
  expect(handed).toMatchObject({
    id: 'pavlodar-163-6-pr.339-3',
    act: { number: '163/6', adopted: '2015-06-02' },
    inForceFrom: '2019-12-11',
    inForceTo: '2020-09-15',
    assumed: true,
    amendedBy: { number: '339/3', adopted: '2019-11-27' },
    repealedBy: { number: '184/4', adopted: '2020-09-01' },
    informational: [{ id: 'payment', afterStage: 'PR-3', norm: { amount: 30, unit: 'calendar_days' }, line: 'L212' }],
  })
  expect(handed?.stages.map(({ id, short, line }) => [id, short.ru, line])).toEqual([
    ['PR-1', 'Решение комиссии', 'L375'],
    ['PR-2', 'Передача в коммунальную собственность', 'L386'],
    ['PR-3', 'Электронный договор', 'L402'],
  ])
  expect(handed?.stages[0]?.steps[0]).toMatchObject({ ordinal: 1, actor: 'exec', line: 'L228', refusalCloses: true })
  expect(JSON.parse(JSON.stringify(handed))).toEqual(handed)
})

it('hands a provider over with office hours as wall-clock times, under the names of the day', () => {
  const terenkol = regulation.providers.find(({ code }) => code === '554800000')
  if (terenkol === undefined) throw new Error('no provider 554800000')
  expect(providerToContract(terenkol)).toEqual({
    code: '554800000',
    names: { kk: 'Тереңкөл ауданы', ru: 'район Тереңкөл', en: 'Terenkol District' },
    short: { kk: 'Тереңкөл', ru: 'Тереңкөл', en: 'Terenkol' },
    grid: { row: 1, col: 1 },
    zone: 'Asia/Almaty',
    officeHours: [
      { open: '09:00', close: '13:00' },
      { open: '14:30', close: '18:30' },
    ],
    calendar: 'kz',
  })
  expect(providerToContract(terenkol, parseDay('2018-01-01')).short.ru).toBe('Качирский')
})

it('hands a year of the calendar over, with its version', () => {
  const kz = regulation.calendars.get('kz')
  const year = kz && calendarYear(kz, 2020)
  expect(year).toMatchObject({ calendar: 'kz', version: '2026.1', year: 2020 })
  expect(year?.days).toHaveLength(25)
  expect(year?.days[0]).toMatchObject({ date: '2020-01-01', kind: 'holiday', working: false, confidence: 'high' })
  expect(kz && calendarYear(kz, 2030)).toBeUndefined()
})
