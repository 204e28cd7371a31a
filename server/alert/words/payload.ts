import { formatInstant } from '../../clock/instant.ts'
import { groupOf, type Letter } from './letter.ts'
import { LONGEST_NAME, plain } from './plain.ts'
import type { Composing } from './words.ts'

/** What a webhook gets: a CloudEvents 1.0 envelope in its JSON form. */
export function payloadOf({ message, kind, language, contact, alerts, links, now }: Composing, letter: Letter): string {
  const source = letter.inboxLink === null ? 'urn:merzim' : new URL(letter.inboxLink).origin
  return JSON.stringify({
    specversion: '1.0',
    id: message,
    source,
    type: 'merzim.alerts',
    time: formatInstant(now),
    datacontenttype: 'application/json',
    data: {
      message,
      kind,
      language,
      contact: { id: contact.contact, name: plain(contact.name), role: contact.role },
      subject: letter.subject,
      acknowledgeAll: links.acknowledge(null),
      alerts: alerts.map((told) => ({
        alert: told.alert,
        state: groupOf(told, now),
        case: plain(told.caseId),
        service: told.service,
        stage: told.stage,
        instance: told.instance,
        step: told.step,
        occurrence: told.occurrence,
        stepName: told.stepName === null ? null : plain(told.stepName[language], LONGEST_NAME),
        provider: told.provider,
        providerName: plain(told.providerName[language], LONGEST_NAME),
        actor: told.actor === null ? null : plain(told.actor),
        holder: told.resource ? plain(told.resource) : null,
        rule: told.rule,
        level: told.level,
        deadline: told.deadline === null ? null : formatInstant(told.deadline),
        lastDay: told.lastDay,
        lateBy: told.lateBy ?? null,
        lateUnit: told.norm?.unit ?? null,
        caughtUp: told.caughtUp,
        link: links.caseOf(told.caseId),
        acknowledge: links.acknowledge(told.alert),
      })),
    },
  })
}
