import type { Instant } from '../../clock/types.ts'
import type { AlertRule } from '../../contract-alerts.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../../store/values.ts'
import { EVERYTHING, ruleRows } from './rule-rows.ts'
import type { StoredAlert } from './stored-alert.ts'

/** A rule that comes true for a step or a stage. */
export interface Trigger
  extends Pick<
    StoredAlert,
    | 'caseId'
    | 'service'
    | 'stage'
    | 'instance'
    | 'step'
    | 'occurrence'
    | 'provider'
    | 'actor'
    | 'verdict'
    | 'deadline'
    | 'lastDay'
    | 'triggerAt'
  > {
  readonly rule: AlertRule
  /** How often it was raised for this occurrence before, for what is no more. */
  readonly generation: number
  /** What the ids of the alert begin with that is to go on instead: of a stage at risk whose clock stood. */
  readonly stopped: string | null
}

/** Every rule that has come true by now and is not on file, and those that will by `until`, in order of time. */
export async function upcoming(
  store: Store,
  rules: readonly AlertRule[],
  now: Instant,
  until: Instant,
): Promise<Trigger[]> {
  if (rules.length === 0) return []
  const rows = await store.rows('alert/upcoming', { rules: ruleRows(rules), from_at: now, to_at: until })
  return rows.flatMap((row) => toTrigger(row, rules) ?? [])
}

/** The steps and stages for which a rule has come true, as they stand now, the latest deadline first. */
export async function trueNow(store: Store, rule: AlertRule, now: Instant, most: number): Promise<Trigger[]> {
  const rows =
    rule.moment.when === 'stage_at_risk'
      ? (await store.rows('alert/at_risk', { ...EVERYTHING, rules: ruleRows([rule]), as_of: now })).map((row) =>
          ofStageAtRisk(row, now),
        )
      : await store.rows('alert/true_now', { rules: ruleRows([rule]), from_at: now, to_at: now, row_limit: most })
  return rows.slice(0, most).flatMap((row) => toTrigger(row, [rule]) ?? [])
}

/** The stages that are at risk now, of providers whose schedule is one of those. */
export async function atRiskNow(
  store: Store,
  rules: readonly AlertRule[],
  now: Instant,
): Promise<(Trigger & { readonly schedule: number })[]> {
  const rows = await store.rows('alert/at_risk_now', { ...EVERYTHING, rules: ruleRows(rules), as_of: now })
  return rows.flatMap((row) => {
    const trigger = toTrigger(ofStageAtRisk(row, now), rules)
    return trigger === undefined ? [] : { ...trigger, schedule: Number(row['schedule']) }
  })
}

export const ofStageAtRisk = (row: Row, now: Instant): Row => ({
  ...row,
  step: null,
  occurrence: null,
  actor: null,
  verdict: 'at_risk',
  trigger_at: now,
})

export function toTrigger(row: Row, rules: readonly AlertRule[]): Trigger | undefined {
  const rule = rules[Number(row['rule_no'])]
  if (rule === undefined) return undefined
  return {
    rule,
    generation: Number(row['generation'] ?? 0),
    stopped: (row['stopped'] as string | null | undefined) ?? null,
    caseId: String(row['case_id']),
    service: String(row['service']),
    stage: String(row['stage']),
    instance: Number(row['instance']),
    step: row['step'] as number | null,
    occurrence: row['occurrence'] as number | null,
    provider: String(row['provider']),
    actor: row['actor'] as string | null,
    verdict: row['verdict'] as Trigger['verdict'],
    deadline: row['deadline'] as Instant | null,
    lastDay: row['last_day'] as string | null,
    triggerAt: row['trigger_at'] as Instant,
  }
}
