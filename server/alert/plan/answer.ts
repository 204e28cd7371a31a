import type { Clock } from '../../clock/system-clock.ts'
import { type Scope, scopeParams } from '../../measures/scope.ts'
import type { Store, Transaction } from '../../store/store.ts'
import { rootOf, toJson } from './stored-alert.ts'

export interface Answer {
  /** What lies outside it is left alone. */
  readonly scope: Scope
  /** Ids, of any level. */
  readonly alerts: readonly string[]
  readonly reason: string
  /** YYYY-MM-DD; when that day is over and the step still open, the next level is told. */
  readonly promised: string | null
  readonly by: string | null
}

/**
 * Acknowledges alerts: no message follows any level of them, until a promised date has passed. Those that have ended already
 * are left as they are. Tell the engine, by `answersChanged`.
 *
 * @returns how many it was, the levels of one counted as one.
 */
export const acknowledge = (store: Store, clock: Clock, answer: Answer): Promise<number> =>
  store.writeBeside((tx) => acknowledgeIn(tx, clock, answer))

/** As {@link acknowledge}, within a transaction of the caller's: the link that was used is marked in the same one. */
export async function acknowledgeIn(
  tx: Transaction,
  clock: Clock,
  { scope, alerts, reason, promised, by }: Answer,
): Promise<number> {
  const open = await tx.rows('alert/open_levels', {
    alerts: JSON.stringify(alerts),
    ...scopeParams(scope),
  })
  const end = { how: 'acknowledged', ended_at: clock.now(), reason, promised, ended_by: by }
  if (open.length > 0) await tx.run('alert/end_listed', { ends: toJson(open.map(({ alert }) => ({ alert, ...end }))) })
  return new Set(open.map(({ alert }) => rootOf({ alert: String(alert) }))).size
}

export interface Muting {
  readonly caseId: string
  /** Null: every service of the case. */
  readonly service: string | null
  /** Last local date, YYYY-MM-DD; null ends a mute. */
  readonly until: string | null
  readonly reason: string
  readonly by: string | null
}

/** Mutes a case, or ends that. Tell the engine, by `settingsChanged`. */
export const mute = (store: Store, clock: Clock, { caseId, service, until, reason, by }: Muting): Promise<void> =>
  store.writeBeside((tx) =>
    tx.run('alert/add_mute', { case_id: caseId, service, until, reason, changed_at: clock.now(), changed_by: by }),
  )
