import { describe, expect, it } from 'vitest'
import { parseDay } from '../../../server/clock/day.ts'
import { actors, assembled, calendar, edition, faultsOf, providers } from './build.ts'

describe('what an administrator adds stands beside what is shipped', () => {
  it('closes an edition by a later one', () => {
    const later = edition.replace('id: e1', 'id: e2\ncloses: e1').replace('2020-01-01', '2020-03-01')
    const regulation = assembled({}, { 'later.yaml': later })
    expect(regulation.editionFor('S', parseDay('2020-02-29'))?.id).toBe('e1')
    expect(regulation.editionFor('S', parseDay('2020-03-01'))?.id).toBe('e2')
    expect(regulation.editions[0]?.inForceTo).toBe(parseDay('2020-03-01'))
  })

  it('keeps an earlier end of the edition that it closes', () => {
    const repealed = edition.replace('stages:', 'repealed_by: { names: Repeal, effective: 2020-02-01 }\nstages:')
    const later = edition.replace('id: e1', 'id: e2\ncloses: e1').replace('2020-01-01', '2020-03-01')
    const regulation = assembled({ 'edition.yaml': repealed }, { 'later.yaml': later })
    expect(regulation.editionFor('S', parseDay('2020-02-15'))).toBeUndefined()
  })

  it('may not overlap a shipped edition', () => {
    const later = edition.replace('id: e1', 'id: e2').replace('2020-01-01', '2020-03-01')
    expect(faultsOf({}, { 'later.yaml': later })).toEqual([
      'added/later.yaml:2: e2 governs S from 2020-03-01, but e1 still does, without end; write "closes: e1", or correct the dates',
    ])
  })

  it('cannot close what is not there, or what begins later', () => {
    const closing = (id: string) => edition.replace('id: e1', `id: e2\ncloses: ${id}`)
    expect(faultsOf({}, { 'later.yaml': closing('e9') })).toContain(
      'added/later.yaml:3: closes: service S has no edition e9',
    )
    expect(faultsOf({}, { 'later.yaml': closing('e1') })).toContain(
      'added/later.yaml:3: closes: e1 takes effect on 2020-01-01, not before this edition does',
    )
  })

  it('corrects an edition whose dates turned out otherwise', () => {
    const corrected = edition.replace('id: e1', 'id: e1\ncorrects: true').replace('2020-01-01', '2020-01-10')
    const regulation = assembled({}, { 'e1.yaml': corrected })
    expect(regulation.editions).toHaveLength(1)
    expect(regulation.editionFor('S', parseDay('2020-01-09'))).toBeUndefined()
    expect(regulation.editionFor('S', parseDay('2020-01-10'))?.id).toBe('e1')
  })

  it('takes no place by accident', () => {
    expect(faultsOf({}, { 'e1.yaml': edition })).toContain(
      'added/e1.yaml:1: duplicate edition e1, already in edition.yaml:1; write "corrects: true" to take its place',
    )
    expect(faultsOf({}, { 'actors.yaml': actors.replace('names: Head', 'names: Head, corrects: true') })).toEqual([])
    expect(
      faultsOf(
        {},
        { 'actors.yaml': actors.replace('id: head, names: Head', 'id: chief, names: Head, corrects: true') },
      ),
    ).toEqual(['added/actors.yaml:3: corrects: there is no actor chief to correct'])
  })

  it('gives one provider other office hours, and so a schedule of its own', () => {
    const own = providers
      .replace('[09:00-13:00, 14:30-18:30]', '[08:00-12:00]')
      .replace("code: '1',", "code: '1', corrects: true,")
    const two = providers.replace('names: One }', "names: One }\n  - { code: '2', names: Two }")
    const { schedules, providers: all } = assembled({ 'providers.yaml': two }, { 'own.yaml': own })
    expect(all.map(({ code, scheduleId }) => [code, scheduleId])).toEqual([
      ['1', 1],
      ['2', 2],
    ])
    expect(schedules.map(({ schedule }) => schedule.officeHours[0])).toEqual([
      { open: 480, close: 720 },
      { open: 540, close: 780 },
    ])
  })
})

