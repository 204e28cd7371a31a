import { z } from 'zod'
import type * as contract from '../../contract.ts'
import { sources } from './source.ts'
import { date, instant } from './words.ts'

export const status = z
  .object({
    asOf: instant.describe('The instant at which everything is judged when the reader picks none.'),
    asOfBecause: z
      .enum(['now', 'newest_event'])
      .describe('newest_event when the newest event is more than seven days old.'),
    now: instant,
    newestEvent: instant.nullable(),
    zone: z.string().describe('Zone of most providers, in which days are named.'),
    period: z.object({ from: date, to: date }).describe('The default period: 90 local days.'),
    firstDay: date.nullable().describe('Local date of the oldest event.'),
    dataVersion: z.number().describe('Goes up with every batch.'),
    cases: z.number(),
    events: z.number(),
    rejected: z.number().describe('Rows of all batches that were rejected.'),
    lastBatch: z.object({ batch: z.number(), file: z.string().nullable(), importedAt: instant }).nullable(),
    sources: sources.optional().describe('Folders and databases that are read by themselves.'),
    sample: z.boolean().describe('True while all there is came from the sample log.'),
  })
  .meta({ id: 'Status' }) satisfies z.ZodType<contract.Status>
