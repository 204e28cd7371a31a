import { formatDay } from '../clock/day.ts'
import { edition, type WrittenEdition } from './editions.ts'
import type { Faults } from './faults.ts'
import { faultAt, type Placed } from './placed.ts'
import type { Edition, Service } from './types.ts'

interface PlacedEdition {
  edition: Edition
  readonly placed: Placed<WrittenEdition>
}

/**
 * The editions, by service and time, each ended where a later one `closes` it. No two editions of a service may be in
 * force on one day: which norms a case has must never be a choice.
 */
export function governingEditions(
  written: readonly Placed<WrittenEdition>[],
  services: readonly Service[],
  faults: Faults,
): Edition[] {
  const all: PlacedEdition[] = written.map((placed) => ({ edition: edition(placed), placed }))
  for (const closing of all) close(closing, all, faults)
  const rank = ({ edition: { service } }: PlacedEdition) => services.findIndex(({ id }) => id === service)
  all.sort((a, b) => rank(a) - rank(b) || a.edition.inForceFrom - b.edition.inForceFrom)
  const latest = new Map<string, Edition>()
  for (const { edition: next, placed } of all) {
    const before = latest.get(next.service)
    if (before !== undefined && (before.inForceTo === null || next.inForceFrom < before.inForceTo)) {
      const until = before.inForceTo === null ? 'without end' : `until ${formatDay(before.inForceTo)}`
      const from = formatDay(next.inForceFrom)
      const reason = `${next.id} governs ${next.service} from ${from}, but ${before.id} still does, ${until}`
      faultAt(faults, placed, ['id'], `${reason}; write "closes: ${before.id}", or correct the dates`)
    }
    if (before === undefined || endOf(before) < endOf(next)) latest.set(next.service, next)
  }
  return all.map(({ edition }) => edition)
}

function endOf({ inForceTo }: Edition): number {
  return inForceTo ?? Number.POSITIVE_INFINITY
}

function close({ edition: next, placed }: PlacedEdition, all: readonly PlacedEdition[], faults: Faults): void {
  const id = placed.item.closes
  if (id === undefined) return
  const closed = all.find((each) => each.edition.id === id && each.edition.service === next.service)
  if (closed === undefined) {
    faultAt(faults, placed, ['closes'], `closes: service ${next.service} has no edition ${id}`)
  } else if (next.inForceFrom <= closed.edition.inForceFrom) {
    const from = formatDay(closed.edition.inForceFrom)
    faultAt(faults, placed, ['closes'], `closes: ${id} takes effect on ${from}, not before this edition does`)
  } else if (next.inForceFrom < endOf(closed.edition)) {
    closed.edition = { ...closed.edition, inForceTo: next.inForceFrom }
  }
}
