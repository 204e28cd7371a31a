import type { Clock } from '../../clock/system-clock.ts'
import type { Acknowledgement } from '../../contract-alerts.ts'
import { providersParam, type Scope } from '../../measures/scope.ts'
import type { Store } from '../../store/store.ts'

/**
 * Answers alerts: no further message is sent for them, unless a promised day passes and the step is still open. Those that
 * have ended by then, that are unknown or that lie outside the scope are left alone.
 *
 * @returns how many are answered now.
 */
export function acknowledge(
  store: Store,
  clock: Clock,
  scope: Scope,
  { alerts, reason, promised, by }: Acknowledgement & { readonly by: string | null },
): Promise<number> {
  return store.writeBeside(async (tx) => {
    const open = await tx.rows('alert/answerable_listed', {
      alerts: JSON.stringify(alerts),
      providers: providersParam(scope, null),
    })
    const ends = open.map((row) => ({
      alert: String(row['alert']),
      how: 'acknowledged',
      ended_at: Number(clock.now()),
      reason,
      promised,
      ended_by: by,
    }))
    if (ends.length > 0) await tx.run('alert/end_listed', { ends: JSON.stringify(ends) })
    return ends.length
  })
}
