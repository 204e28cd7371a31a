import { addDays, formatDay } from '../../clock/day.ts'
import { formatInstant, plus } from '../../clock/instant.ts'
import type { Day, Instant } from '../../clock/types.ts'
import { dayOf, startOfDay } from '../../clock/zone.ts'
import type { AlertRule, Channel, RuleTrial } from '../../contract-alerts.ts'
import type { Scope } from '../../measures/scope.ts'
import type { Regulation } from '../../regulation/types.ts'
import type { Store } from '../../store/store.ts'
import { readContacts } from '../contacts/contacts.ts'
import { reminds, withinScope } from '../rules/rule.ts'
import { afterWorkingHours, digestFrom } from './hours.ts'
import { hoursUntilNext } from './levels.ts'
import { sendTime } from './raise.ts'
import { Recipients } from './recipients.ts'
import { EVERYTHING, ruleRows } from './rule-rows.ts'
import { TrialCount } from './trial-count.ts'
import { ofStageAtRisk, type Trigger, toTrigger } from './upcoming.ts'

export interface Trying {
  readonly store: Store
  readonly regulation: Regulation
  readonly on: (channel: Channel) => boolean
  readonly rule: AlertRule
  /** Cases outside it are as if there were none. */
  readonly scope: Scope
  /** First and last local date. */
  readonly from: Day
  readonly to: Day
}

/** A time at which a rule came true, and until when it held. */
interface Past extends Trigger {
  readonly openUntil: Instant
  readonly endedAt: Instant | null
}

/**
 * What a rule would have sent in a period of the past to the contacts of today, had nobody answered: of what came true in
 * it, what was still so when it was to be told. Nothing is stored.
 */
export async function tryRule(trying: Trying): Promise<RuleTrial> {
  const { store, regulation, on, from, to } = trying
  const zone = regulation.providers[0]?.schedule.zone ?? 'UTC'
  const first = startOfDay(zone, from)
  const end = plus(startOfDay(zone, addDays(to, 1)), -1n)
  const recipients = new Recipients(await readContacts(store, on), regulation, on)
  const count = new TrialCount()
  const rule = withinScope(trying.rule, trying.scope)
  const past = rule === undefined ? [] : await foundOf({ ...trying, rule }, first, end)
  for (const trigger of past) follow(trigger, { rule: trigger.rule, recipients, count, zone, end })
  return { from: formatDay(from), to: formatDay(to), alerts: past.length, ...count.result() }
}

const foundOf = (trying: Trying, first: Instant, end: Instant): Promise<Past[]> =>
  trying.rule.moment.when === 'stage_at_risk' ? atRisk(trying, first, end) : cameTrue(trying, first, end)

async function cameTrue({ store, rule }: Trying, from: Instant, to: Instant): Promise<Past[]> {
  const rows = await store.rows('alert/trial', { rules: ruleRows([rule]), from_at: from, to_at: to })
  return rows.flatMap((row) => {
    const trigger = toTrigger(row, [rule])
    const openUntil = row['open_until'] as Instant
    return trigger === undefined ? [] : { ...trigger, openUntil, endedAt: row['ended_at'] as Instant | null }
  })
}

/** The stages at risk at each digest of the period, each of them once. */
async function atRisk({ store, regulation, rule }: Trying, from: Instant, to: Instant): Promise<Past[]> {
  const found = new Map<string, Past>()
  const digests = new Map<Instant, Set<number>>()
  for (const { id, schedule } of regulation.schedules) {
    for (let at = digestFrom(schedule, from); at <= to; at = digestFrom(schedule, plus(at, 1n))) {
      digests.set(at, (digests.get(at) ?? new Set()).add(id))
    }
  }
  for (const [at, schedules] of [...digests].toSorted(([a], [b]) => Number(a - b))) {
    for (const row of await store.rows('alert/at_risk', { ...EVERYTHING, rules: ruleRows([rule]), as_of: at })) {
      const trigger = toTrigger(ofStageAtRisk(row, at), [rule])
      const key = JSON.stringify([
        row['case_id'],
        row['service'],
        row['stage'],
        row['instance'],
        String(row['deadline']),
      ])
      if (trigger === undefined || found.has(key) || !schedules.has(Number(row['schedule']))) continue
      found.set(key, { ...trigger, openUntil: row['open_until'] as Instant, endedAt: row['open_until'] as Instant })
    }
  }
  return [...found.values()]
}

interface Following {
  readonly rule: AlertRule
  readonly recipients: Recipients
  readonly count: TrialCount
  readonly zone: string
  readonly end: Instant
}

/** From level to level, as long as it holds and the period lasts. */
function follow(past: Past, { rule, recipients, count, zone, end }: Following): void {
  const schedule = recipients.scheduleOf(past.provider)
  const holds = (at: Instant) =>
    past.verdict === 'overdue' ? past.endedAt === null || at < past.endedAt : at < past.openUntil
  let due = past.triggerAt
  for (let level = 0; ; level++) {
    const about = { provider: past.provider, actor: past.actor, level }
    const told = sendTime(rule, about, due, false, recipients)
    if (!holds(told) || (level > 0 && told > end)) return
    if (level === 0 && reminds(rule.moment) && past.deadline !== null && past.deadline < told) return
    const { to, missed } = recipients.of(rule, about)
    for (const { contact, channel } of to) {
      const at = recipients.hoursOf(contact)(told)
      const key = `${contact.contact} ${channel} ${formatInstant(at)}`
      if (holds(at))
        count.told({ key, recipient: contact.contact, provider: past.provider, day: formatDay(dayOf(zone, at)) })
    }
    for (const { recipient, reason } of missed) count.missed({ recipient, provider: past.provider, reason })
    const hours = hoursUntilNext(rule, level)
    if (hours === undefined) return
    due = afterWorkingHours(schedule, told, hours)
    if (!holds(due) || due > end) return
  }
}
