import type { Instant } from '../clock/types.ts'
import type { Regulation } from '../regulation/types.ts'
import { byReading, type LoggedEvent } from './logged-event.ts'
import { placeOf } from './place.ts'
import { TrackReader } from './read-track.ts'
import type { Reading } from './reading.ts'

/**
 * Reads one case as event-log.md ("Reading a case") says: one event after the other, nothing looked up ahead. The bulk
 * reading in queries/judge gives the same; this one explains a case, and checks the other.
 *
 * @param events - all events of one case, in any order; those after `asOf` do not exist yet.
 */
export function readCase(events: readonly LoggedEvent[], regulation: Regulation, asOf: Instant): Reading {
  const known = events.filter(({ at }) => at <= asOf).sort(byReading)
  const tracks = Map.groupBy(known, ({ service, stage }) => JSON.stringify([service, stage]))
  // What was last said in a case: by time, and at the same instant by stage.
  const said = [...known].sort((a, b) => Number(a.at - b.at) || (a.stage < b.stage ? -1 : a.stage > b.stage ? 1 : 0))
  const readings = [...tracks.values()].map((track) => {
    const reader = new TrackReader((event) => placeOf(event, said, regulation))
    for (const event of track) reader.read(event)
    return reader.reading()
  })
  return {
    stages: readings.flatMap(({ stages }) => stages),
    deviations: readings.flatMap(({ deviations }) => deviations),
  }
}
