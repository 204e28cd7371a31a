import { z } from 'zod'
import type { BatchReport } from '../../ingest/batch.ts'
import type { Batch } from '../../measures/batches.ts'
import { CSV_TYPE } from '../csv.ts'
import { page, whole } from './page.ts'
import { instant, list, names } from './words.ts'

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
    warned: z.number().describe('Of the accepted: rows with a warning.'),
    warnings: z.record(z.string(), z.number()).describe('Those rows by warning; a row may have several.'),
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
    warned: z.number().nullable().describe('Of the accepted: rows with a warning; null when nobody counted them.'),
    warnings: z.record(z.string(), z.number()),
    state: z.enum(['live', 'undone', 'locked']),
    lockedBecause: z
      .enum(['report', 'age', 'unrecorded'])
      .nullable()
      .describe('age: its 7 days are over. unrecorded: an older release took it in.'),
    lockedBy: z.string().nullable(),
    source: z.string().nullable().describe('Who or what brought it.'),
    replayOf: z.number().nullable().describe('The batch whose rejected rows it brought again, corrected.'),
    fixed: z.number().describe('Of the rejected: came again, corrected, and were taken in.'),
    undoneAt: instant.nullable(),
    undoneBy: z.string().nullable(),
    undoUntil: instant.nullable(),
  })
  .meta({ id: 'Batch' }) satisfies z.ZodType<Batch>

const reject = z
  .object({
    line: z.number(),
    caseId: z.string().nullable(),
    column: z.string().nullable(),
    value: z.string().nullable(),
    reason: z.string(),
    raw: z.string().nullable(),
    fixedBy: z.number().nullable().describe('The batch that brought the row again, corrected, and took it in.'),
    rejectedAgainIn: z.number().nullable().describe('The batch that brought the row again, and rejected it too.'),
  })
  .meta({ id: 'Reject' })

export const rejectPage = z
  .object({
    batch: z.number(),
    file: z.string(),
    total: z.number().describe('Of the reason that was asked for, or of all.'),
    reasons: list(z.object({ reason: z.string(), rows: z.number(), fixed: z.number(), words: names })),
    rows: list(reject),
  })
  .meta({ id: 'RejectPage' })

export const rejectForms = {
  description: 'The rows, in the form that was asked for',
  content: { 'application/json': { schema: rejectPage }, [CSV_TYPE]: { schema: z.string() } },
}

export const rejectQuery = page.extend({
  reason: z.string().max(60).optional().describe('Code of one reason.'),
  open: z.enum(['true', 'false']).default('false').describe('Leave out the rows that came again, corrected.'),
  format: z.enum(['json', 'csv']).default('json'),
  lang: z.enum(['kk', 'ru', 'en']).default('kk').describe('CSV only: language of what is wrong.'),
})

export const undoEffect = z
  .object({
    batch: z.number(),
    file: z.string(),
    dryRun: z.boolean().describe('True: nothing was changed.'),
    cases: z.number().describe('Cases that go away whole.'),
    casesTouched: z.number().describe('Those, and cases that are judged anew.'),
    events: z.number().describe('Events that go away.'),
    eventsKept: z.number().describe('Events that stay, as another batch told them too.'),
    steps: z.number().describe('Step occurrences that go away; below 0 when a correction had taken some away.'),
    returned: z.number().describe('Events that have an earlier content again.'),
    overdueFrom: z.number(),
    overdueTo: z.number(),
  })
  .meta({ id: 'UndoEffect' })

export const batchNumber = z.object({ batch: whole })

export const replay = z.strictObject({
  name: z.string().min(1).max(255).optional().describe('What the file is called in reports.'),
})

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
