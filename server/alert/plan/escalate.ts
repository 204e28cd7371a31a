import { addDays, parseDay } from '../../clock/day.ts'
import type { Instant } from '../../clock/types.ts'
import { startOfDay } from '../../clock/zone.ts'
import type { Transaction } from '../../store/store.ts'
import { afterWorkingHours } from './hours.ts'
import { hoursUntilNext, lastLevel } from './levels.ts'
import { nextLevel } from './raise.ts'
import type { Muted, Settings } from './settings.ts'
import { type StoredAlert, toAlert } from './stored-alert.ts'

/** An alert that goes to its next level at an instant, unless somebody answers. */
export interface Rising {
  readonly alert: StoredAlert
  readonly due: Instant
}

/** Alerts that were told and not answered, and promises that were made, with the instant at which each goes on. */
export async function rising(
  from: Pick<Transaction, 'rows'>,
  { rules, ruleOf, recipients }: Settings,
  muted: Muted,
  { now, promises }: { readonly now: Instant; readonly promises: boolean },
): Promise<Rising[]> {
  const higher = rules.filter((rule) => lastLevel(rule) > 0)
  const last = higher.map((rule) => ({ rule: rule.rule, last_level: lastLevel(rule) }))
  const told = higher.length === 0 ? [] : await from.rows('alert/escalable', { rules: JSON.stringify(last) })
  const promised = promises ? await from.rows('alert/promised', { now }) : []
  return [
    ...told.flatMap((row) => {
      const alert = toAlert(row)
      const rule = ruleOf.get(alert.rule)
      const hours = rule === undefined ? undefined : hoursUntilNext(rule, alert.level)
      if (hours === undefined) return []
      return { alert, due: afterWorkingHours(recipients.scheduleOf(alert.provider), row['told_at'] as Instant, hours) }
    }),
    ...promised.flatMap((row) => {
      const alert = toAlert(row)
      if (!ruleOf.has(alert.rule) || muted.has(alert)) return []
      const { zone } = recipients.scheduleOf(alert.provider)
      return { alert, due: startOfDay(zone, addDays(parseDay(String(row['promised'])), 1)) }
    }),
  ]
}

/** The next levels of those that are due. */
export function risen(all: readonly Rising[], { ruleOf, recipients }: Settings, now: Instant): StoredAlert[] {
  return all.flatMap(({ alert, due }) => {
    const rule = ruleOf.get(alert.rule)
    return rule === undefined || due > now ? [] : nextLevel(alert, rule, { now, due }, recipients)
  })
}
