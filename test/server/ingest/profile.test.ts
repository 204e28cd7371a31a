import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ProfileError } from '../../../server/ingest/errors.ts'
import { canonical } from '../../../server/ingest/profile.ts'
import { findProfile, parseProfile } from '../../../server/ingest/profile-file.ts'
import { readTimePattern } from '../../../server/ingest/time-pattern.ts'
import { fixtures } from './intake.ts'

const GOOD = `kind: profile
id: good
columns: { case_id: nr, at: when, activity: what }
constants: { service: HQ, provider: '551000000', event: completed }
`

/** Faults as `line: reason`. */
function faultsOf(text: string): string[] {
  try {
    parseProfile(text, 'my.yaml')
    return []
  } catch (error) {
    expect(error).toBeInstanceOf(ProfileError)
    return (error as ProfileError).faults.map(({ file, line, reason }) => `${file}:${line}: ${reason}`)
  }
}

describe('an import profile', () => {
  it('is read', () => {
    expect(faultsOf(GOOD)).toEqual([])
    expect(parseProfile(GOOD, 'my.yaml')).toMatchObject({ id: 'good', byActivity: true, regulation: undefined })
  })

  it.each<[string, string, RegExp]>([
    ['nothing', '', /is empty/],
    ['broken YAML', `${GOOD}words: [`, /:6: not readable as YAML|:5: not readable as YAML/],
    ['another kind first', GOOD.replace('kind: profile', 'kind: edition'), /:1: begins with "kind: edition"/],
    ['an unknown key', `${GOOD}colour: red\n`, /:5: unknown key colour/],
    ['an unknown part', GOOD.replace('what }', 'what, who: x }'), /:3: .*who/],
    ['an unknown event', GOOD.replace('event: completed', 'event: done'), /:4: .*"done"; write received or/],
    ['an unknown zone', `${GOOD}zone: Asia/Pavlodar\n`, /:5: .*unknown time zone "Asia\/Pavlodar"/],
    ['a bad time pattern', `${GOOD}times: [dd.MM HH]\n`, /:5: .*bad time pattern "dd.MM HH"/],
    ['no case', GOOD.replace('case_id: nr, ', ''), /:3: columns: case_id is missing/],
    ['no time', GOOD.replace('at: when, ', ''), /event 1 has no time/],
    ['no event', GOOD.replace(', event: completed', ''), /event 1 does not say what happened/],
    ['no service', GOOD.replace('service: HQ, ', ''), /:3: service is missing/],
    ['no stage', GOOD.replace(', activity: what', ''), /stage is missing/],
    [
      'case events without a stage',
      `${GOOD}case_events: [{ event: received, at: x }]\n`,
      /:5: events of the case need a stage/,
    ],
    ['a filter that says nothing', `${GOOD}filters:\n  - { column: x }\n`, /:6: .*must say keep or leave_out/],
    ['a used column that is dropped', `${GOOD}drop: [nr]\n`, /:5: column nr is dropped, and used as case_id/],
    ['a bad id', GOOD.replace('id: good', 'id: ../good'), /:2: .*letters, digits/],
    ['a regulation that is not there', `${GOOD}regulation: nowhere.yaml\n`, /there is no file .*nowhere\.yaml/],
  ])('names file, line and reason: %s', (_, text, reason) => {
    expect(faultsOf(text).join('\n')).toMatch(reason)
  })

  it('brings its regulation on the lines where it stands', () => {
    const { regulation } = parseProfile(`${GOOD}---\nkind: actors\nactors: []\n`, 'my.yaml')
    expect(regulation?.name).toBe('good.yaml')
    expect(regulation?.text.split('\n').slice(4, 7)).toEqual(['', 'kind: actors', 'actors: []'])
  })

  it('is found by its path, by its name in the data folder, or not at all', () => {
    const folder = mkdtempSync(join(tmpdir(), 'merzim-profile-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    mkdirSync(join(folder, 'profiles'))
    writeFileSync(join(folder, 'profiles', 'mine.yaml'), GOOD)
    expect(findProfile('mine', folder).id).toBe('good')
    expect(findProfile(join(folder, 'profiles', 'mine.yaml')).id).toBe('good')
    expect(findProfile('canonical')).toBe(canonical)
    expect(() => findProfile('other', folder)).toThrow(/no such profile; known are canonical, mine/)
  })

  it('is good, for every one that is shipped', () => {
    const files = readdirSync(`${fixtures}profiles`).filter((name) => /(?<!\.regulation)\.yaml$/.test(name))
    expect(files.length).toBeGreaterThan(8)
    for (const file of files) expect(findProfile(`${fixtures}profiles/${file}`).id).toBe(file.replace('.yaml', ''))
  })
})

describe('a time pattern', () => {
  it.each([
    ['dd.MM.yyyy HH:mm', '%d.%m.%Y %H:%M', false],
    ['yyyy/MM/dd HH:mm:ss.SSS', '%Y/%m/%d %H:%M:%S.%f', false],
    ["yyyy-MM-dd'T'".replaceAll("'", ''), '%Y-%m-%dT', true],
    ['d.M.yy', '%d.%m.%y', true],
    ['MM/dd/yyyy h:mm a', '%m/%d/%Y %I:%M %p', false],
  ])('%s', (text, strptime, dayOnly) => {
    expect(readTimePattern(text)).toMatchObject({ strptime, dayOnly })
  })

  it.each(['dd.MM', 'yyyy', 'day.MM.yyyy', '%Y'])('%s is none', (text) => {
    expect(readTimePattern(text)).toBeUndefined()
  })
})
