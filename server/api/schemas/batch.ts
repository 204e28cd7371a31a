import { z } from 'zod'
import type { BatchReport } from '../../ingest/batch.ts'
import type { Batch, Reject } from '../../measures/batches.ts'
import { instant } from './words.ts'

const fates = {
  rowsIn: z.number().describe('accepted + duplicate + rejected, always'),
  accepted: z.number(),
  duplicate: z.number(),
  rejected: z.number(),
  corrected: z.number().describe('Of the accepted: replaced an earlier content of the same event id.'),
  derived: z.number().describe('Events made from attributes of cases, beside the rows’ own.'),
  cases: z.number().describe('Cases with a new or changed event.'),
}

export const batchReport = z
  .object({
    batch: z.number(),
    file: z.string(),
    profile: z.string(),
    ...fates,
    byReason: z.record(z.string(), z.number()).describe('Rejected rows by reason, the most frequent first.'),
    seconds: z.number(),
  })
  .meta({ id: 'BatchReport' }) satisfies z.ZodType<BatchReport>

export const batch = z
  .object({
    batch: z.number(),
    file: z.string(),
    format: z.string(),
    profile: z.string(),
    sha256: z.string(),
    bytes: z.number(),
    importedAt: instant,
    ...fates,
    firstAt: instant.nullable(),
    lastAt: instant.nullable(),
  })
  .meta({ id: 'Batch' }) satisfies z.ZodType<Batch>

export const reject = z
  .object({
    line: z.number(),
    column: z.string().nullable(),
    value: z.string().nullable(),
    reason: z.string(),
    raw: z.string().nullable(),
  })
  .meta({ id: 'Reject' }) satisfies z.ZodType<Reject>

const whole = z.string().regex(/^\d{1,9}$/, 'must be a whole number')

export const page = z.strictObject({
  limit: whole.default('100').describe('Most rows to answer.'),
  offset: whole.default('0').describe('Rows to leave out first.'),
})

export const batchNumber = z.object({ batch: whole })

const choice = (about: string) => z.string().min(1).max(255).optional().describe(about)

export const upload = z.strictObject({
  sheet: choice('Sheet of a workbook, by its name or its number from 1.'),
  objectType: choice('Type of the objects that are the cases of an OCEL log.'),
  member: choice('File of a ZIP archive.'),
  encoding: choice('Encoding of a text, such as windows-1251 or rk1048 (KZ-1048). Default: told by its bytes.'),
  name: z.string().min(1).max(255).default('upload').describe('What the file is called in reports.'),
  profile: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .describe(
      'Import profile: its name, or the absolute path of a YAML file on this machine. Default: canonical columns.',
    ),
})
