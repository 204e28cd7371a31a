import type { FilterErrorCode } from '../measures/errors.ts'
import type { ReportErrorCode } from '../report/errors.ts'

/** One thing that the API may answer instead of what was asked for. */
interface Kind {
  readonly status: number
  /** When it is answered, for the documentation. */
  readonly when: string
}

const filters = {
  unknown_measure: { status: 404, when: 'There is no measure of that name.' },
  bad_filter: { status: 400, when: 'A filter is unknown, or its value has another shape.' },
  bad_instant: { status: 400, when: 'as_of is neither an instant nor a date.' },
  bad_date: { status: 400, when: 'from or to is no date.' },
  period_reversed: { status: 400, when: 'The period ends before it starts.' },
  unknown_service: { status: 400, when: 'No edition on file has that service.' },
  unknown_stage: { status: 400, when: 'The service has no such stage.' },
  unknown_step: { status: 400, when: 'The stage has no such step.' },
  unknown_provider: { status: 400, when: 'There is no provider with that code.' },
  unknown_resource: { status: 400, when: 'No event names that person or body.' },
  unknown_actor: { status: 400, when: 'Neither the regulation nor any event names that actor.' },
  filter_not_taken: { status: 400, when: 'The measure does not take that filter.' },
} as const satisfies Readonly<Record<FilterErrorCode, Kind>>

const reports = {
  bad_month: { status: 400, when: 'The month of a report is no month.' },
  month_not_over: { status: 400, when: 'The month of a report has not ended.' },
  month_without_data: { status: 400, when: 'There is no data of the month of a report.' },
  unknown_language: { status: 400, when: 'A report has no words in that language.' },
  unknown_part: { status: 400, when: 'A report has no such part.' },
  unknown_table: { status: 400, when: 'A report has no such table.' },
  no_provider_in_scope: { status: 403, when: 'None of the providers of a report is within the reader’s scope.' },
  report_not_found: { status: 404, when: 'There is no such issued report within the reader’s scope.' },
  cannot_issue: { status: 409, when: 'The same report was issued before, and its figures have not changed.' },
} as const satisfies Readonly<Record<ReportErrorCode, Kind>>

/** Every coded error of the API. Types, documentation and this table are held together by a test. */
export const ERRORS = {
  ...filters,
  ...reports,
  sign_in_needed: { status: 401, when: 'Nobody is signed in, or the session or the token is over.' },
  sign_in_refused: { status: 401, when: 'Name, password or code is not right.' },
  second_factor_needed: { status: 401, when: 'The password is right; the account asks for a code as well.' },
  sign_in_delayed: { status: 429, when: 'Too many attempts failed: the same again after `Retry-After` seconds.' },
  sign_on_failed: { status: 502, when: 'Single sign-on did not work, or knows nothing of a role here.' },
  too_many_requests: { status: 429, when: 'More was asked in a minute than is answered: again after `Retry-After`.' },
  not_allowed: { status: 403, when: 'The role of the reader does not allow it.' },
  viewing_only: { status: 403, when: 'Whoever views as somebody else changes nothing.' },
  weak_password: { status: 400, when: 'The password is too easy to guess; `details.why` says why.' },
  invitation_over: { status: 410, when: 'The link has been used, or is over.' },
  login_taken: { status: 409, when: 'Somebody signs in by that name already.' },
  last_administrator: { status: 409, when: 'Without this account nobody could keep the others.' },
  bad_scope: { status: 400, when: 'The scope names a provider or a service that there is not, or none at all.' },
  account_not_found: { status: 404, when: 'There is no such account.' },
  session_not_found: { status: 404, when: 'There is no such session of the reader’s.' },
  token_not_found: { status: 404, when: 'There is no such token.' },
  schedule_not_found: { status: 404, when: 'There is no schedule of reports of that name.' },
  bad_request: { status: 400, when: 'The request cannot be read.' },
  too_many_rows: { status: 422, when: 'An answer that must be whole is too big for one response.' },
  case_not_found: { status: 404, when: 'There is no such case within the reader’s scope.' },
  edition_not_found: { status: 404, when: 'There is no edition of that name.' },
  calendar_not_found: { status: 404, when: 'No calendar has rows for that year.' },
  import_not_found: { status: 404, when: 'There is no import of that number; the last hundred are listed.' },
  cannot_undo: { status: 409, when: 'The batch was undone before, is locked, or holds no record of repeats.' },
  cannot_replay: { status: 409, when: 'The batch gives no rejected rows to be corrected, or the file names none.' },
  cancelled: { status: 409, when: 'The import was cancelled; nothing of it was stored.' },
  disk_full: { status: 507, when: 'The disk is full. Nothing was stored: make room and try again.' },
  memory_short: { status: 507, when: 'The database had too little memory. Nothing was stored: see --memory.' },
  batch_not_found: { status: 404, when: 'There is no batch of that number.' },
  upload_not_found: {
    status: 404,
    when: 'There is no upload of that id: it was loaded, deleted, or is over a day old.',
  },
  check_not_found: { status: 404, when: 'The upload has not been checked.' },
  profile_not_found: { status: 404, when: 'There is no saved profile of that name.' },
  source_not_found: { status: 404, when: 'There is no source of that name.' },
  source_failed: { status: 502, when: 'A source cannot be read; `details.reason` is a code of its own.' },
  alert_not_found: { status: 404, when: 'There is no such alert within the reader’s scope.' },
  rule_not_found: { status: 404, when: 'There is no rule of that name.' },
  rule_changed: { status: 409, when: 'Somebody else has changed the rule or the contact since it was read.' },
  contact_not_found: { status: 404, when: 'There is no contact of that name.' },
  message_not_found: { status: 404, when: 'There is no such message within the reader’s scope.' },
  cannot_retry: { status: 409, when: 'The message was delivered, cancelled, or is on its way already.' },
  mute_not_found: { status: 404, when: 'The case is not muted.' },
  not_found: { status: 404, when: 'There is nothing at that address.' },
  not_acceptable: { status: 406, when: 'The answer comes in none of the types that were asked for.' },
  forbidden_origin: { status: 403, when: 'The request comes from another site, or names another host.' },
  unreadable_file: { status: 422, when: 'The file as a whole cannot be taken in; nothing of it was stored.' },
  too_large: { status: 413, when: 'The file is larger than an upload may be; nothing of it was kept.' },
  bad_mapping: { status: 400, when: 'The mapping lacks something, or says it twice; `details.problems` lists each.' },
  bad_profile: { status: 400, when: 'The import profile is unknown, or has faults; each is listed.' },
  key_reused: { status: 422, when: 'The Idempotency-Key was used for another body within the last 24 hours.' },
  too_busy: {
    status: 429,
    when: 'More is waiting to be stored than is kept: the same again after `Retry-After` seconds.',
  },
  not_stored: { status: 503, when: 'The disk does not take what was sent; nothing of it was taken in.' },
  took_too_long: { status: 504, when: 'The question took longer than the limit and was stopped.' },
  client_left: { status: 499, when: 'The reader went away; nobody sees this answer.' },
  internal: { status: 500, when: 'Something went wrong here. The log has it under the request’s number.' },
} as const satisfies Readonly<Record<string, Kind>>

export type ErrorCode = keyof typeof ERRORS

export const ERROR_CODES = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]

/** An error that the reader is told about: what is wrong, where, and what to do. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly code: ErrorCode
  readonly details: unknown

  constructor(code: ErrorCode, message: string, details?: unknown) {
    super(message)
    this.code = code
    this.details = details
  }
}
