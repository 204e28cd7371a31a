import type { Language, Names } from './clock/types.ts'

/**
 * `administrator` wires in the logs and keeps users; `oblast_manager` sees all within the scope, keeps rules and contacts
 * and answers alerts; `analyst` only reads; `head` sees and answers for the providers of the scope; `ingest` is a
 * program that may send events and nothing else: no person has it.
 */
export type Role = 'administrator' | 'oblast_manager' | 'analyst' | 'head' | 'ingest'

/** Codes of providers and services; `all`: those that will come, too. */
export interface ScopeSaid {
  readonly providers: 'all' | readonly string[]
  readonly services: 'all' | readonly string[]
}

/** Who is signed in: GET /api/v1/me. */
export interface Me {
  readonly account: string | null
  readonly login: string | null
  /** The office or post that signs in. */
  readonly name: string
  readonly role: Role
  readonly scope: ScopeSaid
  readonly language: Language | null
  readonly theme: 'system' | 'light' | 'dark' | null
  readonly secondFactor: boolean
  /** By its own password, or by single sign-on. */
  readonly hasPassword: boolean
  /** The administrator who looks as somebody else would; null when nobody does. */
  readonly viewAs: { readonly by: string; readonly byRole: Role } | null
  readonly sessionEnds: string | null
}

/** What the page of sign-in needs to know: GET /api/v1/sign-in. */
export interface SignInWays {
  readonly oidc: { readonly name: string } | null
  /** Accounts of the demo with their passwords; empty anywhere else. */
  readonly demo: readonly {
    readonly login: string
    readonly password: string
    readonly role: Role
    readonly provider: Names | null
  }[]
  /** Whoever asks is signed in already: they came from another site, which the cookie of the session does not follow. */
  readonly signedIn: boolean
  /** Nobody has an account yet: the link that the terminal shows makes the first. */
  readonly unclaimed: boolean
}

export interface Account {
  readonly account: string
  readonly login: string
  readonly name: string
  readonly role: Exclude<Role, 'ingest'>
  readonly scope: ScopeSaid
  /** `invited`: the link has not been used yet. */
  readonly state: 'invited' | 'active' | 'blocked'
  readonly way: 'password' | 'oidc'
  readonly secondFactor: boolean
  readonly invitedUntil: string | null
  readonly lastSignIn: string | null
  readonly createdAt: string
}

/** The link, shown once. */
export interface Invited {
  readonly account: Account
  readonly link: string
  readonly until: string
}

export interface Session {
  readonly session: string
  readonly current: boolean
  readonly address: string
  readonly agent: string
  readonly startedAt: string
  readonly usedAt: string
  readonly endsAt: string
}

export interface Token {
  readonly token: string
  readonly name: string
  readonly role: Exclude<Role, 'administrator'>
  readonly scope: ScopeSaid
  /** What it begins with, so that it can be told from others. */
  readonly start: string
  readonly createdBy: string
  readonly createdAt: string
  readonly expiresAt: string
  readonly usedAt: string | null
  readonly revokedAt: string | null
}

export interface AuditEntry {
  readonly entry: number
  readonly at: string
  readonly who: string
  readonly account: string | null
  readonly address: string | null
  readonly what: string
  readonly subject: string | null
  readonly detail: Readonly<Record<string, unknown>> | null
  readonly seal: string
}

export interface AuditPage {
  readonly total: number
  readonly rows: readonly AuditEntry[]
}

/** `broken`: the first entry that is not as it was written, or is missing. */
export interface AuditCheck {
  readonly entries: number
  readonly lastSeal: string | null
  readonly broken: { readonly entry: number; readonly why: 'changed' | 'missing' } | null
}
