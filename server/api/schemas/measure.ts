import { z } from 'zod'
import type * as contract from '../../contract.ts'
import { askedFilters } from '../../measures/filters.ts'
import { MANY_TYPE } from '../many-measures.ts'
import { FORMATS, typeOf } from '../negotiate.ts'
import { errorSchema } from './error.ts'
import { date, instant, list } from './words.ts'

export const measureQuery = askedFilters.extend({
  format: z
    .enum(FORMATS)
    .optional()
    .describe('Wins over the Accept header: for links and programs that cannot set it.'),
  bom: z.enum(['true', 'false']).optional().describe('CSV only: start with a byte order mark, for Excel.'),
})

export const measureAnswer = z
  .object({
    measure: z.string(),
    as_of: instant,
    from: date,
    to: date,
    columns: list(z.object({ name: z.string(), type: z.string() })),
    rows: list(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  })
  .meta({ id: 'MeasureAnswer' }) satisfies z.ZodType<contract.MeasureAnswer>

const bytes = z.string().meta({ format: 'binary' })

/** The same answer in every form that `negotiate.ts` offers. */
export const measureForms = {
  description: 'The rows, in the form that was asked for',
  content: {
    [typeOf('json')]: { schema: measureAnswer },
    [typeOf('csv')]: { schema: z.string() },
    [typeOf('arrow')]: { schema: bytes },
    [typeOf('parquet')]: { schema: bytes },
  },
}

/** A page asks some dozen; who wants hundreds wants a file. */
const MOST_QUESTIONS = 50

export const manyQuestions = z.strictObject({
  questions: z
    .array(z.string())
    .min(1)
    .max(MOST_QUESTIONS)
    .describe('Addresses of measures as they would be asked alone: `/api/v1/measures/headline?as_of=…`'),
})

export const manyAnswers = {
  description: 'One JSON object a line, which is what the schema says',
  content: {
    [MANY_TYPE]: {
      schema: z.object({
        question: z.number().describe('Its place in the list, from 0'),
        status: z.number().describe('What its own address would have answered'),
        body: z.union([measureAnswer, errorSchema]),
      }) satisfies z.ZodType<contract.OneOfMany>,
    },
  },
}

export const measureList = z
  .array(
    z.object({
      name: z.string(),
      purpose: z.string(),
      contract: z.boolean().describe('Names and columns that other programs rely on.'),
      filters: list(z.string()).describe('What it takes beside the filters that all share.'),
      columns: list(z.object({ name: z.string(), type: z.string(), meaning: z.string() })),
    }),
  )
  .meta({ id: 'Measures' })
