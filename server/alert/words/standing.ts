import { parseDay } from '../../clock/day.ts'
import type { Instant, Norm, Unit } from '../../clock/types.ts'
import type { Regulation } from '../../regulation/types.ts'
import type { Transaction } from '../../store/store.ts'
import { latenessOf } from './lateness.ts'
import type { ToldAlert } from './words.ts'

/** What of an alert is looked up when it is told, and not when it is raised. */
export type Standing = Required<Pick<ToldAlert, 'norm' | 'lateBy' | 'resource' | 'corporationDue'>>

/** Of which step or stage. */
export type About = Pick<
  ToldAlert,
  'alert' | 'caseId' | 'service' | 'stage' | 'instance' | 'step' | 'occurrence' | 'provider'
>

const keyOf = ({ alert, caseId, service, stage, instance, step, occurrence }: About) => ({
  alert,
  case_id: caseId,
  service,
  stage,
  instance,
  step,
  occurrence,
})

/** How the steps and stages of alerts stand now, by alert; those that are no longer open are left out. */
export async function standingOf(
  tx: Pick<Transaction, 'rows'>,
  alerts: readonly About[],
  regulation: Regulation,
  now: Instant,
): Promise<ReadonlyMap<string, Standing>> {
  if (alerts.length === 0) return new Map()
  const providers = new Map(alerts.map(({ alert, provider }) => [alert, provider]))
  const rows = await tx.rows('alert/told_now', { alerts: JSON.stringify(alerts.map(keyOf)), now })
  return new Map(
    rows.map((row) => {
      const alert = String(row['alert'])
      const norm: Norm | null =
        row['unit'] === null ? null : { amount: Number(row['amount']), unit: row['unit'] as Unit }
      const schedule = regulation.providers.find(({ code }) => code === providers.get(alert))?.schedule
      const counting = regulation.editions.find(({ id }) => id === row['edition'])?.counting
      const [deadline, lastDay] = [row['deadline'] as Instant | null, row['last_day'] as string | null]
      const isTimed = norm && schedule && counting && deadline !== null && lastDay !== null
      const lateBy = isTimed
        ? latenessOf({ norm, schedule, counting, deadline, lastDay: parseDay(lastDay) }, now)
        : null
      const resource = row['resource'] as string | null
      return [alert, { norm, lateBy, resource, corporationDue: row['corporation_due'] as Instant | null }]
    }),
  )
}
