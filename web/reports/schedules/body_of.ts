import type { ReportSchedule, ReportScheduleBody } from '../../../server/contract-report.ts'

/** What of a schedule is kept, without what the server says of it. */
export const bodyOf = ({
  enabled,
  workingDay,
  time,
  contacts,
  as,
  formats,
  parts,
  chapters,
}: ReportScheduleBody | ReportSchedule): ReportScheduleBody => ({
  enabled,
  workingDay,
  time,
  contacts,
  as,
  formats,
  parts,
  chapters,
})
