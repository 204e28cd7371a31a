import { describe, expect, it } from 'vitest'
import { batchesTitle, undoText, whyNot } from '../../web/import/batches/batch_words.ts'
import { checkedShare, checkTitle, rowShare } from '../../web/import/check/counts.ts'
import { columnsTitle } from '../../web/import/columns/columns.ts'
import { encodingName, fileFacts } from '../../web/import/file/facts.ts'
import { localReading } from '../../web/import/questions/readings.ts'
import { reasonsOf, rejectsTitle, rowsShown, shortReason } from '../../web/import/rejects/shown.ts'
import { importTitle } from '../../web/import/titles.ts'
import { wordsTitle } from '../../web/import/words/words.ts'
import { BATCHES, DONE, DRAFT, PROPOSAL, RUNNING, UNDO, UPLOAD } from '../browser/import-answers.ts'
import { inEach, LANGUAGES, speeches } from './speeches.ts'

describe('the title of the columns', () => {
  it('counts what is matched, left out and kept, with the right words', () => {
    expect(inEach((t) => columnsTitle(t, { all: 9, matched: 8, leftOut: 1, kept: 0 }))).toEqual({
      kk: '9 бағанның 8 сәйкестендірілді, біреуі әдейі алынып тасталды',
      ru: 'Сопоставлено 8 столбцов из 9, один исключён намеренно',
      en: '8 of 9 columns are matched, one is left out on purpose',
    })
    expect(inEach((t) => columnsTitle(t, { all: 5, matched: 1, leftOut: 2, kept: 2 }))).toEqual({
      kk: '5 бағанның 1 сәйкестендірілді, 2 әдейі алынып тасталды, 2 оқиғалармен қатар сақталады',
      ru: 'Сопоставлен 1 столбец из 5, 2 исключены намеренно, 2 хранятся рядом с событиями',
      en: '1 of 5 columns is matched, 2 are left out on purpose, 2 are kept beside the events',
    })
    expect(inEach((t) => columnsTitle(t, { all: 22, matched: 22, leftOut: 0, kept: 0 })).ru).toBe(
      'Сопоставлены все столбцы: 22',
    )
    expect(inEach((t) => columnsTitle(t, { all: 30, matched: 22, leftOut: 5, kept: 3 })).ru).toBe(
      'Сопоставлены 22 столбца из 30, 5 исключены намеренно, 3 хранятся рядом с событиями',
    )
  })
})

describe('the title of the check', () => {
  it('says which share can be loaded, and that it is not the last word yet', () => {
    expect(inEach((t) => checkTitle(t, RUNNING))).toEqual({
      kk: 'Тексерілген жолдардың 99,1% жүктеуге жарайды',
      ru: 'Пока можно загрузить 99,1 % проверенных строк',
      en: '99.1% of the rows checked so far can be loaded',
    })
    expect(inEach((t) => checkTitle(t, DONE)).en).toBe('99.3% of the rows can be loaded')
    expect(inEach((t) => checkTitle(t, undefined)).ru).toBe('Проверка начинается')
  })

  it('never rounds a share up to all of the rows, nor down to none', () => {
    const share = (n: number, of: number): string => rowShare(speeches.en, n, of)
    expect(share(99_999, 100_000)).toBe('99.9%')
    expect(share(100_000, 100_000)).toBe('100.0%')
    expect(share(1, 100_000)).toBe('<\u00a00.1%')
    expect(share(0, 100_000)).toBe('0.0%')
    expect(share(99, 99)).toBe('100%')
    expect(share(0, 0)).toBe('–')
  })

  it('knows how far it is only when the length of the file is known', () => {
    expect(checkedShare({ ...RUNNING, rowsTotal: null })).toBeNull()
    expect(checkedShare(RUNNING)).toBeCloseTo(0.756)
    expect(checkedShare({ ...DONE, rowsTotal: null })).toBe(1)
  })
})

describe('the title of the page', () => {
  const matching = { at: 'matching', upload: UPLOAD, proposal: PROPOSAL } as const
  it('says where the import stands', () => {
    expect(inEach((t) => importTitle(t, matching, 2, undefined))).toEqual({
      kk: 'Журналды тексеруге дейін 2 сұрақ',
      ru: '2 вопроса до проверки журнала',
      en: '2 questions before the log can be checked',
    })
    expect(inEach((t) => importTitle(t, matching, 0, RUNNING)).en).toBe('Check the log before it is loaded')
    expect(inEach((t) => importTitle(t, matching, 0, { ...DONE, accepted: 21 }))).toEqual({
      kk: '18 412 жолдың 21 жолын жүктеуге болады',
      ru: 'Можно загрузить 21 строку из 18 412',
      en: '21 of 18,412 rows can be loaded',
    })
    expect(inEach((t) => importTitle(t, matching, 0, { ...DONE, accepted: 0 })).ru).toBe(
      'Пока нельзя загрузить ни одной строки',
    )
  })
})

