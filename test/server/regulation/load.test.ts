import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseDay } from '../../../server/clock/day.ts'
import { loadRegulation } from '../../../server/regulation/load.ts'

const day = (date: string) =>
  `kind: calendar\nid: kz\ncorrects: true\ndays:\n  - { date: ${date}, kind: transferred_off, names: Day off, source: an order }\n`

describe('the folders of regulation', () => {
  let added = ''
  beforeEach(() => {
    added = mkdtempSync(join(tmpdir(), 'merzim-regulation-'))
    mkdirSync(join(added, 'calendars'))
  })
  afterEach(() => rmSync(added, { recursive: true }))
  const write = (path: string, text: string) => writeFileSync(join(added, path), text)

  it('ship a sound regulation', () => {
    const { services, editions, providers, actors } = loadRegulation()
    expect([services.length, editions.length, providers.length, actors.size]).toEqual([2, 2, 13, 5])
  })

  it('need no added folder', () => {
    const absent = loadRegulation({ added: join(added, 'absent') })
    expect(absent.fingerprint).toBe(loadRegulation().fingerprint)
    expect(loadRegulation({ added }).fingerprint).toBe(loadRegulation().fingerprint)
  })

  it('are read together, and any change of a text is another fingerprint', () => {
    write('calendars/more.yaml', day('2020-06-01'))
    const first = loadRegulation({ added })
    expect(first.calendars.get('kz')?.day(parseDay('2020-06-01'))?.working).toBe(false)
    write('calendars/more.yaml', day('2020-06-02'))
    const second = loadRegulation({ added })
    expect(new Set([loadRegulation().fingerprint, first.fingerprint, second.fingerprint]).size).toBe(3)
  })

  it('name the file of a fault as it lies on the disk', () => {
    write('calendars/more.yaml', day('2020-06-06'))
    const file = join(added, 'calendars/more.yaml')
    const said = `${file}:5: 2020-06-06: is in the weekend, so no day off can be moved to it`
    expect(() => loadRegulation({ added })).toThrow(said)
  })

  it('take rows from a CSV beside the document, and leave none unread', () => {
    const head = 'date,kind,name_en,name_kk,name_ru,source,confidence'
    const row = '2028-01-03,holiday,"New Year, moved",Жаңа жыл,Новый год,an order,medium'
    write('calendars/kz-2028.yaml', 'kind: calendar\nid: kz\ncorrects: true\nrows: kz-2028.csv\n')
    write('calendars/kz-2028.csv', `${head}\r\n${row}\r\n`)
    const found = loadRegulation({ added }).calendars.get('kz')
    expect(found?.years.at(-1)).toBe(2028)
    expect(found?.day(parseDay('2028-01-03'))).toMatchObject({ names: { en: 'New Year, moved' } })

    write('calendars/kz-2028.csv', `${head}\n2028-13-03,holiday,a,b,c,d,high\n2028-01-03,holiday,a\n`)
    write('calendars/left.csv', head)
    const file = (name: string) => join(added, 'calendars', name)
    expect(() => loadRegulation({ added })).toThrow(
      [
        `  ${file('kz-2028.csv')}:2: date: bad date "2028-13-03"; write YYYY-MM-DD`,
        `  ${file('kz-2028.csv')}:3: has 3 fields, the first line has 7`,
        `  ${file('left.csv')}: no calendar names this file in its "rows"`,
      ].join('\n'),
    )
    write('calendars/kz-2028.csv', 'date,kind\n')
    expect(() => loadRegulation({ added })).toThrow(
      `${file('kz-2028.csv')}:1: the first line lacks name_en, name_kk, name_ru, source, confidence`,
    )
  })

  it('try a text before it is kept, in the place of the file it would replace', () => {
    write('calendars/more.yaml', day('2020-06-01'))
    const extra = [{ path: 'calendars/more.yaml', text: day('2020-06-02') }]
    const tried = loadRegulation({ added, extra }).calendars.get('kz')
    expect(tried?.day(parseDay('2020-06-01'))?.working).toBe(true)
    expect(tried?.day(parseDay('2020-06-02'))?.working).toBe(false)
    expect(() => loadRegulation({ extra: [{ path: 'x.yaml', text: 'kind: party' }] })).toThrow(
      'x.yaml:1: unknown kind "party"',
    )
  })
})
