import { DateDay, Int64, Table, TimestampMicrosecond, tableFromIPC, tableToIPC, vectorFromArray } from 'apache-arrow'
import { describe, expect, it } from 'vitest'
import type { Edition } from '../../server/contract.ts'
import { Directory } from '../../web/answer/directory.ts'
import { columnsOfJson, rowsOf } from '../../web/answer/shape.ts'
import { sharing } from '../../web/answer/sharing.ts'
import { editionSentence } from '../../web/frame/edition_sentence.ts'
import { preferredLanguage } from '../../web/language/preferred.ts'
import { COLUMN_IDS, columnsOf, rowKey, shownColumns, sortValue, usualColumns } from '../../web/overdue/columns.ts'
import { isOpened, openedOf } from '../../web/overdue/opened.ts'
import { tabCounts } from '../../web/overdue/tab_counts.ts'
import { stripOf, stripTitle } from '../../web/overview/strip/strip.ts'
import { headline, openStep, stepRate } from './rows.ts'
import { inEach, speeches } from './speeches.ts'

describe('rows of an Arrow answer', () => {
  const table = new Table({
    name: vectorFromArray(['a', null]),
    n: vectorFromArray([1n, 2n], new Int64()),
    at: vectorFromArray([Date.parse('2020-06-14T17:59:59.999Z'), null], new TimestampMicrosecond()),
    day: vectorFromArray([Date.parse('2020-06-14'), null], new DateDay()),
    ok: vectorFromArray([true, false]),
  })
  const received = tableFromIPC(tableToIPC(table, 'stream'))

  it('are plain values of the shape that was asked for', () => {
    expect(rowsOf(received, { name: 'text?', n: 'number', at: 'instant?', day: 'date?', ok: 'flag' })).toEqual([
      { name: 'a', n: 1, at: Date.parse('2020-06-14T17:59:59.999Z'), day: '2020-06-14', ok: true },
      { name: null, n: 2, at: null, day: null, ok: false },
    ])
  })

  it('are refused when a column is missing, or empty where it may not be', () => {
    expect(() => rowsOf(received, { other: 'text' })).toThrow('no column "other"')
    expect(() => rowsOf(received, { name: 'text' })).toThrow('no value in column "name", row 1')
  })

  it('are the same from JSON', () => {
    const columns = ['name', 'n', 'at', 'day'].map((name) => ({ name }))
    const rows = [
      { name: 'a', n: 1, at: '2020-06-14T17:59:59.999000Z', day: '2020-06-14' },
      { name: null, n: 2, at: null, day: null },
    ]
    expect(
      rowsOf(columnsOfJson({ columns, rows }), { name: 'text?', n: 'number', at: 'instant?', day: 'date?' }),
    ).toEqual([
      { name: 'a', n: 1, at: Date.parse('2020-06-14T17:59:59.999Z'), day: '2020-06-14' },
      { name: null, n: 2, at: null, day: null },
    ])
    expect(rowsOf(columnsOfJson({ columns, rows: [] }), { n: 'number' })).toEqual([])
    expect(() => rowsOf(columnsOfJson({ columns, rows: [] }), { other: 'text' })).toThrow('no column "other"')
  })
})

describe('a question that several parts of a page ask', () => {
  const never = new AbortController().signal

  it('is asked once while it is on its way, and again afterwards', async () => {
    let asked = 0
    const ask = async () => ++asked
    expect(await Promise.all([sharing('/a', never, ask), sharing('/a', never, ask)])).toEqual([1, 1])
    expect(await sharing('/a', never, ask)).toBe(2)
  })

  it('goes on when one gives up, and stops when nobody waits', async () => {
    const stopped: AbortSignal[] = []
    const { promise, resolve } = Promise.withResolvers<string>()
    const ask = (_: string, signal: AbortSignal) => {
      stopped.push(signal)
      return promise
    }
    const [first, second] = [new AbortController(), new AbortController()]
    const gone = sharing('/b', first.signal, ask)
    const stays = sharing('/b', second.signal, ask)
    first.abort(new Error('overtaken'))
    await expect(gone).rejects.toThrow('overtaken')
    expect(stopped[0]?.aborted).toBe(false)
    resolve('answer')
    expect(await stays).toBe('answer')

    const lone = new AbortController()
    const left = sharing('/c', lone.signal, () => new Promise<string>(() => {}))
    const again = sharing('/c', lone.signal, ask)
    lone.abort(new Error('overtaken'))
    await expect(left).rejects.toThrow('overtaken')
    await expect(again).rejects.toThrow('overtaken')
    expect(stopped).toHaveLength(1)
  })

  it('fails for all who wait', async () => {
    const ask = () => Promise.reject(new Error('no answer'))
    const both = await Promise.allSettled([sharing('/d', never, ask), sharing('/d', never, ask)])
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  })
})

