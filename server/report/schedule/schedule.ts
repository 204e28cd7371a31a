import { z } from 'zod'
import { formatInstant } from '../../clock/instant.ts'
import type { Clock } from '../../clock/system-clock.ts'
import type { Instant } from '../../clock/types.ts'
import type { ReportSchedule, ReportScheduleBody } from '../../contract-report.ts'
import type { Regulation } from '../../regulation/types.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../../store/values.ts'
import { PARTS } from '../content/request.ts'
import { nextDue } from './due.ts'

export const scheduleBodySchema = z.strictObject({
  enabled: z.boolean().default(true),
  workingDay: z.int().min(1).max(15).default(1),
  time: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'is no time: write HH:MM')
    .default('09:00'),
  contacts: z.array(z.string().min(1).max(100)).min(1, 'name at least one contact').max(500),
  as: z.enum(['attachment', 'link']).default('attachment'),
  formats: z
    .array(z.enum(['pdf', 'xlsx']))
    .min(1)
    .max(2)
    .default(['pdf']),
  parts: z
    .array(z.enum(PARTS))
    .min(1)
    .default([...PARTS]),
  chapters: z.boolean().default(false),
}) satisfies z.ZodType<ReportScheduleBody>

/** A schedule as it is kept. */
export interface KeptSchedule {
  readonly schedule: string
  readonly version: number
  readonly body: ReportScheduleBody
  /** Nothing that was due before is sent. */
  readonly since: Instant
  readonly sentMonth: string | null
  readonly sentAt: Instant | null
  readonly problem: string | null
}

export const readSchedules = async (store: Store): Promise<KeptSchedule[]> =>
  (await store.rows('report/schedules')).map(keptOf)

const keptOf = (row: Row): KeptSchedule => ({
  schedule: String(row['schedule']),
  version: Number(row['version']),
  body: scheduleBodySchema.parse(JSON.parse(String(row['body']))),
  since: row['changed_at'] as Instant,
  sentMonth: row['sent_month'] as string | null,
  sentAt: row['sent_at'] as Instant | null,
  problem: row['problem'] as string | null,
})

/** Keeps a schedule as its next version; null takes it away. */
export async function saveSchedule(
  store: Store,
  clock: Clock,
  schedule: string,
  body: ReportScheduleBody | null,
  by: string,
): Promise<void> {
  await store.writeBeside(async (tx) => {
    const [known] = await tx.rows('report/schedule_version', { schedule })
    await tx.run('report/add_schedule', {
      schedule,
      version: Number(known?.['version'] ?? 0) + 1,
      body: body === null ? null : JSON.stringify(body),
      changed_at: clock.now(),
      changed_by: by,
    })
  })
}

/** A schedule as the pages show it, with what it sends next. */
export function shownSchedule(kept: KeptSchedule, regulation: Regulation, now: Instant): ReportSchedule {
  const next = kept.body.enabled ? nextDue(kept.body, regulation, now) : null
  return {
    ...kept.body,
    schedule: kept.schedule,
    version: kept.version,
    nextAt: next === null ? null : formatInstant(next.at),
    nextMonth: next?.month ?? null,
    sentMonth: kept.sentMonth,
    sentAt: kept.sentAt === null ? null : formatInstant(kept.sentAt),
    problem: kept.problem,
  }
}
