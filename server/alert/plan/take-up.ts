import type { Instant } from '../../clock/types.ts'
import type { Transaction } from '../../store/store.ts'
import { sendTime } from './raise.ts'
import type { Muted, Settings } from './settings.ts'
import { rootOf, toAlert, toJson } from './stored-alert.ts'
import type { Trigger } from './upcoming.ts'

/**
 * What comes and goes is told once.
 *
 * - An alert that ended because the step was done, was no more, or stood still, or because its rule was off, goes on as the
 *   same alert once that is no longer so and its term is the same: a batch was undone, or the clock stopped for an hour.
 *   Whoever was told is not told again; whoever was not is told when the rule says so from now on. Its next level has
 *   its working hours anew.
 * - A stage at risk whose clock was stopped goes on as well when it is at risk again, though a stop moves its term: that it
 *   is at risk is known.
 * - A term that was put off, or a case that went elsewhere, is another matter: the rule comes true anew (queries/alert/upcoming).
 *   So it is with reminders after a stop that moved the term, and once a mute is over.
 *
 * @returns how many were taken up.
 */
export async function takeUp(
  tx: Transaction,
  { rules, ruleOf, recipients }: Settings,
  muted: Muted,
  { now, atRisk }: { readonly now: Instant; readonly atRisk: readonly Trigger[] },
): Promise<number> {
  const terms = atRisk.flatMap(({ stopped: root, deadline, lastDay: last_day }) =>
    root === null ? [] : { root, deadline, last_day },
  )
  if (terms.length > 0) await tx.run('alert/renew_term', { terms: toJson(terms) })
  const enabled = JSON.stringify(rules.map(({ rule }) => rule))
  const rows = await tx.rows('alert/taken_up', { now, rules: enabled, muted: muted.rows })
  if (rows.length === 0) return 0
  const untold = rows.flatMap((row) => {
    const alert = toAlert(row)
    const rule = ruleOf.get(alert.rule)
    if (row['is_told'] === true || rule === undefined) return []
    const send_at = sendTime(rule, alert, now, alert.caughtUp, recipients)
    return recipients
      .of(rule, alert)
      .to.map(({ contact: { contact }, channel }) => ({ alert: alert.alert, contact, channel, send_at }))
  })
  const end = { how: 'back', ended_at: now, reason: null, promised: null, ended_by: null }
  await tx.run('alert/end_listed', { ends: toJson(rows.map(({ alert }) => ({ alert, ...end }))) })
  if (untold.length > 0) await tx.run('alert/add_held', { held: toJson(untold) })
  return new Set(rows.map(({ alert }) => rootOf({ alert: String(alert) }))).size
}
