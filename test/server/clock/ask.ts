import { parseDay } from '../../../server/clock/day.ts'
import { MICROS_PER_HOUR, MICROS_PER_MINUTE, parseInstant } from '../../../server/clock/instant.ts'
import type { Question } from '../../../server/clock/question.ts'
import type { Counting, Instant, Micros, Norm, Pause, Schedule, Unit } from '../../../server/clock/types.ts'
import { formatLocal, instantAt } from '../../../server/clock/zone.ts'
import { pavlodar } from './schedule.ts'

const legal: Counting = {
  method: 'legal',
  dayStart: 'next_day',
  dayEnd: 'midnight',
  dayZero: 'as_is',
  hours: 'office',
}

/** The instant of a local time, `2019-12-03 10:00`, in a zone; an ISO text with Z is taken as it is. */
export function at(text: string, zone = pavlodar.zone): Instant {
  if (text.endsWith('Z')) return parseInstant(text)
  const [date = '', time = '00:00'] = text.split(' ')
  const [hour = '0', minute = '0'] = time.split(':')
  const wall = BigInt(hour) * MICROS_PER_HOUR + BigInt(minute) * MICROS_PER_MINUTE
  return instantAt(zone, parseDay(date), wall as Micros)
}

/** Local date and time of an instant, to the minute. */
export function local(instant: Instant | null, zone = pavlodar.zone): string | null {
  return instant === null ? null : formatLocal(zone, instant).slice(0, 16).replace('T', ' ')
}

export const pause = (from: string, to: string | null): Pause => ({ from: at(from), to: to === null ? null : at(to) })

export interface Asked {
  norm?: [number, Unit] | null
  counting?: Partial<Counting>
  schedule?: Schedule
  handover: string
  completion?: string | null
  asOf?: string
  pauses?: Pause[]
  sourceDeadline?: string | null
  handoverDayOnly?: boolean
  completionDayOnly?: boolean
}

/** A question with sensible defaults: legal counting, Pavlodar's hours, no pauses, asked long after. */
export function ask(asked: Asked): Question {
  const { norm = [5, 'working_days'], completion = null, sourceDeadline = null } = asked
  const toNorm = ([amount, unit]: [number, Unit]): Norm => ({ amount, unit })
  return {
    norm: norm === null ? null : toNorm(norm),
    counting: { ...legal, ...asked.counting },
    schedule: asked.schedule ?? pavlodar,
    handover: at(asked.handover),
    completion: completion === null ? null : at(completion),
    asOf: at(asked.asOf ?? '2026-10-01 12:00'),
    pauses: asked.pauses ?? [],
    sourceDeadline: sourceDeadline === null ? null : at(sourceDeadline),
    handoverDayOnly: asked.handoverDayOnly ?? false,
    completionDayOnly: asked.completionDayOnly ?? false,
  }
}
