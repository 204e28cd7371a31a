/**
 * What crosses the HTTP API about rules of alerting and whom they tell; see contract-alerts.ts, which has the rest and
 * gives these on. Types only.
 */
import type { Language } from './clock/types.ts'

export type Channel = 'email' | 'telegram' | 'webhook'
export type MissedReason = 'no_contact' | 'no_address' | 'channel_off' | 'refused' | 'out_of_scope'

// ── rules: GET /api/v1/alerts/rules, PUT and DELETE /api/v1/alerts/rules/{rule} ─────────────────────────────────

/** When a rule comes true. A step's own term, or (for the last two) its stage's. */
export type RuleMoment =
  /** Share of the norm used, above 0 and below 1. */
  | { readonly when: 'share'; readonly share: number }
  /** So long before the deadline; working days as the provider's calendar counts them. */
  | { readonly when: 'before'; readonly amount: number; readonly unit: 'hours' | 'working_days' }
  | { readonly when: 'breach' }
  /** So many days after the last day. */
  | { readonly when: 'after'; readonly amount: number; readonly unit: 'calendar_days' | 'working_days' }
  | { readonly when: 'stage_at_risk' }
  /** So many hours before the result is due at the State Corporation (which is 24 hours before the stage's deadline). */
  | { readonly when: 'corporation'; readonly hoursBefore: number }

/** Who hears of it: the head of the case's provider, the contact of the actor who holds the step there, the oblast, one contact. */
export type Recipient =
  | { readonly to: 'head' }
  | { readonly to: 'actor' }
  | { readonly to: 'oblast' }
  | { readonly to: 'contact'; readonly contact: string }

export interface RuleLevel {
  /** Working hours without an acknowledgement after the level before; 0 for the first level. */
  readonly afterWorkingHours: number
  readonly recipients: readonly Recipient[]
}

export interface AlertRule {
  /** Lower-case letters, digits and hyphens. */
  readonly rule: string
  readonly version: number
  readonly enabled: boolean
  /** Null for a rule that ships with Merzim: the page has its words. */
  readonly name: string | null
  /** Empty lists: all. `stages` as `PR-1`, `steps` as `PR-1.4`. Units: of the norm. */
  readonly services: readonly string[]
  readonly stages: readonly string[]
  readonly steps: readonly string[]
  readonly actors: readonly string[]
  readonly providers: readonly string[]
  readonly units: readonly ('minutes' | 'hours' | 'calendar_days' | 'working_days')[]
  readonly moment: RuleMoment
  /** `immediate`: at once, within office hours. `digest`: with the next one, 09:00 on a working day. */
  readonly delivery: 'immediate' | 'digest'
  readonly channels: readonly Channel[]
  readonly levels: readonly RuleLevel[]
  /** After the last level, unanswered: again after so many working hours, each time `growth` times as long; 0 times: never. */
  readonly repeat: { readonly afterWorkingHours: number; readonly growth: number; readonly times: number }
  readonly changedAt: string | null
  readonly changedBy: string | null
}

/** POST /api/v1/alerts/rules/try: what a rule would have sent in a period of the past. Nothing is stored or sent. */
export interface RuleTrial {
  readonly from: string
  readonly to: string
  readonly alerts: number
  readonly messages: number
  readonly byRecipient: readonly {
    readonly recipient: string
    readonly provider: string | null
    readonly messages: number
    readonly alerts: number
  }[]
  /** By local date of sending. */
  readonly byDay: readonly { readonly day: string; readonly messages: number; readonly alerts: number }[]
  readonly missed: readonly {
    readonly recipient: string
    readonly provider: string | null
    readonly reason: MissedReason
    readonly alerts: number
  }[]
}

/** POST /api/v1/alerts/rules/preview: the exact message, for cases of now or made-up ones where there are none. */
export interface MessagePreview {
  readonly channel: Channel
  readonly language: Language
  readonly subject: string | null
  readonly text: string
  readonly html: string | null
  /** No case is in this state now: the message shows made-up ones. */
  readonly madeUp: boolean
}

// ── contacts: GET /api/v1/alerts/contacts, PUT and DELETE …/{contact}, POST …/import (CSV) ─────────────────────

export interface Contact {
  readonly contact: string
  readonly version: number
  readonly name: string
  readonly role: 'head' | 'actor' | 'oblast' | 'other'
  /** Codes of the providers whose cases this contact may see; for oblast: empty, which means all. */
  readonly providers: readonly string[]
  /** For role `actor`: which one. */
  readonly actor: string | null
  readonly email: string | null
  readonly telegram: string | null
  /** Id of a webhook of `<data>/alerts.yaml`. */
  readonly webhook: string | null
  readonly language: Language
  /** Null: the office hours of the first provider. Days 1 (Monday) to 7; local times HH:MM. */
  readonly hours: { readonly days: readonly number[]; readonly from: string; readonly to: string } | null
  /** What is wrong with it: an address that its server refused for good, a channel that is not set up, nothing to reach it by. */
  readonly faults: readonly {
    readonly channel: Channel | null
    readonly reason: 'refused' | 'channel_off' | 'no_address'
    readonly since: string | null
    readonly answer: string | null
  }[]
}

/** Providers (and actors there) for whom a rule that is on wants somebody, and nobody is on file. */
export interface ContactGap {
  readonly recipient: 'head' | 'actor' | 'oblast'
  readonly provider: string | null
  readonly actor: string | null
  readonly openAlerts: number
}

/** GET /api/v1/alerts/contacts. */
export interface ContactBook {
  readonly contacts: readonly Contact[]
  readonly gaps: readonly ContactGap[]
  /** Ids of the webhooks that `<data>/alerts.yaml` names. */
  readonly webhooks: readonly string[]
}

/** POST /api/v1/alerts/contacts/import; with `dry_run` nothing is stored. */
export interface ContactImport {
  readonly rows: number
  readonly added: number
  readonly changed: number
  readonly same: number
  readonly faults: readonly {
    readonly line: number
    readonly column: string | null
    readonly value: string | null
    readonly reason: string
  }[]
}
