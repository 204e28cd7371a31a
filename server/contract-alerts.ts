/**
 * What crosses the HTTP API about alerts: rules, contacts, the inbox, messages and their delivery, mutes. Types only.
 * Instants are ISO 8601 in UTC with microseconds, local dates are YYYY-MM-DD. Codes are stable, words are the page's.
 */
import type { Language, Verdict } from './clock/types.ts'

export type Channel = 'email' | 'telegram' | 'webhook'

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

// ── inbox: GET /api/v1/alerts, GET …/counts, GET …/{alert}, POST …/acknowledge ──────────────────────────────────

/**
 * `to_send`: held until office hours or the digest, or being sent. `sent`: tried, and to be tried again. `delivered`: the
 * server took it. `failed`: given up, or nobody to tell. Then `acknowledged`, `resolved` (done), `stopped` (suspended, muted, withdrawn).
 */
export type AlertState = 'to_send' | 'sent' | 'delivered' | 'failed' | 'acknowledged' | 'resolved' | 'stopped'
export type MissedReason = 'no_contact' | 'no_address' | 'channel_off' | 'refused' | 'out_of_scope'

export interface Alert {
  readonly alert: string
  readonly state: AlertState
  readonly caseId: string
  readonly service: string
  readonly stage: string
  readonly step: number | null
  readonly provider: string
  readonly actor: string | null
  readonly rule: string
  readonly level: number
  readonly verdict: Verdict | 'at_risk'
  readonly deadline: string | null
  readonly lastDay: string | null
  readonly triggerAt: string
  readonly raisedAt: string
  readonly sendAt: string
  readonly caughtUp: boolean
  /** Whom it went to, or was to go to. */
  readonly told: readonly {
    readonly contact: string | null
    readonly name: string
    readonly channel: Channel | null
    readonly message: string | null
    /** Of the message; `held` until the hours of the one it goes to; null when nobody could be told. */
    readonly state: MessageState | 'held' | null
    /** Of the last attempt, or until when it is held. */
    readonly at: string | null
    readonly reason: MissedReason | null
  }[]
  readonly ended: {
    readonly how: string
    readonly at: string
    readonly reason: string | null
    readonly promised: string | null
    readonly by: string | null
  } | null
}

/** GET /api/v1/alerts: of each rule and occurrence the newest level. `total` counts all pages. */
export interface AlertPage {
  readonly total: number
  readonly rows: readonly Alert[]
}

/** GET /api/v1/alerts/{alert}: how it stands, and all that happened about it, its earlier levels included. */
export interface AlertHistory {
  readonly alert: Alert
  readonly events: readonly AlertEvent[]
}

export interface AlertEvent {
  readonly at: string
  readonly level: number
  readonly what:
    | 'came_true'
    | 'raised'
    | 'held'
    | 'written'
    | 'accepted'
    | 'later'
    | 'failed'
    | 'cancelled'
    | 'missed'
    | 'acknowledged'
    | 'resolved'
    | 'suspended'
    | 'muted'
    | 'withdrawn'
  /** Who was told, who was looked for, or who answered. */
  readonly name: string | null
  readonly channel: Channel | null
  readonly message: string | null
  /** Of the server, or the reason of a miss. */
  readonly code: string | null
  /** The server's own words, or the reason that somebody gave. */
  readonly answer: string | null
  /** Held until then, or tried again then. */
  readonly until: string | null
  readonly promised: string | null
}

/** POST /api/v1/alerts/acknowledge, for one or many. */
export interface Acknowledgement {
  readonly alerts: readonly string[]
  readonly reason: string
  /** Local date by which the step will be done; null: no date. */
  readonly promised: string | null
}

/** How many were open and are answered now. */
export interface Acknowledged {
  readonly acknowledged: number
}

export interface AlertCounts {
  readonly byState: Readonly<Record<AlertState, number>>
  /** Open, and nobody has answered. */
  readonly unanswered: number
}

// ── messages: GET /api/v1/alerts/messages, GET …/{message}, POST …/{message}/retry ─────────────────────────────

export type MessageState = 'waiting' | 'trying' | 'delivered' | 'failed' | 'cancelled'

export interface MessagePage {
  readonly total: number
  readonly byState: Readonly<Record<MessageState, number>>
  readonly rows: readonly SentMessage[]
}

export interface SentMessage {
  readonly message: string
  readonly channel: Channel
  readonly contact: string
  readonly name: string
  readonly address: string
  readonly kind: 'immediate' | 'digest' | 'escalation' | 'repeat' | 'catch_up'
  readonly createdAt: string
  readonly subject: string | null
  readonly alerts: number
  readonly state: MessageState
  readonly attempts: number
  readonly lastAt: string | null
  readonly code: string | null
  readonly answer: string | null
  readonly nextAt: string | null
}

export interface MessageContent extends SentMessage {
  readonly text: string
  readonly html: string | null
  readonly cases: readonly string[]
  readonly deliveries: readonly {
    readonly attempt: number
    readonly at: string
    readonly outcome: string
    readonly code: string | null
    readonly answer: string | null
    readonly nextAt: string | null
  }[]
}

// ── mutes: GET /api/v1/alerts/mutes, PUT and DELETE /api/v1/alerts/mutes/{caseId} ──────────────────────────────

export interface Mute {
  readonly caseId: string
  readonly service: string | null
  readonly until: string
  readonly reason: string
  readonly changedAt: string
  readonly changedBy: string | null
}

/** GET /api/v1/alerts/status, and part of /health. */
export interface AlertStatus {
  /** Null: alerting is off (no `<data>/alerts.yaml`, and nothing to send by); alerts are kept all the same. */
  readonly channels: readonly {
    readonly channel: Channel
    readonly on: boolean
    readonly waiting: number
    readonly failed: number
    readonly lastError: string | null
    readonly lastAcceptedAt: string | null
  }[]
  readonly began: string | null
  readonly firedUpTo: string | null
  readonly nextAt: string | null
  readonly deadLetters: number
}
