import { z } from 'zod'
import type { Upload } from '../../contract-import.ts'
import { instant, list } from './words.ts'

export const uploadQuery = z.strictObject({
  name: z.string().min(1).max(255).default('upload').describe('What the file is called in reports.'),
})

export const uploadId = z.object({ upload: z.string().max(100) })

export const nothing = z.null().describe('Done; there is nothing to tell.')

export const upload = z
  .object({
    upload: z.string(),
    name: z.string(),
    bytes: z.number().describe('Of the file as it was sent.'),
    sha256: z.string(),
    format: z.string().describe('Told by content, not by name.'),
    encoding: z.string().nullable(),
    packed: z.string().nullable(),
    files: list(z.string()).nullable().describe('Of an archive of several: one is to be read.'),
    sheets: list(z.string()).nullable(),
    objectTypes: list(z.string()).nullable().describe('Of an OCEL log: one is to be the case.'),
    sameAsBatch: z.number().nullable().describe('The batch that this very file was loaded as before.'),
    uploadedAt: instant,
    expiresAt: instant,
  })
  .meta({ id: 'Upload' }) satisfies z.ZodType<Upload>
