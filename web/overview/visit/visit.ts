/** What the reader saw at a visit to the overview, without filters: kept in this browser only. */
export interface Visit {
  /** When it was seen, in milliseconds. */
  readonly seenAt: number
  /** The instant that the figures stood for. */
  readonly asOf: string
  readonly dataVersion: number
  readonly batch: number
  readonly open: number
  readonly overdue: number
}

const KEPT = 'merzim.visit'
const BEFORE = 'merzim.visit.before'

/**
 * The visit before this one. A visit is as long as the tab of the browser lives: reloading the page begins no new one.
 */
export function visitBefore(kept: Storage, tab: Storage): Visit | null {
  const known = tab.getItem(BEFORE)
  if (known !== null) return read(known)
  const last = kept.getItem(KEPT)
  tab.setItem(BEFORE, last ?? '')
  return read(last)
}

export function keepVisit(kept: Storage, visit: Visit): void {
  kept.setItem(KEPT, JSON.stringify(visit))
}

function read(text: string | null): Visit | null {
  if (text === null || text === '') return null
  try {
    const visit = JSON.parse(text) as Partial<Visit>
    const whole =
      [visit.seenAt, visit.dataVersion, visit.batch, visit.open, visit.overdue].every(Number.isFinite) &&
      !Number.isNaN(Date.parse(visit.asOf ?? ''))
    return whole ? (visit as Visit) : null
  } catch {
    // Written by another version, or by hand: as good as none.
    return null
  }
}
