import type { Language } from '../../server/contract.ts'
import type { IssuedReport, ReportPart, ReportSchedule, ReportScheduleBody } from '../../server/contract-report.ts'
import { AnswerError, sendJson } from '../answer/client.ts'

// What the page of reports asks of the server.

export const REPORTS = '/api/v1/reports'

/** What is chosen at the side of the page. */
export interface Choice {
  readonly month: string
  readonly providers: readonly string[]
  readonly language: Language
  readonly parts: readonly ReportPart[]
  readonly chapters: boolean
}

/** The choice as it stands in an address; `version` of the data makes it another address when that changes. */
export function queryOf({ month, providers, language, parts, chapters }: Choice): string {
  const search = new URLSearchParams({ month, lang: language })
  if (providers.length > 0) search.set('provider', providers.join(','))
  search.set('parts', parts.join(','))
  if (chapters) search.set('chapters', 'true')
  return search.toString()
}

export const fileHref = (choice: Choice, format: string, more: Readonly<Record<string, string>> = {}): string =>
  `${REPORTS}/file?${queryOf(choice)}&${new URLSearchParams({ format, ...more })}`

export const issuedHref = (report: string, format: string, more: Readonly<Record<string, string>> = {}): string =>
  `${REPORTS}/${encodeURIComponent(report)}/file?${new URLSearchParams({ format, ...more })}`

/** @throws AnswerError */
export async function issueReport({ providers, ...choice }: Choice): Promise<IssuedReport> {
  const body = { ...choice, providers: providers.length === 0 ? null : providers }
  const issued = await sendJson<IssuedReport>('POST', REPORTS, body, new AbortController().signal)
  if (issued === undefined) throw new AnswerError('unreadable', 'The answer is empty')
  return issued
}

export const SCHEDULES = `${REPORTS}/schedules`
const scheduleAt = (schedule: string): string => `${SCHEDULES}/${encodeURIComponent(schedule)}`

/** @throws AnswerError */
export const saveSchedule = (schedule: string, body: ReportScheduleBody): Promise<ReportSchedule | undefined> =>
  sendJson<ReportSchedule>('PUT', scheduleAt(schedule), body, new AbortController().signal)

/** @throws AnswerError */
export const removeSchedule = (schedule: string): Promise<unknown> =>
  sendJson('DELETE', scheduleAt(schedule), undefined, new AbortController().signal)
