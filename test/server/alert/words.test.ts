import { createSecretKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { linksOf } from '../../../server/alert/deliver/links.ts'
import { compose } from '../../../server/alert/words/compose.ts'
import { toldLate } from '../../../server/alert/words/lateness.ts'
import { phrases } from '../../../server/alert/words/phrases.ts'
import { maskPersons, namesNobody, plain, unlinked } from '../../../server/alert/words/plain.ts'
import type { Composing, ToldAlert } from '../../../server/alert/words/words.ts'
import type { Instant, Language } from '../../../server/clock/types.ts'
import type { Channel } from '../../../server/contract-alerts.ts'
import { madeUpAlerts } from './made-up.ts'

const NOW = 1_574_827_200_000_000n as Instant
const key = createSecretKey(Buffer.alloc(32, 7))
const links = linksOf('https://merzim.example', key, 'f00d', 'head', NOW)

function composing(channel: Channel, language: Language, own: Partial<Composing> = {}): Composing {
  const contact = {
    contact: 'head',
    version: 1,
    name: 'Руководитель отдела',
    role: 'head' as const,
    providers: ['551000000'],
    actor: null,
    email: 'head@akimat.example',
    telegram: null,
    webhook: null,
    language,
    hours: null,
    faults: [],
  }
  return {
    message: 'f00d',
    kind: 'digest',
    channel,
    language,
    contact,
    alerts: madeUpAlerts(NOW),
    links,
    now: NOW,
    ...own,
  }
}

const first = (own: Partial<ToldAlert>): ToldAlert[] =>
  madeUpAlerts(NOW)
    .slice(0, 1)
    .map((told) => ({ ...told, ...own }))
const subject = (language: Language, alerts: readonly ToldAlert[], kind: Composing['kind'] = 'digest') =>
  compose(composing('email', language, { alerts, kind })).subject

describe('a subject', () => {
  it('says the finding', () => {
    expect(subject('ru', madeUpAlerts(NOW))).toBe(
      '3 дела просрочены, 2\u00a0— срок завтра, 1\u00a0— срок истекает, 1\u00a0— риск нарушения срока',
    )
    expect(subject('en', madeUpAlerts(NOW))).toBe('3 cases overdue, 2 due tomorrow, 1 due soon, 1 at risk')
    expect(subject('kk', madeUpAlerts(NOW).slice(0, 5))).toBe('3 іс\u00a0— мерзімі өткен, 2\u00a0— мерзімі ертең')
  })

  it('names the case when it is one', () => {
    expect(subject('ru', first({}))).toBe('HQ-2019-0017: просрочено на 3 календарных дня')
    expect(subject('kk', first({}), 'escalation')).toBe('Жауап жоқ: HQ-2019-0017: 3 күнтізбелік күнге кешіктірілді')
    expect(subject('en', first({}), 'repeat')).toBe('Again: HQ-2019-0017: overdue by 3 calendar days')
  })

  it.each([
    [1, '1 дело просрочено'],
    [2, '2 дела просрочены'],
    [5, '5 дел просрочено'],
    [21, '21 дело просрочено'],
    [112, '112 дел просрочено'],
  ])('counts %i in Russian', (n, expected) => {
    expect(phrases.ru.count('overdue', n, true)).toBe(expected)
  })
})

describe('how late something is', () => {
  it.each([
    [
      3,
      'calendar_days',
      'overdue by 3 calendar days',
      'просрочено на 3 календарных дня',
      '3 күнтізбелік күнге кешіктірілді',
    ],
    [1, 'working_days', 'overdue by 1 working day', 'просрочено на 1 рабочий день', '1 жұмыс күніне кешіктірілді'],
    [0, 'working_days', 'overdue by less than a day', 'просрочено менее чем на день', 'бір күнге жетпей кешіктірілді'],
    [95.9, 'minutes', 'overdue by 95 minutes', 'просрочено на 95 минут', '95 минутқа кешіктірілді'],
    [1, 'minutes', 'overdue by 1 minute', 'просрочено на 1 минуту', '1 минутқа кешіктірілді'],
    [150, 'minutes', 'overdue by 2.5 hours', 'просрочено на 2,5 часа', '2,5 сағатқа кешіктірілді'],
    [40.5, 'hours', 'overdue by 40.5 hours', 'просрочено на 40,5 часа', '40,5 сағатқа кешіктірілді'],
    [1234, 'hours', 'overdue by 1,234 hours', 'просрочено на 1\u00a0234 часа', '1\u00a0234 сағатқа кешіктірілді'],
  ] as const)('is told of %d %s', (late, unit, en, ru, kk) => {
    const told = toldLate(late, unit)
    expect([phrases.en, phrases.ru, phrases.kk].map((words) => words.overdue(words.late(told)))).toEqual([en, ru, kk])
  })
})

describe.each(['kk', 'ru', 'en'] as const)('a mail in %s', (language) => {
  const { text, html } = compose(composing('email', language))

  it('says the same in plain text and in HTML', () => {
    const visible = (html ?? '')
      .replace(/<head>.*<\/head>/s, '')
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll('&#39;', "'")
      .replaceAll(/\s+/g, ' ')
    for (const { caseId, stepName } of madeUpAlerts(NOW)) {
      for (const form of [text, visible]) {
        expect(form).toContain(caseId)
        if (stepName !== null) expect(form).toContain(stepName[language])
      }
      expect(html).toContain(`href="${links.caseOf(caseId)}"`)
      expect(text).toContain(links.caseOf(caseId))
    }
    for (const { alert } of madeUpAlerts(NOW)) {
      expect(html).toContain(`href="${links.acknowledge(alert)}"`)
      expect(text).toContain(links.acknowledge(alert))
    }
    expect(html).toContain(`href="${links.acknowledge(null)}"`)
  })

  it('loads nothing, runs nothing, and lets every text be read on its ground', () => {
    expect(html).not.toMatch(/<(img|script|link|iframe|object|form|svg|video)\b|url\(|@import|\son\w+=/i)
    expect(html?.length).toBeLessThan(100_000)
  })

  it('says why it came, and where that is changed', () => {
    expect(text).toContain('https://merzim.example/alerts')
    expect(text).toContain(phrases[language].ruleNames.breach)
  })

  it('stays bearable with a thousand cases', () => {
    const [told] = madeUpAlerts(NOW)
    if (told === undefined) throw new Error('none')
    const alerts = Array.from({ length: 1000 }, (_, index) => ({ ...told, caseId: `HQ-${index}`, alert: `${index}-0` }))
    const mail = compose(composing('email', language, { alerts }))
    expect(mail.html?.length).toBeLessThan(100_000)
    expect(mail.text).toContain(phrases[language].more(950))
    const chat = compose(composing('telegram', language, { alerts }))
    expect(chat.text.length).toBeLessThanOrEqual(4096)
    const [, left] = /(\d+)[^\d\n]*\n.*\/alerts/u.exec(chat.text) ?? []
    expect(chat.text.match(/▪/g)?.length).toBe(1000 - Number(left))
  })
})

describe('text from logs', () => {
  const HOSTILE = [
    'X\r\nBcc: thief@evil.example',
    '"><script>alert(1)</script>',
    "' onmouseover='x",
    '*bold* _it_ [a](http://evil.example) `x` ~~~',
    '\u202eevil\u202c\u200b\u2066x\u2069\ufeff',
    '\u0000\u0007\u001b[31m',
    'IIN 900101300123',
    '900101\u200b300123',
    'http://evil.example/login',
    'www.evil.example',
    '@everyone /start #tag',
    'é'.normalize('NFD') + '\u0301'.repeat(50),
    '\ud800 lone',
    'x'.repeat(5000),
    '&lt;b&gt;',
  ]

  it.each(HOSTILE)('cannot be more than text: %j', (text) => {
    const name = { kk: text, ru: text, en: text }
    const alerts = first({
      caseId: text,
      resource: text,
      actor: text,
      actorName: name,
      stepName: name,
      providerName: name,
      ruleName: text,
    })
    for (const language of ['kk', 'ru', 'en'] as const) {
      const mail = compose(composing('email', language, { alerts }))
      const chat = compose(composing('telegram', language, { alerts }))
      const told = [mail.subject ?? '', mail.text, mail.html ?? '', chat.text, mail.payload]
      expect(mail.subject).not.toMatch(/[\r\n]/)
      expect(mail.html).not.toMatch(/<script|<b>|onmouseover='/)
      for (const form of told) {
        expect(form).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff]|[^\P{Cc}\n]/u)
        expect(form).not.toContain('900101300123')
        expect(form.isWellFormed()).toBe(true)
      }
      // Nothing of it is taken for an address: what is one is ours.
      for (const form of [mail.text, chat.text]) {
        const addresses = form.match(/(?:https?:\/\/|www\.)\w[^\s]*/g) ?? []
        expect(addresses.filter((one) => !one.startsWith('https://merzim.example/'))).toEqual([])
        expect(form).not.toMatch(/(^|\s)[@#/][\p{L}\p{N}]/mu)
      }
      expect(chat.text.length).toBeLessThanOrEqual(4096)
      JSON.parse(mail.payload)
    }
  })

  it('is left as it is when it is harmless', () => {
    for (const text of ['HQ-2019-0017', '№ 12/345-б', '10.06.2020 12:30', 'Ж-7 (көшірме)', '551000000']) {
      expect(unlinked(plain(text))).toBe(text)
    }
  })

  it('has every number of a person masked, and no other', () => {
    for (const text of ['900101300123', 'IIN900101300123', '900101 300123', '900 101 300 123', '٩٠٠١٠١٣٠٠١٢٣']) {
      expect(maskPersons(text)).not.toMatch(/\p{Nd}/u)
      expect(namesNobody(text)).toBe(false)
      expect(links.caseOf(text)).toBeNull()
    }
    for (const text of ['HQ-2019-00012345', '87011234567', '2019060300012345', '2019-06-03 10:15']) {
      expect(maskPersons(text)).toBe(text)
    }
  })
})

describe('a payload', () => {
  it('is a CloudEvent that says everything by code', () => {
    const event = JSON.parse(compose(composing('webhook', 'en')).payload)
    expect(event).toMatchObject({
      specversion: '1.0',
      id: 'f00d',
      source: 'https://merzim.example',
      type: 'merzim.alerts',
      time: '2019-11-27T04:00:00.000000Z',
      datacontenttype: 'application/json',
      data: { kind: 'digest', contact: { id: 'head' } },
    })
    expect(event.data.alerts[0]).toMatchObject({
      state: 'overdue',
      case: 'HQ-2019-0017',
      stage: 'HQ-1',
      step: 4,
      lateBy: 3,
      lateUnit: 'calendar_days',
      deadline: '2019-11-24T17:59:59.999999Z',
    })
  })

  it('says the same of the same', () => {
    expect(compose(composing('email', 'kk'))).toEqual(compose(composing('email', 'kk')))
  })
})
