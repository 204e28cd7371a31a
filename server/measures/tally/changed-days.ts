import { addDays } from '../../clock/day.ts'
import type { Day, Instant } from '../../clock/types.ts'
import { dayOf } from '../../clock/zone.ts'

/** Between which instants something may have ended otherwise than before, both included. */
export interface ChangedSpan {
  readonly since: Instant
  readonly until: Instant
}

/** The local dates of such a time, both included. */
export interface ChangedDays {
  readonly from: Day
  readonly to: Day
}

/** Local dates of one instant are at most two days apart. */
export const changedDays = ({ since, until }: ChangedSpan): ChangedDays => ({
  from: addDays(dayOf('UTC', since), -2),
  to: addDays(dayOf('UTC', until), 2),
})

export const bothDays = (one: ChangedDays, other: ChangedDays): ChangedDays => ({
  from: one.from < other.from ? one.from : other.from,
  to: one.to > other.to ? one.to : other.to,
})