const names = (text: string) => ({ kk: text, ru: text, en: text })
const act = (number: string | null, adopted: string | null) => ({
  ...{ names: names('resolution'), number, adopted, registered: null, registryNumber: null, published: null },
  ...{ effective: '2015-07-25', assumed: false, why: null, line: null },
})
const edition: Edition = {
  id: 'new',
  service: 'HQ',
  act: act('163/6', '2015-06-02'),
  inForceFrom: '2018-12-21',
  inForceTo: '2020-09-15',
  assumed: true,
  amendedBy: act('421/7', '2018-12-07'),
  repealedBy: act('184/4', '2020-09-01'),
  counting: { method: 'legal', dayStart: 'next_day', dayEnd: 'midnight', dayZero: 'as_is', hours: 'office' },
  notes: [],
  informational: [],
  stages: [
    {
      id: 'HQ-1',
      names: names('stage'),
      short: names('Queue'),
      norm: { amount: 30, unit: 'calendar_days' },
      line: 'L145',
      table: null,
      text: null,
      notes: [],
      ordered: true,
      condition: null,
      steps: [1, 2].map((ordinal) => ({
        ordinal,
        actor: ordinal === 1 ? 'chanc' : null,
        names: names('step'),
        short: names(`Step ${ordinal}`),
        norm: { amount: 15, unit: 'minutes' as const },
        form: null,
        line: null,
        table: null,
        notes: [],
        text: null,
        refusalCloses: false,
      })),
    },
  ],
}
const older: Edition = { ...edition, id: 'old', inForceFrom: '2015-07-25', inForceTo: '2018-12-21', amendedBy: null }
const directory = (day: string) =>
  new Directory(
    {
      providers: [],
      services: [{ id: 'HQ', names: names('Housing'), short: names('Queue') }],
      editions: [edition, older],
      actors: [{ id: 'chanc', names: names('chancellery employee'), short: names('Chancellery') }],
    },
    'en',
    day,
  )

describe('names by their codes', () => {
  it('come from the edition that governs on the day', () => {
    expect(directory('2020-06-30').edition('HQ')?.id).toBe('new')
    expect(directory('2017-01-01').edition('HQ')?.id).toBe('old')
    expect(directory('2000-01-01').edition('HQ')?.id).toBe('old')
  })

  it('are the codes themselves where nothing is on file', () => {
    const known = directory('2020-06-30')
    expect([known.actor('chanc'), known.actor('nobody'), known.actor(null)]).toEqual(['Chancellery', 'nobody', ''])
    expect([known.place('1'), known.service('X'), known.stageName('HQ', 'X'), known.stepName('HQ', 'HQ-1', 9)]).toEqual(
      ['1', 'X', 'X', '9'],
    )
    expect(known.zoneOf('1', 'UTC')).toBe('UTC')
    expect(known.serviceOf('HQ-1')).toBe('HQ')
    expect(known.actorIds()).toEqual(['chanc'])
  })

  it('say which wording gives the norms, and that it was repealed', () => {
    expect(inEach((t) => editionSentence(t, edition, '2026-01-01'))).toEqual({
      kk: '№ 163/6 регламент, 2015 ж. 2 маусым, № 421/7 редакциясы, 2018 ж. 7 желтоқсан. Күші жойылды: № 184/4, 2020 ж. 1 қыркүйек. Норма қолданылмайтын алғашқы күн: 2020 ж. 15 қыркүйек.',
      ru: 'Регламент № 163/6 от 2 июня 2015, в редакции № 421/7 от 7 декабря 2018. Утратил силу: № 184/4 от 1 сентября 2020. Норм не даёт с 15 сентября 2020.',
      en: 'Regulation No 163/6 of 2 June 2015, as amended by No 421/7 of 7 December 2018. Repealed by No 184/4 of 1 September 2020. It gives no norms from 15 September 2020 on.',
    })
    expect(editionSentence(speeches.en, older, '2020-06-30')).toBe('Regulation No 163/6 of 2 June 2015.')
    const unnumbered = { ...older, act: { ...act(null, null), names: names('Permit law') }, repealedBy: null }
    expect(editionSentence(speeches.en, unnumbered, '2020-06-30')).toBe('Permit law.')
  })
})

