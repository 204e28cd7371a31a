import { z } from 'zod'
import type * as contract from '../../contract.ts'
import { instant, list } from './words.ts'

export const source = z
  .object({
    id: z.string().describe('Name of a database, path of a folder.'),
    kind: z.enum(['folder', 'postgres']),
    state: z.enum(['waiting', 'working', 'failing']),
    lastAt: instant.nullable().describe('When something last came from it.'),
    lastBatch: z.number().nullable(),
    problem: z.object({ code: z.string(), message: z.string() }).nullable().describe('Why it is failing.'),
  })
  .meta({ id: 'Source' }) satisfies z.ZodType<contract.SourceStatus>

export const sources = list(source)

export const push = z
  .object({
    waiting: z.number().describe('Pushed events that are on the disk, and not in the figures yet.'),
    behindSeconds: z.number().describe('For how long the oldest of them has waited.'),
    failure: z.string().nullable().describe('Why they do not get there.'),
  })
  .meta({ id: 'PushState' })
