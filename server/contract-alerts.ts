/**
 * What crosses the HTTP API about alerts: the inbox, messages and their delivery, mutes; rules and contacts are in
 * contract-alert-rules.ts. Types only.
 * Instants are ISO 8601 in UTC with microseconds, local dates are YYYY-MM-DD. Codes are stable, words are the page's.
 */
import type { Unit, Verdict } from './clock/types.ts'
import type { Channel, MissedReason } from './contract-alert-rules.ts'

export type * from './contract-alert-rules.ts'

// ── inbox: GET /api/v1/alerts, GET …/counts, GET …/{alert}, POST …/acknowledge ──────────────────────────────────

/**
 * `to_send`: held until office hours or the digest, or being sent. `sent`: tried, and to be tried again. `delivered`: the
 * server took it. `failed`: given up, or nobody to tell. Then `acknowledged`, `resolved` (done), `stopped` (suspended, muted, withdrawn).
 */
export type AlertState = 'to_send' | 'sent' | 'delivered' | 'failed' | 'acknowledged' | 'resolved' | 'stopped'

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
  /** How late it is now, as the law counts it, in the norm's unit; null while it is on time, and once it is no longer open. */
  readonly late: { readonly by: number; readonly unit: Unit } | null
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
    /** What ended it is no more: it goes on. */
    | 'back'
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

/** GET /api/v1/alerts/status. */
export interface AlertStatus {
  /** Null: alerting is off (no `<data>/alerts.yaml`, and nothing to send by); alerts are kept all the same. */
  readonly channels: readonly {
    readonly channel: Channel
    readonly on: boolean
    readonly waiting: number
    readonly failed: number
    /** The last answer, when it was no acceptance; its code alone. */
    readonly lastError: string | null
    readonly lastCode: string | null
    readonly lastAcceptedAt: string | null
  }[]
  readonly began: string | null
  readonly firedUpTo: string | null
  readonly nextAt: string | null
  readonly deadLetters: number
  /** The last turn of evaluating rules and writing messages failed, as on a full disk: it is tried again. */
  readonly failing: boolean
}

/** What is in trouble. Of a channel: messages that were given up, or that wait meanwhile. */
export type AlertTrouble =
  | { readonly what: 'not_evaluated'; readonly channel: null }
  | {
      /** `silent`: connections stand, and nothing is said. `refuses`: it says no. */
      readonly what: 'dead_letters' | 'unreachable' | 'silent' | 'refuses'
      readonly channel: Channel
      readonly messages: number
    }

/** Part of /health: no address, and nobody's words. */
export interface AlertHealth extends Omit<AlertStatus, 'channels'> {
  readonly trouble: readonly AlertTrouble[]
  readonly channels: readonly Omit<AlertStatus['channels'][number], 'lastError' | 'lastCode'>[]
}
