import { z } from 'zod'

/** Small shapes that several resources share. */
export const names = z.object({ kk: z.string(), ru: z.string(), en: z.string() }).meta({ id: 'Names' })

/** The contract's lists are read-only, and so are these. */
export const list = <Item extends z.ZodType>(item: Item) => z.array(item).readonly()

export const date = z.string().describe('Local date, YYYY-MM-DD')
export const instant = z.string().describe('ISO 8601 in UTC with microseconds')
export const localTime = z.string().describe('Local date and time, YYYY-MM-DDTHH:MM:SS')

export const unit = z.enum(['minutes', 'hours', 'calendar_days', 'working_days'])
export const norm = z.object({ amount: z.number(), unit }).meta({ id: 'Norm' })

export const counting = z
  .object({
    method: z.enum(['legal', 'elapsed']),
    dayStart: z.enum(['next_day', 'same_day']),
    dayEnd: z.enum(['midnight', 'closing']),
    dayZero: z.enum(['as_is', 'next_working']),
    hours: z.enum(['office', 'clock']),
  })
  .meta({ id: 'Counting' })

export const dayKind = z.enum(['workday', 'weekend', 'holiday', 'transferred_off', 'working_weekend'])
export const verdict = z.enum(['on_time', 'late', 'open', 'due_soon', 'overdue', 'suspended', 'unjudged'])
