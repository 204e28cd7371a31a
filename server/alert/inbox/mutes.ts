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
