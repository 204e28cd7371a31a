import type { Readable } from 'node:stream'
import { parseInstant } from '../clock/instant.ts'
import type { Regulation } from '../regulation/types.ts'
import type { BreachRow } from './content/figures.ts'
import type { Gathered } from './content/gather.ts'
import type { ReportRequest } from './content/request.ts'
import type { Document } from './document/blocks.ts'
import { type Issued, writingOf } from './document/context.ts'
import { documentOf } from './document/document.ts'
import { type PdfFile, toPdf } from './pdf/set.ts'
import { toXlsx } from './xlsx/workbook.ts'

/**
 * Most breaches that the printed pages list one by one: some seventy pages. A list that nobody would leaf through is cut to
 * the worst of each provider; the pages say how many more there are, and that the sheets and tables have every one.
 */
export const MOST_PRINTED = 3000
/** What is printed of a longer list, shared among the providers. */
export const PRINTED_OF_MORE = 390

/** The printed report, not yet set. */
export async function printed(
  regulation: Regulation,
  gathered: Gathered,
  request: ReportRequest,
  issued: Issued | null = null,
): Promise<Document> {
  const breaches: BreachRow[] = []
  if (request.parts.includes('breaches') || request.chapters) {
    const { providers, breaches: counts } = gathered.figures
    const all = counts.reduce((sum, { late, overdue }) => sum + late + overdue, 0)
    const each = all <= MOST_PRINTED ? undefined : Math.max(1, Math.floor(PRINTED_OF_MORE / providers.length))
    for await (const rows of gathered.breaches(each)) breaches.push(...rows)
  }
  return documentOf(writingOf(regulation, { figures: gathered.figures, request, issued, breaches }))
}

/** The printed report as PDF. */
export async function pdfOf(
  regulation: Regulation,
  gathered: Gathered,
  request: ReportRequest,
  issued: Issued | null = null,
): Promise<PdfFile> {
  const made = issued === null ? gathered.figures.asOf : issued.at
  const document = await printed(regulation, gathered, request, issued)
  return toPdf(document, Number(parseInstant(made) / 1_000_000n))
}

/** The report as a workbook, written as it is read. */
export async function xlsxOf(
  regulation: Regulation,
  gathered: Gathered,
  request: ReportRequest,
  issued: Issued | null = null,
): Promise<Readable> {
  const made = Number(parseInstant(issued === null ? gathered.figures.asOf : issued.at) / 1000n)
  const writing = writingOf(regulation, { figures: gathered.figures, request, issued, breaches: [] })
  return await toXlsx(writing, () => gathered.breachCells(), made)
}
