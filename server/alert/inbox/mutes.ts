import type { Clock } from '../../clock/system-clock.ts'
import type { Mute } from '../../contract-alerts.ts'
import type { Store } from '../../store/store.ts'
import { text, when } from './cells.ts'

/** Cases that nobody is told of until a day, by case; those whose day has passed are left out. */
export async function mutes(store: Store, today: string): Promise<Mute[]> {
  const rows = await store.rows('alert/mutes')
  return rows.flatMap((row) => {
    const until = text(row['until'])
    if (until === null || until < today) return []
    return [
      {
        caseId: String(row['case_id']),
        service: text(row['service']),
        until,
        reason: text(row['reason']) ?? '',
        changedAt: when(row['changed_at']),
        changedBy: text(row['changed_by']),
      },
    ]
  })
}

interface Muting {
  readonly caseId: string
  /** Null: every service of the case. */
  readonly service: string | null
  /** Last local date; null ends it. */
  readonly until: string | null
  readonly reason: string
  readonly by: string | null
}

/** Keeps the next word on a case. */
export async function mute(store: Store, clock: Clock, { caseId, service, until, reason, by }: Muting): Promise<void> {
  await store.writeBeside((tx) =>
    tx.run('alert/add_mute', { case_id: caseId, service, until, reason, changed_at: clock.now(), changed_by: by }),
  )
}
