import { z } from 'zod'
import { batchReport } from './batch.ts'
import { names } from './words.ts'

export const importState = z
  .object({
    import: z.string(),
    name: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
    place: z.number().describe('0: it is being done; n: so many are before it.'),
    phase: z.enum(['receive', 'read', 'store', 'judge']).nullable(),
    fraction: z.number().nullable().describe('0 to 1 within the phase; null when it cannot be told.'),
    batch: z.number().nullable(),
    report: batchReport.nullable(),
    error: z.object({ code: z.string(), message: z.string(), words: names.nullable() }).nullable(),
  })
  .meta({ id: 'Import' })
