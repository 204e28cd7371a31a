export type ReportErrorCode =
  | 'bad_month'
  | 'month_not_over'
  | 'month_without_data'
  | 'unknown_language'
  | 'unknown_part'
  | 'unknown_table'
  | 'no_provider_in_scope'
  | 'report_not_found'
  | 'cannot_issue'

/** A report that cannot be made as it was asked for: the message says why, and what could be asked. */
export class ReportError extends Error {
  override readonly name = 'ReportError'
  readonly code: ReportErrorCode
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: ReportErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.code = code
    this.details = details
  }
}
