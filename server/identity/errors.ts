/** Why somebody is not let in, or an account cannot be changed so. */
export type IdentityFault =
  | 'sign_in_refused'
  | 'sign_in_delayed'
  | 'second_factor_needed'
  | 'invitation_over'
  | 'weak_password'
  | 'login_taken'
  | 'account_not_found'
  | 'session_not_found'
  | 'token_not_found'
  | 'last_administrator'
  | 'sign_on_failed'
  | 'bad_scope'

export class IdentityProblem extends Error {
  override readonly name = 'IdentityProblem'
  readonly code: IdentityFault
  readonly details: Readonly<Record<string, unknown>> | undefined
  /** Seconds after which another attempt is looked at. */
  readonly retryAfter: number | undefined

  constructor(
    code: IdentityFault,
    message: string,
    more: { readonly details?: Readonly<Record<string, unknown>>; readonly retryAfter?: number } = {},
  ) {
    super(message)
    this.code = code
    this.details = more.details
    this.retryAfter = more.retryAfter
  }
}
