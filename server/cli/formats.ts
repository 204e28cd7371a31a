import type { Format } from '../api/negotiate.ts'

/** How `merzim query` prints an answer: the forms that the HTTP API has. */
export const FORMATS = ['json', 'csv', 'arrow', 'parquet'] as const satisfies readonly Format[]
export type AnswerFormat = Format