describe('rejected rows', () => {
  it('are summed up by their most frequent reason', () => {
    const title = (rejected: number, ...rows: readonly number[]) =>
      inEach((t) =>
        rejectsTitle(
          t,
          rejected,
          rows.map((count, index) => ({ shown: `reason:${index}`, name: 'Нет времени', rows: count })),
        ),
      )
    expect(title(122, 48, 31)).toEqual({
      kk: 'Қабылданбаған 122 жолдың 48: нет времени',
      ru: '48 из 122 отклонённых строк: нет времени',
      en: '48 of 122 rejected rows: нет времени',
    })
    expect(title(1, 1).ru).toBe('1 отклонённая строка: нет времени')
    expect(title(3, 3).ru).toBe('3 отклонённые строки: нет времени')
    expect(title(0).en).toBe('No row is rejected')
  })

  it('stand under chips that add up to all of them, with warnings and repeats beside', () => {
    const reasons = reasonsOf(speeches.en, DONE)
    const own = reasons.filter(({ shown }) => shown.startsWith('reason:'))
    expect(own.reduce((sum, { rows }) => sum + rows, 0)).toBe(DONE.rejected)
    expect(reasons.map(({ shown }) => shown).slice(-2)).toEqual(['warning', 'duplicate'])
    expect(own[0]?.rows).toBe(Math.max(...own.map(({ rows }) => rows)))
  })

  it('say what would have been right, and which row they repeat', () => {
    expect(rowsShown(speeches.ru, DONE, 'reason:unreadable_time')[0]?.words).toContain('Ожидается: dd.MM.yyyy HH:mm')
    expect(inEach((t) => rowsShown(t, DONE, 'duplicate')[0]?.words ?? '').ru).toBe('Повторяет строку 1 201')
    expect(rowsShown(speeches.en, DONE, 'warning')[0]?.words).toBe('The time is later than now')
  })

  it('have a short name: what to do about it is left to the row', () => {
    expect(shortReason('the time cannot be read; expected 2020-05-31')).toBe('The time cannot be read')
  })
})

describe('an undo', () => {
  it('says what goes, what returns, and how the overdue change', () => {
    expect(inEach((t) => undoText(t, UNDO))).toEqual({
      kk: '298 іс және 1 176 оқиға өшіріледі. Түзетілген 88 оқиға бұрынғы мәніне оралады. Мерзімі өткендер 39 орнына 46 болады. Сол істер туралы басқа жүктеулердегі деректер қалады.',
      ru: 'Уйдут 298 дел и 1 176 событий. 88 исправленных событий вернутся к прежним значениям. Просрочено сейчас: было 39, станет 46. Что о тех же делах сказано в других загрузках, останется.',
      en: '298 cases and 1,176 events will go. 88 corrected events return to their earlier values. Overdue now changes from 39 to 46. What other batches said of the same cases stays.',
    })
    expect(undoText(speeches.ru, { ...UNDO, returned: 0, overdueTo: 39 })).not.toMatch(/исправл|было/)
  })

  it('is offered for what is live; the rest says why not', () => {
    expect(inEach((t) => batchesTitle(t, BATCHES))).toEqual({
      kk: 'Бұрынғы 3 жүктеуді болдырмауға болады',
      ru: '3 прежние загрузки можно отменить',
      en: '3 earlier batches can be undone',
    })
    expect(inEach((t) => batchesTitle(t, BATCHES.slice(0, 1))).ru).toBe('1 прежнюю загрузку можно отменить')
    expect(inEach((t) => batchesTitle(t, [])).en).toBe('No log has come in yet')
    const reasons = BATCHES.map((batch) => whyNot(speeches.en, batch, () => '14 May'))
    expect(reasons).toEqual(['', '', 'by Д. Ким, 14 May', '', 'older than 7 days'])
  })
})

describe('the words of a file', () => {
  it('count what has no meaning yet', () => {
    expect(inEach((t) => wordsTitle(t, PROPOSAL.words, DRAFT))).toEqual({
      kk: 'Мағынасы көрсетілмеген 1 сөз, 31 жол',
      ru: '1 слово без значения, 31 строка',
      en: '1 word has no meaning yet, 31 rows',
    })
    const mapped = { ...DRAFT, words: { provider: { Лебяжинский: '555200000' } } }
    expect(inEach((t) => wordsTitle(t, PROPOSAL.words, mapped)).en).toBe('Every unknown word is mapped: 1')
  })

  it('are told with its size, its encoding by the name that people know, and how it is written', () => {
    expect(inEach((t) => fileFacts(t, UPLOAD, PROPOSAL))).toEqual({
      kk: '4,2 МБ, 18 412 жол, 9 баған. CSV, UTF-8, нүктелі үтір, dd.MM.yyyy HH:mm. Бақылау сомасы 3dd1 2973',
      ru: '4,2 МБ, 18 412 строк, 9 столбцов. CSV, UTF-8, точка с запятой, dd.MM.yyyy HH:mm. Контрольная сумма 3dd1 2973',
      en: '4.2 MB, 18,412 rows, 9 columns. CSV, UTF-8, semicolon, dd.MM.yyyy HH:mm. Checksum 3dd1 2973',
    })
    expect(['rk1048', 'win1251', 'windows-1251', 'utf8', 'utf-16le'].map(encodingName)).toEqual([
      'KZ-1048',
      'windows-1251',
      'windows-1251',
      'UTF-8',
      'UTF-16le',
    ])
  })

  it('are read both ways in the reader’s own dates', () => {
    expect(inEach((t) => localReading(t, '2025-04-05T16:40:00'))).toEqual({
      kk: '2025 ж. 5 сәуір, 16:40',
      ru: '5 апреля 2025, 16:40',
      en: '5 April 2025, 16:40',
    })
    expect(localReading(speeches.en, '2025-04-05T16:00')).toBe('5 April 2025, 16:00')
    expect(localReading(speeches.en, '2025-04-05T16:00:07')).toBe('5 April 2025, 16:00:07')
    expect(localReading(speeches.en, '2025-04-05')).toBe('5 April 2025')
  })

  it('hold in every language for none, one, few and many', () => {
    for (const language of LANGUAGES) {
      const { m } = speeches[language]
      const said = [0, 1, 2, 5, 21].flatMap((n) => [m.rowsOf({ n }), m.loadRows({ n }), m.mapOnceMends({ n })])
      expect(said.join()).not.toMatch(/undefined|NaN|[{}|]/)
    }
  })
})
