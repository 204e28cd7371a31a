import { describe, expect, it } from 'vitest'
import { parseDay } from '../../../server/clock/day.ts'
import { parseEdition } from '../../../server/regulation/editions.ts'
import { loadRegulation } from '../../../server/regulation/load.ts'
import { edition } from './build.ts'

const regulation = loadRegulation()
const governing = (service: string, day: string) => regulation.editionFor(service, parseDay(day))?.id

describe('the edition in force on the day of receipt', () => {
  it.each([
    ['HQ', '2018-12-20', undefined],
    ['HQ', '2018-12-21', 'pavlodar-163-6-hq.421-7'],
    ['HQ', '2020-09-14', 'pavlodar-163-6-hq.421-7'],
    ['HQ', '2020-09-15', undefined],
    ['PR', '2019-12-10', undefined],
    ['PR', '2019-12-11', 'pavlodar-163-6-pr.339-3'],
    ['PR', '2020-09-14', 'pavlodar-163-6-pr.339-3'],
    ['PR', '2020-09-15', undefined],
    ['XX', '2020-05-01', undefined],
  ])('%s on %s: %s', (service, day, id) => {
    expect(governing(service, day)).toBe(id)
  })

  it('is said to be assumed, with the reason', () => {
    for (const { assumed, amendedBy } of regulation.editions) {
      expect(assumed).toBe(true)
      expect(amendedBy?.why?.en).toMatch(/publication date is not established; 14 days after adoption are assumed/)
    }
  })

  it('counts by the defaults of the law', () => {
    const legal = { method: 'legal', dayStart: 'next_day', dayEnd: 'midnight', dayZero: 'as_is', hours: 'office' }
    for (const { counting } of regulation.editions) expect(counting).toEqual(legal)
  })
})

describe('one edition from a text', () => {
  it('fills in the law when it says nothing of counting', () => {
    expect(parseEdition(edition, 'e1.yaml')).toMatchObject({
      id: 'e1',
      file: 'e1.yaml',
      counting: { method: 'legal', dayStart: 'next_day', dayEnd: 'midnight', dayZero: 'as_is', hours: 'office' },
      assumed: false,
      inForceTo: null,
    })
  })

  it('keeps each option that it states', () => {
    const counting = 'counting: { day_start: same_day, day_end: closing, day_zero: next_working, hours: clock }'
    expect(parseEdition(edition.replace('stages:', `${counting}\nstages:`), 'e1.yaml').counting).toEqual({
      method: 'legal',
      dayStart: 'same_day',
      dayEnd: 'closing',
      dayZero: 'next_working',
      hours: 'clock',
    })
  })

  it.each([
    ['1 minute', { amount: 1, unit: 'minutes' }],
    ['90 minutes', { amount: 90, unit: 'minutes' }],
    ['1 hour', { amount: 1, unit: 'hours' }],
    ['12 calendar days', { amount: 12, unit: 'calendar_days' }],
    ['1 working day', { amount: 1, unit: 'working_days' }],
  ])('reads a norm of %s', (written, norm) => {
    expect(parseEdition(edition.replace('30 calendar days', written), 'e1.yaml').stages[0]?.norm).toEqual(norm)
  })

  it('throws every fault of it', () => {
    expect(() => parseEdition(edition.replace('15 minutes', '15 mins'), 'e1.yaml')).toThrow(
      'e1.yaml:14: stage S-1, step 2, norm: unknown unit "mins"; write minutes, hours, calendar days or working days',
    )
    expect(() => parseEdition(`${edition}---\n${edition}`, 'e1.yaml')).toThrow(
      'must hold one document, of kind edition',
    )
    expect(() => parseEdition('', 'e1.yaml')).toThrow('must hold one document, of kind edition')
    expect(() => parseEdition('kind: actors\nactors: []\n', 'e1.yaml')).toThrow(
      'e1.yaml:1: kind: is "actors"; write edition',
    )
    expect(() => parseEdition('a: [', 'e1.yaml')).toThrow('e1.yaml:1: not readable as YAML')
  })
})