describe('the norm strip', () => {
  const rows = stripOf(directory('2020-06-30'), ['HQ'], [stepRate('HQ-1', 1, 80, 20)])

  it('has every step of the regulation, also those where nothing happened', () => {
    expect(rows).toHaveLength(1)
    expect(rows[0]?.cells.map(({ below, few, rate }) => [below, few, rate === undefined])).toEqual([
      [true, false, false],
      [false, true, true],
    ])
  })

  it('names the lowest step in its title', () => {
    expect(inEach((t) => stripTitle(t, rows, ({ step }) => step.short.en))).toEqual({
      kk: 'Мақсаттан төмен — 1 қадамның ішінде 1, ең төмені «Step 1», 80,0%',
      ru: 'Ниже цели — 1 шаг из 1, ниже всех «Step 1», 80,0 %',
      en: '1 of 1 steps is below target, lowest Step 1, 80.0%',
    })
    expect(inEach((t) => stripTitle(t, stripOf(directory('2020-06-30'), ['HQ'], []), () => '')).en).toBe(
      'Every step has fewer than 20 completions',
    )
  })
})

describe('the columns of a list', () => {
  it('fit what the list is about', () => {
    expect(usualColumns('overdue')).toEqual(['case', 'step', 'provider', 'holder', 'handover', 'deadline', 'late'])
    expect(usualColumns('due_24h').at(-1)).toBe('left')
    expect(usualColumns('late')).toContain('completed')
    expect(columnsOf('late_stages')).not.toContain('holder')
  })

  it('are those that were picked, as far as the list has them; case and state stay', () => {
    expect(shownColumns('overdue', ['norm', 'completed', 'nonsense'])).toEqual(['case', 'norm', 'late'])
    expect(shownColumns('all', [])).toEqual(['case', 'left'])
  })

  it('sort by what is meant, not by letters; what is unknown has no value', () => {
    const value = (id: (typeof COLUMN_IDS)[number], part = {}) => sortValue(openStep(part), id, directory('2020-06-30'))
    expect(value('late')).toBe(1.25)
    expect(value('late', { late_norms: null, late_by: null })).toBeUndefined()
    expect(Number(value('norm', { norm_amount: 15, norm_unit: 'minutes' }))).toBeLessThan(Number(value('norm')))
    expect(Number(value('step', { step: 10 }))).toBeGreaterThan(Number(value('step', { step: 9 })))
    for (const id of COLUMN_IDS) expect(() => value(id)).not.toThrow()
  })

  it('tell rows of one case apart', () => {
    expect(rowKey(openStep())).not.toBe(rowKey(openStep({ handover: 1 })))
  })
})

describe('the opened step', () => {
  it('is found again in the list, by its handover when it has ended', () => {
    const row = openStep()
    expect(isOpened(row, openedOf(row, 'overdue'))).toBe(true)
    const ended = openedOf(row, 'late')
    expect(ended.since).toBe('2020-06-01T04:00:00.000Z')
    expect(isOpened(row, ended)).toBe(true)
    expect(isOpened(openStep({ handover: 1 }), ended)).toBe(false)
    expect(isOpened(openStep({ step: 5 }), openedOf(row, 'overdue'))).toBe(false)
    expect(isOpened(row, null)).toBe(false)
  })
})

describe('the counts of the lists', () => {
  it('come from the open steps and the headline', () => {
    const open = [
      { tab: 'overdue', steps: 39 },
      { tab: 'unknown', steps: 1 },
    ]
    expect(tabCounts(open, headline(90, 10), headline(90, 10))).toEqual({
      overdue: 39,
      late: 100,
      late_stages: 10,
      steps: 900,
      stages: 100,
    })
    expect(tabCounts(undefined, undefined, undefined)).toEqual({})
  })
})

describe('the language', () => {
  it('is the one that was chosen, else the browser’s, else Kazakh', () => {
    expect(preferredLanguage('ru', ['en-US'])).toBe('ru')
    expect(preferredLanguage(null, ['de', 'en-US', 'ru'])).toBe('en')
    expect(preferredLanguage('xx', ['kk-KZ'])).toBe('kk')
    expect(preferredLanguage(null, ['de'])).toBe('kk')
  })
})
