import { addDays } from '../../clock/day.ts'
import type { Instant } from '../../clock/types.ts'
import { dayOf } from '../../clock/zone.ts'
import { toldLate } from './lateness.ts'
import { GROUPS, type Group, type Phrases, phrases } from './phrases.ts'
import { LONGEST_NAME, plain } from './plain.ts'
import { dateText, timeText } from './when.ts'
import type { Composing, ToldAlert } from './words.ts'

/** Days that a link in a message can be used. */
export const LINK_DAYS = 14

export interface LetterCase {
  readonly told: ToldAlert
  readonly caseId: string
  readonly state: string
  readonly step: string
  /** Deadline and norm, place and holder: a line each. */
  readonly lines: readonly string[]
  readonly caseLink: string | null
  readonly answerLink: string | null
}

/** What a message says, before it is given the form of a channel. */
export interface Letter {
  readonly phrases: Phrases
  readonly subject: string
  readonly finding: string
  readonly note: string
  readonly groups: readonly { readonly group: Group; readonly heading: string; readonly cases: readonly LetterCase[] }[]
  readonly cases: number
  readonly answerAllLink: string | null
  readonly inboxLink: string | null
  readonly why: readonly string[]
}

export function letterOf(composing: Composing): Letter {
  const { alerts, language, kind, now, links } = composing
  const words = phrases[language]
  const told = onceEach(alerts)
  const groups = GROUPS.map((group) => ({
    group,
    heading: words.heading(group, told.length),
    cases: told
      .filter((one) => groupOf(one, now) === group)
      .toSorted(byDeadline)
      .map((one) => caseOf(one, group, composing)),
  })).filter(({ cases }) => cases.length > 0)
  const finding = capital(findingOf(groups, words))
  const prefix = words.prefix(kind)
  return {
    phrases: words,
    subject: prefix === '' ? finding : `${prefix}${finding}`,
    finding,
    note: words.note(kind),
    groups,
    cases: told.length,
    answerAllLink: told.length > 1 ? links.acknowledge(null) : null,
    inboxLink: links.inbox(),
    why: whyOf(composing, words),
  }
}

/** A step or stage of which several rules tell is told once, by the first. */
function onceEach(alerts: readonly ToldAlert[]): ToldAlert[] {
  const about = ({ caseId, service, stage, instance, step, occurrence }: ToldAlert) =>
    JSON.stringify([caseId, service, stage, instance, step, occurrence])
  return [...new Map(alerts.toReversed().map((told) => [about(told), told])).values()].toReversed()
}

/** "3 cases overdue, 2 due tomorrow"; of a single case, which it is and how it stands. */
function findingOf(groups: Letter['groups'], words: Phrases): string {
  const [first] = groups
  const only = groups.length === 1 && first?.cases.length === 1 ? first.cases[0] : undefined
  if (only !== undefined) return `${only.caseId}: ${only.state}`
  return groups
    .map(({ group, cases }, index) => words.count(group, new Set(cases.map(({ caseId }) => caseId)).size, index === 0))
    .join(', ')
}

export function groupOf(told: ToldAlert, now: Instant): Group {
  if (told.moment.when === 'corporation' && (told.corporationDue ?? told.deadline ?? now) >= now) return 'corporation'
  if (told.deadline === null) return told.verdict === 'overdue' ? 'overdue' : 'at_risk'
  if (told.deadline < now) return 'overdue'
  if (told.verdict === 'at_risk') return 'at_risk'
  const [today, day] = [dayOf(told.zone, now), dayOf(told.zone, told.deadline)]
  return day === today ? 'today' : day === addDays(today, 1) ? 'tomorrow' : 'later'
}

function caseOf(told: ToldAlert, group: Group, { language, links, now }: Composing): LetterCase {
  const words = phrases[language]
  const [service, named] = [told.serviceName[language], told.stageName[language]].map((name) =>
    plain(name, LONGEST_NAME),
  )
  const where = service === named ? `${service}` : `${service}: ${lowerFirst(named ?? '')}`
  const due = whenOf(told, told.deadline, now, language)
  const term = [
    group === 'overdue' || group === 'at_risk' ? due && words.deadline(due.day, due.time) : '',
    told.norm ? words.normIs(words.norm(told.norm)) : '',
  ].filter(Boolean)
  const held = [lowerFirst(told.actorName?.[language] ?? ''), told.resource].flatMap((name) =>
    name ? plain(name) : [],
  )
  const holder = held.length === 0 ? '' : words.holder(held.join(', '))
  return {
    told,
    caseId: plain(told.caseId),
    state: stateOf(told, group, words, now, language),
    step:
      told.step === null
        ? where
        : words.step(where, told.step, told.stepName ? plain(told.stepName[language], LONGEST_NAME) : null),
    lines: [
      capital(term.join('; ')),
      [plain(told.providerName[language], LONGEST_NAME), holder].filter(Boolean).join('; '),
    ].filter(Boolean),
    caseLink: links.caseOf(told.caseId),
    answerLink: links.acknowledge(told.alert),
  }
}

function stateOf(told: ToldAlert, group: Group, words: Phrases, now: Instant, language: Composing['language']): string {
  if (group === 'at_risk') return words.atRisk
  if (group === 'corporation') {
    const due = whenOf(told, told.corporationDue ?? null, now, language)
    return words.corporation(due?.day ?? null, due?.time ?? '')
  }
  if (group === 'overdue') {
    const late = told.lateBy ?? null
    return words.overdue(late === null || !told.norm ? null : words.late(toldLate(late, told.norm.unit)))
  }
  const due = whenOf(told, told.deadline, now, language)
  return words.due(group, due?.day ?? '', due?.time ?? '')
}

function whenOf({ zone }: ToldAlert, at: Instant | null, now: Instant, language: Composing['language']) {
  if (at === null) return null
  return { day: dateText(language, dayOf(zone, at), dayOf(zone, now)), time: timeText(zone, at) }
}

function whyOf({ alerts, contact, language, links }: Composing, words: Phrases): string[] {
  const names = new Map(
    alerts.map(({ rule, ruleName }) => [rule, ruleName === null ? shipped(rule, words) : plain(ruleName)]),
  )
  const places = [...new Set(alerts.map(({ providerName }) => plain(providerName[language], LONGEST_NAME)))]
  const listed = places.length > 3 ? `${places.slice(0, 3).join(', ')} …` : places.join(', ')
  return [
    `${words.why(contact.role, listed)} ${words.rules([...names.values()])}`.replaceAll('..', '.'),
    links.acknowledge(null) === null ? words.localTime : `${words.linkLasts(LINK_DAYS)} ${words.localTime}`,
  ]
}

const shipped = (rule: string, words: Phrases): string =>
  (words.ruleNames as Readonly<Record<string, string>>)[rule] ?? plain(rule)

const byDeadline = (a: ToldAlert, b: ToldAlert): number => {
  const [one, other] = [a.deadline ?? 0n, b.deadline ?? 0n]
  return one < other ? -1 : one > other ? 1 : a.caseId < b.caseId ? -1 : a.caseId > b.caseId ? 1 : 0
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
/** Names begin with a capital; within a sentence only what is written in capitals keeps it. */
const lowerFirst = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text
