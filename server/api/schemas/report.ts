import { z } from 'zod'
import type * as contract from '../../contract-report.ts'
import { PARTS } from '../../report/content/request.ts'
import { FILE_FORMATS } from '../../report/file.ts'
import { scheduleBodySchema } from '../../report/schedule/schedule.ts'
import { instant, list } from './words.ts'

const part = z.enum(PARTS)
const language = z.enum(['kk', 'ru', 'en'])
const several = z.union([z.string(), z.array(z.string())]).transform((given) =>
  [given]
    .flat()
    .flatMap((one) => one.split(','))
    .map((one) => one.trim())
    .filter(Boolean),
)

/** What a report is asked for by, as it stands in an address. */
export const reportQuery = z.strictObject({
  month: z.string().describe('YYYY-MM; a month that is over.'),
  lang: z.string().default('ru').describe('kk, ru or en.'),
  provider: several
    .optional()
    .describe('Codes of providers: repeated, or with commas between them. Default: every one.'),
  parts: several.optional().describe(`Some of ${PARTS.join(', ')}. Default: all.`),
  chapters: z.enum(['true', 'false']).default('false').describe('A chapter for each provider.'),
})

export const fileQuery = reportQuery.extend({
  format: z.enum(FILE_FORMATS).default('pdf'),
  table: z.string().optional().describe('For csv and parquet: which table.'),
  bom: z.enum(['true', 'false']).default('false').describe('CSV with a byte order mark, which Excel needs.'),
  inline: z.enum(['true', 'false']).default('false').describe('To be shown, not saved.'),
})

export const issuedFileQuery = z.strictObject({
  format: z.enum(FILE_FORMATS).default('pdf'),
  table: z.string().optional().describe('For csv and parquet: which table.'),
  bom: z.enum(['true', 'false']).default('false'),
  inline: z.enum(['true', 'false']).default('false'),
})

export const differencesQuery = z.strictObject({
  lang: language.default('ru').describe('In which language figures are named.'),
})

export const reportParams = z.object({ report: z.string().describe('Number of an issued report, such as 2020-05-1') })
export const pageParams = z.object({ page: z.coerce.number().int().min(1).max(10_000) })

export const choices = z
  .object({ months: list(z.string()), parts: list(part), tables: list(z.string()) })
  .meta({ id: 'ReportChoices' }) satisfies z.ZodType<contract.ReportChoices>

export const preview = z
  .object({
    title: z.string(),
    pages: z.number(),
    fingerprint: z.string(),
    issued: z.string().nullable(),
    same: z.boolean(),
  })
  .meta({ id: 'ReportPreview' }) satisfies z.ZodType<contract.ReportPreview>

const request = {
  month: z.string(),
  providers: list(z.string()).nullable(),
  language,
  parts: list(part),
  chapters: z.boolean(),
}

export const issueBody = z.strictObject(request)

export const issued = z
  .object({
    ...request,
    report: z.string(),
    within: list(z.string()),
    services: list(z.string()).nullable(),
    title: z.string(),
    issuedAt: instant,
    fingerprint: z.string(),
    pages: z.number(),
    replaces: z.string().nullable(),
    replacedBy: z.string().nullable(),
    bytes: z.object({ pdf: z.number(), xlsx: z.number() }),
  })
  .meta({ id: 'IssuedReport' }) satisfies z.ZodType<contract.IssuedReport>

const value = z.union([z.string(), z.number()]).nullable()

export const differences = z
  .object({
    report: z.string(),
    total: z.number(),
    shown: list(
      z.object({
        table: z.string(),
        row: z.record(z.string(), value).readonly(),
        column: z.string(),
        name: z.string(),
        was: value,
        now: value,
      }),
    ),
  })
  .meta({ id: 'ReportDifferences' }) satisfies z.ZodType<contract.ReportDifferences>

export const scheduleParams = z.object({
  schedule: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'lower-case letters, digits, hyphens'),
})

export const scheduleBody = scheduleBodySchema

const formats = list(z.enum(['pdf', 'xlsx']))

export const schedule = z
  .object({
    schedule: z.string(),
    version: z.number(),
    enabled: z.boolean(),
    workingDay: z.number(),
    time: z.string(),
    contacts: list(z.string()),
    as: z.enum(['attachment', 'link']),
    formats,
    parts: list(part),
    chapters: z.boolean(),
    nextAt: instant.nullable(),
    nextMonth: z.string().nullable(),
    sentMonth: z.string().nullable(),
    sentAt: instant.nullable(),
    problem: z.string().nullable(),
  })
  .meta({ id: 'ReportSchedule' }) satisfies z.ZodType<contract.ReportSchedule>

export const bytes = z.any().describe('The file, in the form that was asked for')
