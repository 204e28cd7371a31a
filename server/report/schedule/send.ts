import { createHash } from 'node:crypto'
import { readContacts } from '../../alert/contacts/contacts.ts'
import type { Instant } from '../../clock/types.ts'
import type { Channel, Contact } from '../../contract-alerts.ts'
import type { Surroundings } from '../../measures/resolve.ts'
import { EVERY_PROVIDER, type Scope } from '../../measures/scope.ts'
import type { GatherOptions } from '../content/gather.ts'
import { requestOf } from '../content/request.ts'
import { ReportError } from '../errors.ts'
import { FILE_TYPES } from '../file.ts'
import { issue } from '../issue/issue.ts'
import { issuedReport, type Kept } from '../issue/issued.ts'
import { speechOf } from '../words/speech.ts'
import type { KeptSchedule } from './schedule.ts'

export interface Sending {
  readonly around: Surroundings
  /** Whether a channel is set up. */
  readonly on: (channel: Channel) => boolean
  /** Where readers of a message find this server; null: nowhere, and files are attached. */
  readonly baseUrl: string | null
  readonly options: GatherOptions
}

/**
 * Issues what a schedule sends of a month, for each contact what that one may see, in that one's language, and puts the
 * mails into the outbox. All of it, and that it was done, is written at once: it is never sent twice, nor half.
 */
export async function sendMonth({ schedule, body }: KeptSchedule, month: string, sending: Sending): Promise<void> {
  const { store, clock } = sending.around
  const contacts = (await readContacts(store, sending.on)).filter(
    ({ contact, email }) => body.contacts.includes(contact) && email !== null,
  )
  const made = new Map<string, Kept>()
  const letters: { readonly contact: Contact; readonly report: Kept }[] = []
  let problem: string | null = contacts.length === 0 ? 'no_address' : null
  for (const contact of contacts) {
    const scope = scopeOf(contact)
    const key = JSON.stringify([scope, contact.language])
    try {
      const report = made.get(key) ?? (await issued(month, contact, scope, body, sending))
      made.set(key, report)
      letters.push({ contact, report })
    } catch (error) {
      if (!(error instanceof ReportError)) throw error
      problem = error.code
    }
  }
  const now = clock.now()
  await store.writeBeside(async (tx) => {
    await tx.run('report/add_sent', { schedule, month, at: now, problem: letters.length === 0 ? problem : null })
    const rows = letters.map((letter) => messageOf(schedule, letter, body.as, sending, now))
    await tx.run('alert/add_messages', { messages: JSON.stringify(rows) })
    if (attaches(body.as, sending)) {
      for (const [index, { report }] of letters.entries()) {
        for (const format of body.formats) {
          const name = `report-${report.report}-${report.language}.${format}`
          const file = { name, type: FILE_TYPES[format], sha256: report.files[format] }
          await tx.run('report/add_message_file', { message: rows[index]?.message ?? '', ...file })
        }
      }
    }
  })
}

/** The report of a contact; the one that was issued before when nothing has changed since. */
async function issued(
  month: string,
  { language }: Contact,
  scope: Scope,
  { parts, chapters }: KeptSchedule['body'],
  { around, options }: Sending,
): Promise<Kept> {
  const request = requestOf({ month, language, parts, chapters })
  try {
    return await issue(around, scope, request, 'schedule', options)
  } catch (error) {
    if (!(error instanceof ReportError) || error.code !== 'cannot_issue') throw error
    return await issuedReport(around.store, EVERY_PROVIDER, String(error.details['report']))
  }
}

/** What a contact may see: the same rule as for alerts (alert/contacts/contact.ts). */
function scopeOf(contact: Contact): Scope {
  return contact.role === 'oblast' && contact.providers.length === 0
    ? EVERY_PROVIDER
    : { providers: contact.providers, services: 'all' }
}

/** Without an address to link to, the files come with the mail. */
const attaches = (as: 'attachment' | 'link', { baseUrl }: Sending): boolean => as === 'attachment' || baseUrl === null

function messageOf(
  schedule: string,
  { contact, report }: { readonly contact: Contact; readonly report: Kept },
  as: 'attachment' | 'link',
  sending: Sending,
  now: Instant,
) {
  const { words } = speechOf(contact.language)
  const name = JSON.stringify(['report', schedule, report.month, contact.contact])
  const message = createHash('sha256').update(name).digest('hex').slice(0, 32)
  const subject = words.mail.subject(report.title)
  const link = `${sending.baseUrl}/api/v1/reports/${report.report}/file?format=pdf`
  const brings = attaches(as, sending) ? [words.mail.attached] : [words.mail.linked, `${words.mail.open}: ${link}`]
  const replaces = report.replaces === null ? [] : [`${words.footer.replaces(report.replaces)}.`]
  return {
    message,
    channel: 'email',
    contact: contact.contact,
    address: contact.email,
    language: contact.language,
    kind: 'report',
    created_at: Number(now),
    subject,
    text: [subject, '', ...replaces, ...brings, '', words.mail.why, words.mail.signature, ''].join('\n'),
    html: null,
    payload: JSON.stringify({ id: message, report: report.report }),
  }
}
