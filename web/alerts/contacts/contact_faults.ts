import type { Speech } from '../../language/speech.ts'

/** Why a row of a file of contacts is not taken in: a code of server/alert/contacts/read-contacts.ts. */
export function contactFaultText({ m }: Speech, reason: string): string {
  const texts: Readonly<Record<string, string>> = {
    no_header: m.contactNoHeader(),
    wrong_column_count: m.contactColumnCount(),
    unreadable: m.contactUnreadable(),
    no_name: m.contactNoName(),
    unknown_role: m.contactUnknownRole(),
    no_provider: m.contactNoProvider(),
    unknown_provider: m.contactUnknownProvider(),
    no_actor: m.contactNoActor(),
    unknown_actor: m.contactUnknownActor(),
    bad_email: m.contactBadEmail(),
    bad_telegram: m.contactBadTelegram(),
    unknown_webhook: m.contactUnknownWebhook(),
    unknown_language: m.contactUnknownLanguage(),
    bad_hours: m.contactBadHours(),
    told_twice: m.contactTwice(),
  }
  return texts[reason] ?? m.contactFaultOther({ code: reason })
}
