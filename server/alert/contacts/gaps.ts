import type { AlertRule, Contact, ContactGap } from '../../contract-alerts.ts'
import type { Regulation } from '../../regulation/types.ts'
import type { Store } from '../../store/store.ts'
import { text } from '../inbox/cells.ts'
import { ofStage } from '../rules/rule.ts'
import { sees } from './contact.ts'

type Role = ContactGap['recipient']

/** Whom rules that are on ask for, and nobody is on file: heads and actors by provider, and the oblast. */
export async function contactGaps(
  store: Store,
  regulation: Regulation,
  rules: readonly AlertRule[],
  contacts: readonly Contact[],
): Promise<ContactGap[]> {
  const wanted = new Map<string, Omit<ContactGap, 'openAlerts'>>()
  const want = (gap: Omit<ContactGap, 'openAlerts'>) => {
    if (!isThere(contacts, gap)) wanted.set(keyOf(gap), gap)
  }
  for (const rule of rules.filter(({ enabled }) => enabled)) {
    const roles = new Set(rule.levels.flatMap(({ recipients }) => recipients.map(({ to }) => to)))
    if (roles.has('oblast')) want({ recipient: 'oblast', provider: null, actor: null })
    for (const { code } of regulation.providers) {
      if (rule.providers.length > 0 && !rule.providers.includes(code)) continue
      if (roles.has('head')) want({ recipient: 'head', provider: code, actor: null })
      if (!roles.has('actor') || ofStage(rule.moment)) continue
      for (const actor of actorsOf(regulation, rule)) want({ recipient: 'actor', provider: code, actor })
    }
  }
  const open = await openAlerts(store)
  return [...wanted.values()].map((gap) => ({ ...gap, openAlerts: open.get(keyOf(gap)) ?? 0 }))
}

/** Those who hold a step that the rule is about. */
function actorsOf({ editions }: Regulation, rule: AlertRule): Set<string> {
  const within = (list: readonly string[], id: string) => list.length === 0 || list.includes(id)
  const steps = editions
    .filter(({ service }) => within(rule.services, service))
    .flatMap(({ stages }) => stages)
    .filter(({ id }) => within(rule.stages, id))
    .flatMap(({ id, steps }) => steps.filter(({ ordinal }) => within(rule.steps, `${id}.${ordinal}`)))
    .filter(({ norm }) => norm !== null && within(rule.units, norm.unit))
  return new Set(steps.flatMap(({ actor }) => (actor !== null && within(rule.actors, actor) ? actor : [])))
}

const isThere = (contacts: readonly Contact[], { recipient, provider, actor }: Omit<ContactGap, 'openAlerts'>) =>
  contacts.some(
    (contact) =>
      contact.role === recipient &&
      (provider === null || sees(contact, provider)) &&
      (recipient !== 'actor' || contact.actor === actor),
  )

const keyOf = ({ recipient, provider, actor }: Omit<ContactGap, 'openAlerts'>) => `${recipient} ${provider} ${actor}`

/** Open alerts that could not be told, by whom they were to go to. */
async function openAlerts(store: Store): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const row of await store.rows('alert/open_by_place')) {
    const recipient = text(row['recipient']) as Role
    const key = keyOf({
      recipient,
      provider: recipient === 'oblast' ? null : text(row['provider']),
      actor: recipient === 'actor' ? text(row['actor']) : null,
    })
    counts.set(key, (counts.get(key) ?? 0) + Number(row['alerts']))
  }
  return counts
}
