/** Schemas of the small things that editions, services, providers and calendars are written with. */
import { z } from 'zod'
import { readDay } from '../clock/day.ts'
import type { Day, Names, Norm, OfficeInterval, Unit } from '../clock/types.ts'

/** A map that takes no other keys than its own. */
export function strict<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape).join(', ')
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `unknown key ${issue.keys.join(', ')}; known here: ${known}` : undefined,
  })
}

export const text = z.string().trim().min(1)

/** A text that names something in tables, addresses and filters: no separators of lists, no spaces at the ends. */
export const identifier = z
  .string()
  .regex(/^[^\s|,]([^|,\n]*[^\s|,])?$/, { error: (issue) => `bad name ${JSON.stringify(issue.input)}: no | or comma` })

/** Names in the three languages; a plain text stands for all three (names taken from a log). */
export const names = z
  .union([strict({ kk: text, ru: text, en: text }), text], { error: () => namesWanted })
  .transform((given): Names => (typeof given === 'string' ? { kk: given, ru: given, en: given } : given))
const namesWanted = 'must have names in kk, ru and en (or one text for all three)'

export const flag = z.enum(['true', 'false']).transform((word) => word === 'true')

export const whole = z
  .string()
  .regex(/^(0|[1-9]\d{0,8})$/, { error: (issue) => `${JSON.stringify(issue.input)} is not a whole number` })
  .transform(Number)

export const day = z.string().transform((given, context): Day => {
  const found = readDay(given)
  if (found !== undefined) return found
  context.addIssue(`bad date ${JSON.stringify(given)}; write YYYY-MM-DD`)
  return z.NEVER
})

const units: Readonly<Record<string, Unit>> = {
  minute: 'minutes',
  hour: 'hours',
  'calendar day': 'calendar_days',
  'working day': 'working_days',
}

/** "15 minutes", "2 hours", "8 calendar days", "1 working day". */
export const norm = z.string().transform((given, context): Norm => {
  const match = /^(\S+) (.+?)s?$/.exec(given)
  const amount = /^[1-9]\d{0,5}$/.test(match?.[1] ?? '') ? Number(match?.[1]) : undefined
  const unit = units[match?.[2] ?? '']
  if (match === null || amount === undefined) {
    context.addIssue(`bad norm ${JSON.stringify(given)}; write a whole number and a unit, such as "8 calendar days"`)
    return z.NEVER
  }
  if (unit === undefined) {
    const known = 'minutes, hours, calendar days or working days'
    context.addIssue(`unknown unit ${JSON.stringify(match[0].slice((match[1] ?? '').length + 1))}; write ${known}`)
    return z.NEVER
  }
  return { amount, unit }
})

/** "L82", "L230-L232" or several of them. */
export const lines = z
  .string()
  .regex(/^L\d+(-L\d+)?(, L\d+(-L\d+)?)*$/, { error: (issue) => `bad line ${JSON.stringify(issue.input)}; write L82` })

/** "09:00-13:00" in a day of 24 hours, on steps of five minutes. */
const interval = z.string().transform((given, context): OfficeInterval => {
  const match = /^([01]\d|2[0-4]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/.exec(given)
  const open = Number(match?.[1]) * 60 + Number(match?.[2])
  const close = Number(match?.[3]) * 60 + Number(match?.[4])
  const wrong =
    match === null || close > 24 * 60
      ? 'write them as 09:00-13:00'
      : open >= close
        ? 'they must close after they open'
        : open % 5 !== 0 || close % 5 !== 0
          ? 'they must open and close on a multiple of 5 minutes'
          : undefined
  if (wrong === undefined) return { open, close }
  context.addIssue(`bad hours ${JSON.stringify(given)}: ${wrong}`)
  return z.NEVER
})

/** Office hours of a day, in order, with a break between any two. */
export const officeHours = z
  .array(interval)
  .min(1)
  .superRefine((given, context) => {
    for (const [index, next] of given.entries()) {
      const before = given[index - 1]
      if (before === undefined || next === undefined || before.close < next.open) continue
      const reason = 'overlaps the hours before it (or touches them: then join the two)'
      context.addIssue({ code: 'custom', path: [index], message: reason })
    }
  })

/** An IANA zone that this machine knows. */
export const zone = z.string().refine(isZone, { error: (issue) => `unknown time zone ${JSON.stringify(issue.input)}` })

/** A name of the tz database that this machine knows. */
export function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
