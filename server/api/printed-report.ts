import type { BatchReport } from '../ingest/batch.ts'

/** A report as it crosses the API: counts by code, whatever codes there are. */
export const printedReport = (report: BatchReport) => ({
  ...report,
  byReason: { ...report.byReason } as Record<string, number>,
  warnings: { ...report.warnings } as Record<string, number>,
})
