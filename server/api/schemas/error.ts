import { z } from 'zod'
import { ERROR_CODES, ERRORS } from '../errors.ts'

export const errorSchema = z
  .object({
    code: z.enum(ERROR_CODES).describe('Stable; programs decide by it.'),
    message: z.string().describe('What is wrong, where, and what to do, in English.'),
    details: z.unknown().optional(),
  })
  .meta({ id: 'Error', description: 'Anything but the answer that was asked for.' })

const answers = (status: number): string =>
  Object.entries(ERRORS)
    .filter(([, error]) => error.status === status)
    .map(([code, error]) => `\`${code}\`: ${error.when}`)
    .join('\n\n')

/** Response schemas for the statuses that a route may fail with, each listing its codes. */
export function failures<S extends number>(...statuses: S[]): Record<S, typeof errorSchema> {
  const entries = statuses.map((status) => [status, errorSchema.describe(answers(status))] as const)
  return Object.fromEntries(entries) as Record<S, typeof errorSchema>
}

/** For the introduction of the documentation: every code with its status. */
export const errorTable = (): string =>
  [
    '| code | status | when |',
    '|---|---|---|',
    ...Object.entries(ERRORS).map(([code, { status, when }]) => `| \`${code}\` | ${status} | ${when} |`),
  ].join('\n')
