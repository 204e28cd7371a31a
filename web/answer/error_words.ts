import type { Speech } from '../language/speech.ts'
import type { AnswerError } from './client.ts'

/**
 * What went wrong, in the reader's language: the codes of server/api/errors.ts. A code that is not known here is named,
 * so that it can be looked up.
 */
export function errorText({ m }: Speech, error: AnswerError): string {
  const value = error.value ?? '–'
  switch (error.code) {
    case 'network':
      return m.errorNetwork()
    case 'timeout':
      return m.errorTimeout()
    case 'unreadable':
      return m.errorUnreadable()
    case 'unknown_provider':
      return m.errorNoProvider({ value })
    case 'unknown_service':
      return m.errorNoService({ value })
    case 'unknown_stage':
    case 'unknown_step':
      return m.errorNoStep({ value })
    case 'month_not_over':
      return m.errorMonthOpen()
    case 'month_without_data':
    case 'bad_month':
      return m.errorMonthEmpty()
    case 'cannot_issue':
      return m.errorSameReport({ value })
    case 'report_not_found':
      return m.errorNoReport()
    case 'unknown_actor':
      return m.errorNoActor({ value })
    case 'bad_instant':
    case 'bad_date':
      return m.errorBadDate({ value })
    case 'period_reversed':
      return m.errorPeriodReversed()
    case 'case_not_found':
      return m.errorNoCase({ value })
    case 'edition_not_found':
      return m.errorNoEdition()
    case 'calendar_not_found':
      return m.errorNoCalendar()
    case 'batch_not_found':
      return m.errorNoBatch()
    case 'too_many_rows':
      return m.errorTooMany()
    case 'took_too_long':
      return m.errorTooLong()
    case 'sign_in_refused':
    case 'sign_in_needed':
    case 'second_factor_needed':
      return m.errorSignIn()
    case 'sign_on_failed':
      return m.errorSignOn()
    case 'too_many_requests':
      return m.errorTooManyRequests()
    case 'not_allowed':
      return m.errorNotAllowed()
    case 'viewing_only':
      return m.errorViewingOnly()
    case 'invitation_over':
      return m.errorInvitationOver()
    case 'login_taken':
      return m.errorLoginTaken()
    case 'last_administrator':
      return m.errorLastAdministrator()
    case 'bad_scope':
      return m.errorBadScope()
    case 'internal':
      return m.errorInternal()
    default:
      return m.errorOther({ code: error.code })
  }
}
