import { z } from 'zod'

export const whole = z.string().regex(/^\d{1,9}$/, 'must be a whole number')

export const page = z.strictObject({
  limit: whole.default('100').describe('Most rows to answer.'),
  offset: whole.default('0').describe('Rows to leave out first.'),
})

/** Most rows of one page. */
const MOST = 10_000

export const pageOf = ({ limit, offset }: { readonly limit: string; readonly offset: string }) => ({
  limit: Math.min(Number(limit), MOST),
  offset: Number(offset),
})
