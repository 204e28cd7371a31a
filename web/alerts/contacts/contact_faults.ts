import type { Speech } from '../../language/speech.ts'

/** Why a row of a file of contacts is not taken in: a code of server/alert/contacts/contact-row.ts. */
export function contactFaultText({ m }: Speech, reason: string): string {
  const texts: Readonly<Record<string, string>> = {
    missing_column: m.contactNoHeader(),
    no_address: m.missedNoAddress(),
    bad_id: m.contactBadId(),
    broken_row: m.contactUnreadable(),
    no_name: m.contactNoName(),
    unknown_role: m.contactUnknownRole(),
    no_provider: m.contactNoProvider(),
    unknown_provider: m.contactUnknownProvider(),
    no_actor: m.contactNoActor(),
    unknown_actor: m.contactUnknownActor(),
    bad_email: m.contactBadEmail(),
    bad_telegram: m.contactBadTelegram(),
    bad_webhook: m.contactUnknownWebhook(),
    bad_language: m.contactUnknownLanguage(),
    bad_hours: m.contactBadHours(),
    repeated: m.contactTwice(),
  }
  return texts[reason] ?? m.contactFaultOther({ code: reason })
}