describe('a calendar is corrected day by day', () => {
  const correction = (days: string) => `kind: calendar\nid: xx\ncorrects: true\ndays:\n${days}`
  const corrected = (days: string) => assembled({}, { 'more.yaml': correction(days) }).calendars.get('xx')

  it('adds a day and a year, cancels a day, and is then another version', () => {
    const days = [
      '  - { date: 2020-01-01, kind: as_usual, names: Usual, source: order }',
      '  - { date: 2020-01-03, kind: transferred_off, names: Moved, source: order }',
      '  - { date: 2021-01-01, kind: holiday, names: New Year, source: law }',
    ].join('\n')
    const made = corrected(days)
    expect(made?.day(parseDay('2020-01-01'))).toEqual({ working: true, kind: 'workday' })
    expect(made?.day(parseDay('2020-01-03'))).toMatchObject({
      working: false,
      kind: 'transferred_off',
      source: 'order',
    })
    expect(made?.years).toEqual([2020, 2021])
    expect(made?.version).toMatch(/^v1\+[0-9a-f]{8}$/)
    expect(corrected(days.replace('Moved', 'Shifted'))?.version).not.toBe(made?.version)
    expect(corrected(days)?.version).toBe(made?.version)
  })

  it('cancels only what is listed, and leaves no hole', () => {
    const faults = (days: string) => faultsOf({}, { 'more.yaml': correction(days) })
    expect(faults('  - { date: 2020-01-02, kind: as_usual, names: Usual, source: order }')).toEqual([
      'added/more.yaml:5: 2020-01-02: as_usual cancels a listed day, and this one is not listed',
    ])
    expect(faults('  - { date: 2022-01-01, kind: holiday, names: New Year, source: law }')).toEqual([
      'calendar.yaml:1: calendar xx: no rows for 2021, between 2020 and 2022; add them',
    ])
    expect(faultsOf({}, { 'more.yaml': correction('  []').replace('xx', 'yy') })).toEqual([
      'added/more.yaml:2: corrects: there is no calendar yy to correct',
    ])
  })

  it('needs a name, a version and a weekend when it is new', () => {
    expect(faultsOf({ 'calendar.yaml': calendar.replace('version: v1\n', '') })).toContain(
      'calendar.yaml:1: calendar xx: names, version and weekend are needed',
    )
  })
})

describe('an import profile brings its own', () => {
  const profile = [
    'kind: services\nservices:\n  - { id: PERMIT, names: Building permit }\n',
    'kind: providers\nzone: Europe/Amsterdam\ncalendar: none\noffice_hours: [00:00-24:00]\nproviders:\n  - { code: General, names: General }\n',
    [
      'kind: edition\nid: permit-2010\nservice: PERMIT\nact: { names: No act, effective: 2010-01-01 }',
      'counting: { method: elapsed }\nstages:\n  - stage: PERMIT-1\n    names: Receipt phase\n    ordered: false\n    steps:',
      '      - { step: 1, names: Confirmation of receipt, activities: [Confirmation of receipt] }\n',
    ].join('\n'),
  ].join('---\n')

  it('several documents of one file, another country, no norms, no calendar', () => {
    const regulation = assembled({}, { 'profile.yaml': profile })
    expect(regulation.services.map(({ id }) => id)).toEqual(['S', 'PERMIT'])
    const found = regulation.editionFor('PERMIT', parseDay('2011-05-05'))
    expect(found?.counting.method).toBe('elapsed')
    expect(found?.stages[0]).toMatchObject({ ordered: false, norm: null, source: null })
    expect(found?.stages[0]?.steps[0]).toMatchObject({
      actor: null,
      norm: null,
      activities: ['Confirmation of receipt'],
    })
    const general = regulation.providers.find(({ code }) => code === 'General')
    expect(general?.schedule.officeHours).toEqual([{ open: 0, close: 1440 }])
    expect(general?.schedule.calendar.day(parseDay('2011-05-05'))).toBeUndefined()
  })

  it('counts lines through all documents of the file', () => {
    expect(faultsOf({}, { 'profile.yaml': profile.replace('elapsed', 'guessed') })).toEqual([
      'added/profile.yaml:16: counting, method: is "guessed"; write legal or elapsed',
    ])
  })
})
