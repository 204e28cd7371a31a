import type { Act, Edition } from '../../server/contract.ts'
import type { Fact } from '../explain/facts.ts'
import { ruleText } from '../explain/rules.ts'
import type { LocalDate } from '../format/days.ts'
import type { Speech } from '../language/speech.ts'

/** What is known of the acts behind an edition: numbers, dates, and which of the dates are supposed. */
export function actFacts(t: Speech, edition: Edition, today: LocalDate): Fact[] {
  const { act, amendedBy, repealedBy } = edition
  const inForce = edition.inForceFrom <= today && (edition.inForceTo === null || today < edition.inForceTo)
  const ended = edition.inForceTo !== null && edition.inForceTo <= today
  return [
    fact(t.m.actAdopted(), numbered(t, act), registered(t, act)),
    ...(amendedBy === null ? [] : [fact(t.m.actWording(), numbered(t, amendedBy), registered(t, amendedBy))]),
    fact(
      t.m.inForceFrom(),
      t.dates.long(edition.inForceFrom),
      supposed(t, amendedBy ?? act) || (inForce ? t.m.inForceNow() : ''),
    ),
    ...(repealedBy === null || edition.inForceTo === null
      ? []
      : [
          fact(t.m.actRepealed(), numbered(t, repealedBy), registered(t, repealedBy)),
          fact(t.m.inForceUntil(), t.dates.long(edition.inForceTo), supposed(t, repealedBy), ended),
        ]),
  ]
}

const fact = (label: string, value: string, note = '', bad = false): Fact => ({ label, value, note, bad })

function numbered(t: Speech, { number, adopted, names }: Act): string {
  const name = names[t.language]
  if (number === null) return name
  return adopted === null ? `${name} № ${number}` : t.m.actNumbered({ name, number, date: t.dates.long(adopted) })
}

function registered(t: Speech, { registered, registryNumber, published, line }: Act): string {
  return [
    registered === null ? '' : t.m.actRegistered({ date: t.dates.long(registered), number: registryNumber ?? '–' }),
    published === null ? '' : t.m.actPublished({ date: t.dates.long(published) }),
    line === null ? '' : linesText(t, line),
  ]
    .filter(Boolean)
    .join(' ')
}

const supposed = (t: Speech, { assumed, why }: Act): string =>
  assumed ? `${t.m.dateAssumed()} ${why?.[t.language] ?? ''}`.trim() : ''

/** `L7, L41` as a reader of the text looks for it. */
export function linesText(t: Speech, line: string): string {
  return t.m.textLines({ lines: line.replaceAll('L', '').replaceAll('-', '–') })
}

/** How the edition counts, in whole sentences with the law that they rest on. */
export function countingRules(t: Speech, { counting }: Edition): { text: string; law: string }[] {
  const { method, dayStart, dayEnd, dayZero, hours } = counting
  if (method === 'elapsed') return [{ text: ruleText(t, 'elapsed'), law: '' }]
  const civil = (article: string): string => t.m.article({ law: t.m.lawCivil(), article })
  const procedures = (article: string): string => t.m.article({ law: t.m.lawProcedures(), article })
  return [
    dayStart === 'next_day'
      ? { text: ruleText(t, 'day_after'), law: civil('173') }
      : { text: ruleText(t, 'same_day'), law: procedures('12-1(5)') },
    { text: ruleText(t, 'rolled'), law: civil('175') },
    { text: ruleText(t, 'working_days'), law: '' },
    dayEnd === 'midnight'
      ? { text: ruleText(t, 'end_of_day'), law: civil('176(1)') }
      : { text: ruleText(t, 'closing_time'), law: civil('176(1)') },
    ...(dayZero === 'next_working'
      ? [{ text: ruleText(t, 'day_zero_moved'), law: t.m.article({ law: t.m.lawAdministrative(), article: '64(3)' }) }]
      : []),
    hours === 'office'
      ? { text: ruleText(t, 'office_hours'), law: '' }
      : { text: ruleText(t, 'plain_hours'), law: procedures('12-1(6)') },
  ]
}

/** Notes name lines of the text as `L82`: readers look for 82. */
export const plainLines = (note: string): string => note.replaceAll(/L(\d)/g, '$1')
