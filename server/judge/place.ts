import type { Day } from '../clock/types.ts'
import { dayOf } from '../clock/zone.ts'
import type { Edition, Regulation } from '../regulation/types.ts'
import type { LoggedEvent } from './logged-event.ts'
import type { Place } from './reading.ts'

/**
 * What an event that opens a stage settles. Provider and channel are its own, or else those last said before it in the
 * case. The edition is the one in force on its local date. When there is none, the nearest edition still tells which step
 * is the last, so that a stage ends; it gives no norms.
 *
 * @param events - of the whole case.
 */
export function placeOf(event: LoggedEvent, events: readonly LoggedEvent[], regulation: Regulation): Place {
  const provider = event.provider ?? lastSaid('provider', event, events)
  const schedule = regulation.providers.find(({ code }) => code === provider)?.schedule ?? null
  const editions = regulation.editions.filter(
    ({ service, stages }) => service === event.service && stages.some(({ id }) => id === event.stage),
  )
  const day = schedule === null ? null : dayOf(schedule.zone, event.at)
  const edition = day === null ? undefined : editions.find((each) => inForce(each, day))
  const nearest = edition ?? nearestTo(day, editions)
  return {
    provider,
    channel: event.channel ?? lastSaid('channel', event, events),
    schedule,
    edition: edition ?? null,
    structure: nearest?.stages.find(({ id }) => id === event.stage) ?? null,
  }
}

const inForce = ({ inForceFrom, inForceTo }: Edition, day: Day): boolean =>
  inForceFrom <= day && (inForceTo === null || day < inForceTo)

/** The last edition before a day, else the first after it. */
function nearestTo(day: Day | null, editions: readonly Edition[]): Edition | undefined {
  const sorted = editions.toSorted((a, b) => a.inForceFrom - b.inForceFrom)
  return sorted.findLast(({ inForceFrom }) => day !== null && inForceFrom <= day) ?? sorted[0]
}

function lastSaid(field: 'provider' | 'channel', event: LoggedEvent, events: readonly LoggedEvent[]): string | null {
  return events.findLast((each) => each[field] !== null && each.at < event.at)?.[field] ?? null
}
