/** What crosses the HTTP API about reports: previews, issued reports, what would differ, the schedule. Types only. */
import type { Language } from './clock/types.ts'

export type ReportPart =
  | 'summary'
  | 'providers'
  | 'steps'
  | 'bottlenecks'
  | 'stages'
  | 'alerts'
  | 'breaches'
  | 'quality'
  | 'method'

/** GET /api/v1/reports/choices: what can be asked for. */
export interface ReportChoices {
  /** Months that are over and have data, newest first, YYYY-MM. */
  readonly months: readonly string[]
  readonly parts: readonly ReportPart[]
  readonly tables: readonly string[]
}

/** GET /api/v1/reports/preview; its pages are GET /api/v1/reports/pages/{n} with the same query. */
export interface ReportPreview {
  readonly title: string
  readonly pages: number
  /** Of the figures, as an issue would carry it. */
  readonly fingerprint: string
  /** The issue of the same month, providers, services and language that stands; null without one. */
  readonly issued: string | null
  /** Whether that one has the same figures, parts and chapters. */
  readonly same: boolean
}

/** POST /api/v1/reports */
export interface ReportIssue {
  readonly month: string
  readonly providers: readonly string[] | null
  readonly language: Language
  readonly parts: readonly ReportPart[]
  readonly chapters: boolean
}

/** GET /api/v1/reports: newest first. */
export interface IssuedReport extends ReportIssue {
  /** `2020-05-1`: month, and which of its issues. */
  readonly report: string
  /** Whose figures it holds. */
  readonly within: readonly string[]
  /** Services that it holds; null for every service. */
  readonly services: readonly string[] | null
  readonly title: string
  readonly issuedAt: string
  readonly fingerprint: string
  readonly pages: number
  /** The report that it corrects. */
  readonly replaces: string | null
  /** The report that corrects it. */
  readonly replacedBy: string | null
  readonly bytes: { readonly pdf: number; readonly xlsx: number }
}

/** GET /api/v1/reports/{report}/differences?lang=kk: what the same report would say now. */
export interface ReportDifferences {
  readonly report: string
  readonly total: number
  /** The first of them, in the order of the report. */
  readonly shown: readonly ReportDifference[]
}

export interface ReportDifference {
  readonly table: string
  /** Codes of the row: provider, service, stage, step, actor; empty for the whole. */
  readonly row: Readonly<Record<string, string | number | null>>
  readonly column: string
  /** What it is of, in the language that was asked for: table, row, column. */
  readonly name: string
  readonly was: string | number | null
  readonly now: string | number | null
}

// ── schedules: GET /api/v1/reports/schedules, PUT and DELETE …/{schedule} ───────────────────────────────────────

export interface ReportScheduleBody {
  readonly enabled: boolean
  /** Which working day of the month, 1 for the first. */
  readonly workingDay: number
  /** Local time, HH:MM. */
  readonly time: string
  /** Contacts of alerts: each gets the report of what they may see, in their language. */
  readonly contacts: readonly string[]
  readonly as: 'attachment' | 'link'
  readonly formats: readonly ('pdf' | 'xlsx')[]
  readonly parts: readonly ReportPart[]
  readonly chapters: boolean
}

export interface ReportSchedule extends ReportScheduleBody {
  readonly schedule: string
  readonly version: number
  /** When it sends next, and of which month. */
  readonly nextAt: string | null
  readonly nextMonth: string | null
  /** The last month that was sent, and when. */
  readonly sentMonth: string | null
  readonly sentAt: string | null
  /** Why the last one could not be made; null when it could. */
  readonly problem: string | null
}
