import { z } from 'zod'
import { batchReport } from './batch.ts'
import { draft } from './draft.ts'
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

export const loadRequest = z
  .strictObject({
    draft: draft.optional(),
    profile: z.string().max(120).optional().describe('Name of a saved profile, instead of a draft.'),
    saveAs: z
      .string()
      .regex(/^[\w.-]{1,60}$/, 'must be letters, digits, dots and dashes')
      .optional()
      .describe('Keeps the draft under this name once the file is stored.'),
  })
  .meta({ id: 'LoadRequest' })
export type LoadAsked = z.output<typeof loadRequest>
