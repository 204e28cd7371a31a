import type { Instant } from '../../clock/types.ts'
import type { Row } from '../../store/values.ts'

/** A row of the table `alert`. */
export interface StoredAlert {
  readonly alert: string
  readonly caseId: string
  readonly service: string
  readonly stage: string
  readonly instance: number
  readonly step: number | null
  readonly occurrence: number | null
  readonly provider: string
  readonly actor: string | null
  readonly rule: string
  readonly ruleVersion: number
  readonly level: number
  readonly verdict: 'open' | 'due_soon' | 'overdue' | 'at_risk'
  readonly deadline: Instant | null
  readonly lastDay: string | null
  readonly triggerAt: Instant
  readonly raisedAt: Instant
  readonly caughtUp: boolean
  readonly sendAt: Instant
}

export const toAlert = (row: Row): StoredAlert => ({
  alert: String(row['alert']),
  caseId: String(row['case_id']),
  service: String(row['service']),
  stage: String(row['stage']),
  instance: Number(row['instance']),
  step: row['step'] as number | null,
  occurrence: row['occurrence'] as number | null,
  provider: String(row['provider']),
  actor: row['actor'] as string | null,
  rule: String(row['rule']),
  ruleVersion: Number(row['rule_version']),
  level: Number(row['level']),
  verdict: row['verdict'] as StoredAlert['verdict'],
  deadline: row['deadline'] as Instant | null,
  lastDay: row['last_day'] as string | null,
  triggerAt: row['trigger_at'] as Instant,
  raisedAt: row['raised_at'] as Instant,
  caughtUp: row['caught_up'] === true,
  sendAt: row['send_at'] as Instant,
})

export const fromAlert = (alert: StoredAlert) => ({
  alert: alert.alert,
  case_id: alert.caseId,
  service: alert.service,
  stage: alert.stage,
  instance: alert.instance,
  step: alert.step,
  occurrence: alert.occurrence,
  provider: alert.provider,
  actor: alert.actor,
  rule: alert.rule,
  rule_version: alert.ruleVersion,
  level: alert.level,
  verdict: alert.verdict,
  deadline: alert.deadline,
  last_day: alert.lastDay,
  trigger_at: alert.triggerAt,
  raised_at: alert.raisedAt,
  caught_up: alert.caughtUp,
  send_at: alert.sendAt,
})

/** What all levels of an alert have in common: 24 digits of a hash; the level follows after a hyphen. */
export const rootOf = ({ alert }: Pick<StoredAlert, 'alert'>): string => alert.slice(0, 24)

/** Rows for a query that takes JSON. JSON.stringify knows no bigint; instants of our time are exact as numbers. */
export const toJson = (rows: readonly unknown[]): string =>
  JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))
