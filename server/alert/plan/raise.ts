import { createHash } from 'node:crypto'
import type { Instant } from '../../clock/types.ts'
import type { AlertRule } from '../../contract-alerts.ts'
import type { Transaction } from '../../store/store.ts'
import { digestFrom, officeHours } from './hours.ts'
import type { About, Recipients } from './recipients.ts'
import { earlier } from './settings.ts'
import { fromAlert, rootOf, type StoredAlert, toJson } from './stored-alert.ts'
import type { Trigger } from './upcoming.ts'

/** Alerts that one statement takes: its JSON is some hundred bytes each. */
const AT_ONCE = 10_000

/** The alert of a rule that has come true, at its first level. */
export function raised(trigger: Trigger, now: Instant, caughtUp: boolean, recipients: Recipients): StoredAlert {
  const { rule, generation: _, stopped: __, ...found } = trigger
  const about = { provider: found.provider, actor: found.actor, level: 0 }
  return {
    ...found,
    alert: `${keyOf(trigger)}-0`,
    rule: rule.rule,
    ruleVersion: rule.version,
    level: 0,
    raisedAt: now,
    caughtUp,
    sendAt: sendTime(rule, about, now, caughtUp, recipients),
  }
}

/** The same alert one level up. */
export function nextLevel(
  alert: StoredAlert,
  rule: AlertRule,
  { now, due }: { readonly now: Instant; readonly due: Instant },
  recipients: Recipients,
): StoredAlert {
  const level = alert.level + 1
  return {
    ...alert,
    alert: `${rootOf(alert)}-${level}`,
    ruleVersion: rule.version,
    level,
    triggerAt: due,
    raisedAt: now,
    caughtUp: false,
    sendAt: sendTime(rule, { ...alert, level }, now, false, recipients),
  }
}

/** Not before: the digest, or the first opening of whoever opens first. */
export function sendTime(
  rule: AlertRule,
  about: About,
  now: Instant,
  caughtUp: boolean,
  recipients: Recipients,
): Instant {
  const schedule = recipients.scheduleOf(about.provider)
  if (caughtUp || rule.delivery === 'digest') return digestFrom(schedule, now)
  const openings = recipients.of(rule, about).to.map(({ contact }) => recipients.hoursOf(contact)(now))
  return openings.reduce<Instant | undefined>(earlier, undefined) ?? officeHours(schedule)(now)
}

/** Case, stage, occurrence and rule: the same for ever, on every machine. */
function keyOf({ rule, generation, caseId, service, stage, instance, step, occurrence }: Trigger): string {
  const key = JSON.stringify([caseId, service, stage, instance, step, occurrence, rule.rule, generation])
  return createHash('sha256').update(key).digest('hex').slice(0, 24)
}

export async function putOnFile(tx: Transaction, alerts: readonly StoredAlert[]): Promise<void> {
  for (let from = 0; from < alerts.length; from += AT_ONCE) {
    await tx.run('alert/raise', { alerts: toJson(alerts.slice(from, from + AT_ONCE).map(fromAlert)) })
  }
}
