import { describe, expect, it } from 'vitest'
import { parseInstant } from '../../../server/clock/instant.ts'
import { defaultAsOf } from '../../../server/measures/default-as-of.ts'

/** Protects the instant that everything is judged at when nobody names one: what has happened is known at it, and readers share it. */
const asOf = (now: string, newest: string | null) =>
  defaultAsOf(parseInstant(now), newest === null ? null : parseInstant(newest))

describe('the instant that is asked about by itself', () => {
  it('is the minute that has begun, the same for all who ask within it', () => {
    const minute = { instant: parseInstant('2026-06-01T09:30:00Z'), because: 'now' }
    expect(asOf('2026-06-01T09:30:00Z', '2026-06-01T09:29:58Z')).toEqual(minute)
    expect(asOf('2026-06-01T09:30:59.999999Z', '2026-06-01T09:29:58Z')).toEqual(minute)
    expect(asOf('2026-06-01T09:30:12Z', null)).toEqual(minute)
  })

  it('is the newest event when that came since: nothing that is on file lies after it', () => {
    const newest = '2026-06-01T09:30:07.5Z'
    expect(asOf('2026-06-01T09:30:12Z', newest)).toEqual({ instant: parseInstant(newest), because: 'now' })
  })

  it('is never later than now, whatever the log says', () => {
    const minute = { instant: parseInstant('2026-06-01T09:30:00Z'), because: 'now' }
    expect(asOf('2026-06-01T09:30:12Z', '2026-06-01T09:30:13Z')).toEqual(minute)
    expect(asOf('2026-06-01T09:30:12Z', '2027-01-01T00:00:00Z')).toEqual(minute)
  })

  it('is the end of a log that is history', () => {
    const newest = '2026-05-01T10:00:00Z'
    expect(asOf('2026-06-01T09:30:12Z', newest)).toEqual({ instant: parseInstant(newest), because: 'newest_event' })
  })
})
