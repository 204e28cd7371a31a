import type { Speech } from '../../language/speech.ts'

/** What is written into the trail, by the codes of the server. */
export const ACTIONS = [
  'sign_in',
  'sign_in_failed',
  'sign_out',
  'session_ended',
  'password_changed',
  'second_factor_on',
  'second_factor_off',
  'recovery_code_used',
  'view_as_began',
  'view_as_ended',
  'account_invited',
  'invitation_used',
  'account_changed',
  'account_blocked',
  'account_unblocked',
  'token_created',
  'token_revoked',
  'export',
  'import',
  'undo',
  'pull',
  'mapping_saved',
  'mapping_removed',
  'regulation_changed',
  'rule_changed',
  'rule_removed',
  'contact_changed',
  'contact_removed',
  'contacts_imported',
  'acknowledged',
  'muted',
  'unmuted',
  'message_retried',
  'report_issued',
  'schedule_changed',
  'schedule_removed',
] as const

/** A code that is not known here stands for itself. */
export function actionName({ m }: Speech, code: string): string {
  switch (code) {
    case 'sign_in':
      return m.didSignIn()
    case 'sign_in_failed':
      return m.didSignInFailed()
    case 'sign_out':
      return m.didSignOut()
    case 'session_ended':
      return m.didSessionEnded()
    case 'password_changed':
      return m.didPasswordChanged()
    case 'second_factor_on':
      return m.didSecondFactorOn()
    case 'second_factor_off':
      return m.didSecondFactorOff()
    case 'recovery_code_used':
      return m.didRecoveryCodeUsed()
    case 'view_as_began':
      return m.didViewAsBegan()
    case 'view_as_ended':
      return m.didViewAsEnded()
    case 'account_invited':
      return m.didAccountInvited()
    case 'invitation_used':
      return m.didInvitationUsed()
    case 'account_changed':
      return m.didAccountChanged()
    case 'account_blocked':
      return m.didAccountBlocked()
    case 'account_unblocked':
      return m.didAccountUnblocked()
    case 'token_created':
      return m.didTokenCreated()
    case 'token_revoked':
      return m.didTokenRevoked()
    case 'export':
      return m.didExport()
    case 'import':
      return m.didImport()
    case 'undo':
      return m.didUndo()
    case 'pull':
      return m.didPull()
    case 'mapping_saved':
      return m.didMappingSaved()
    case 'mapping_removed':
      return m.didMappingRemoved()
    case 'regulation_changed':
      return m.didRegulationChanged()
    case 'rule_changed':
      return m.didRuleChanged()
    case 'rule_removed':
      return m.didRuleRemoved()
    case 'contact_changed':
      return m.didContactChanged()
    case 'contact_removed':
      return m.didContactRemoved()
    case 'contacts_imported':
      return m.didContactsImported()
    case 'acknowledged':
      return m.didAcknowledged()
    case 'muted':
      return m.didMuted()
    case 'unmuted':
      return m.didUnmuted()
    case 'message_retried':
      return m.didMessageRetried()
    case 'report_issued':
      return m.didReportIssued()
    case 'schedule_changed':
      return m.didScheduleChanged()
    case 'schedule_removed':
      return m.didScheduleRemoved()
    default:
      return code
  }
}
