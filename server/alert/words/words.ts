import type { Instant, Language, Names, Norm } from '../../clock/types.ts'
import type { Channel, Contact, RuleMoment } from '../../contract-alerts.ts'

export type MessageKind = 'immediate' | 'digest' | 'escalation' | 'repeat' | 'catch_up'

/** One alert as a message tells it. Names come from the regulation; what comes from logs is as it came. */
export interface ToldAlert {
  readonly alert: string
  /** Of this alert; the message takes the most urgent of its alerts. */
  readonly kind: MessageKind
  readonly caseId: string
  readonly service: string
  readonly serviceName: Names
  readonly stage: string
  readonly stageName: Names
  readonly instance: number
  /** Null for an alert about the stage itself. */
  readonly step: number | null
  readonly stepName: Names | null
  readonly occurrence: number | null
  readonly provider: string
  readonly providerName: Names
  /** IANA zone of the provider: the deadline is told in its time. */
  readonly zone: string
  readonly actor: string | null
  readonly actorName: Names | null
  /** The person or body that holds it, as the log names them. */
  readonly resource?: string | null
  readonly norm?: Norm | null
  /** In the norm's unit, as the pages print it (see {@link latenessOf}); null while it is not late. */
  readonly lateBy?: number | null
  /** When the result is due at the State Corporation, for an alert about that. */
  readonly corporationDue?: Instant | null
  readonly rule: string
  /** Null for a rule that ships with Merzim: the words have its name. */
  readonly ruleName: string | null
  readonly moment: RuleMoment
  readonly level: number
  readonly verdict: 'open' | 'due_soon' | 'overdue' | 'at_risk'
  readonly deadline: Instant | null
  /** YYYY-MM-DD */
  readonly lastDay: string | null
  readonly triggerAt: Instant
  readonly caughtUp: boolean
}

/** Addresses that a message may name. */
export interface Links {
  /** Null when no address of this server is known, or the case's number cannot leave. */
  caseOf(caseId: string): string | null
  /** Where alerts, and the rules for them, are seen and changed. */
  inbox(): string | null
  /** Answers one alert, or with null all of the message; null when no address of this server is known. */
  acknowledge(alert: string | null): string | null
}

export interface Composing {
  readonly message: string
  readonly kind: MessageKind
  readonly channel: Channel
  readonly language: Language
  readonly contact: Contact
  /** The most urgent first. */
  readonly alerts: readonly ToldAlert[]
  readonly links: Links
  readonly now: Instant
}

export interface Composed {
  readonly subject: string | null
  readonly text: string
  readonly html: string | null
  /** JSON */
  readonly payload: string
}

/** What makes a message of alerts. */
export type Words = (composing: Composing) => Composed
