import type { Role } from '../contract-identity.ts'
import type { Scope } from '../measures/scope.ts'

/** Who asks, as whom, and what may be seen. */
export interface Reader {
  /** By what the reader proved who it is; `local`: by the key of the data folder. */
  readonly by: 'session' | 'token' | 'local'
  /** Null for tokens and the command line. */
  readonly account: string | null
  /** As lists and the audit trail name the reader. */
  readonly name: string
  readonly role: Role
  readonly scope: Scope
  /** Hash of the session's secret; null without one. */
  readonly session: string | null
  /** The account that looks as this reader would; nothing may be changed so. */
  readonly viewedBy: { readonly name: string; readonly role: Role } | null
}
