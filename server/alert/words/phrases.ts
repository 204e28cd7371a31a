import type { Norm } from '../../clock/types.ts'
import type { Contact } from '../../contract-alerts.ts'
import type { Told } from './lateness.ts'
import { phrasesEn } from './phrases-en.ts'
import { phrasesKk } from './phrases-kk.ts'
import { phrasesRu } from './phrases-ru.ts'
import type { MessageKind } from './words.ts'

/** What a case in a message is about, the most urgent first. */
export const GROUPS = ['overdue', 'today', 'tomorrow', 'later', 'corporation', 'at_risk'] as const
export type Group = (typeof GROUPS)[number]

export type ShippedRule =
  | 'day-before'
  | 'share-used'
  | 'breach'
  | 'breach-of-hours'
  | 'long-overdue'
  | 'stage-at-risk'
  | 'corporation-day-before'

/** Everything that a message of one language says. */
export interface Phrases {
  readonly locale: string
  /** Part of a subject: "3 cases overdue"; the first part says what is counted, the others go without. */
  count(group: Group, n: number, first: boolean): string
  /** Before the finding, where it matters; else ''. */
  prefix(kind: MessageKind): string
  /** A sentence after the finding; '' where there is nothing to add. */
  note(kind: MessageKind): string
  heading(group: Group, n: number): string
  /** "overdue by 3 calendar days" */
  overdue(late: string | null): string
  late(told: Told): string
  /** "due tomorrow, 24:00"; for later days `day` is the date. */
  due(group: 'today' | 'tomorrow' | 'later', day: string, time: string): string
  deadline(day: string, time: string): string
  corporation(day: string | null, time: string): string
  readonly atRisk: string
  norm(norm: Norm): string
  normIs(norm: string): string
  step(stage: string, step: number, name: string | null): string
  holder(name: string): string
  readonly openCase: string
  readonly answer: string
  answerAll(n: number): string
  more(n: number): string
  readonly moreLink: string
  /** Why this message came. */
  why(role: Contact['role'], places: string): string
  rules(names: readonly string[]): string
  readonly change: string
  /** The link of an acknowledgement: how long it lasts. */
  linkLasts(days: number): string
  readonly localTime: string
  readonly signature: string
  readonly ruleNames: Readonly<Record<ShippedRule, string>>
}

export const phrases = { kk: phrasesKk, ru: phrasesRu, en: phrasesEn } as const
