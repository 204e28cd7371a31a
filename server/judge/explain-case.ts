import { formatInstant, parseInstant } from '../clock/instant.ts'
import type { Instant } from '../clock/types.ts'
import { formatLocal } from '../clock/zone.ts'
import type { Case, CaseDeviation, CaseEvent, CaseStage } from '../contract.ts'
import type { Regulation } from '../regulation/types.ts'
import type { Store } from '../store/store.ts'
import { eventsOfCase, type StoredEvent } from './case-events.ts'
import { calendarDaysOf, filesOf } from './case-surroundings.ts'
import { explainStage } from './explain-stage.ts'
import { byReading } from './logged-event.ts'
import { readCase } from './read-case.ts'
import type { ReadDeviation, ReadStage } from './reading.ts'

/**
 * One case as of an instant: its stages and steps with verdicts and, day by day, why each deadline is what it is.
 *
 * @param isSeen - services whose events are left out are not told of.
 * @returns undefined when there is no such case, or nothing had been said about it by then.
 */
export async function explainCase(
  store: Store,
  regulation: Regulation,
  caseId: string,
  asOf: Instant,
  isSeen: (service: string) => boolean = () => true,
): Promise<Case | undefined> {
  const events = await eventsOfCase(store, caseId)
  return caseOf(
    caseId,
    events.filter(({ service }) => isSeen(service)),
    regulation,
    asOf,
  )
}

/** As {@link explainCase}, from the events of one case in any order. */
export function caseOf(
  caseId: string,
  events: readonly StoredEvent[],
  regulation: Regulation,
  asOf: Instant,
): Case | undefined {
  const known = events.filter(({ at }) => at <= asOf).sort(byReading)
  const [first] = known
  if (first === undefined) return undefined
  const { stages, deviations } = readCase(known, regulation, asOf)
  const inOrder = stages.toSorted((a, b) => order(a.opened, b.opened) || placeInEdition(a) - placeInEdition(b))
  const provider = inOrder.find(({ place }) => place.provider !== null)?.place.provider ?? first.provider ?? ''
  const schedule = regulation.providers.find(({ code }) => code === provider)?.schedule
  const zone = schedule?.zone ?? 'UTC'
  const told = inOrder.map((stage) => explainStage(stage, regulation, asOf))
  return {
    caseId,
    service: inOrder[0]?.service ?? first.service,
    provider,
    channel: inOrder.find(({ place }) => place.channel !== null)?.place.channel ?? null,
    asOf: formatInstant(asOf),
    stages: told,
    events: known.map((event) => tellEvent(event, zone)),
    deviations: deviations.toSorted((a, b) => byReading(a.event, b.event)).map(tellDeviation),
    files: filesOf(known),
    days: schedule === undefined ? [] : calendarDaysOf(schedule, first.at, [asOf, ...deadlinesOf(told)]),
  }
}

const deadlinesOf = (stages: readonly CaseStage[]): Instant[] =>
  stages.flatMap(({ deadline, steps }) =>
    [deadline, ...steps.map((step) => step.deadline)].flatMap((one) => (one === null ? [] : parseInstant(one))),
  )

const order = (a: Instant, b: Instant): number => (a < b ? -1 : a > b ? 1 : 0)

/** Stages opened at the same instant stand as the edition has them. */
const placeInEdition = ({ place, instance }: ReadStage): number => (place.structure?.ordinal ?? 0) + instance / 1000

function tellEvent(event: StoredEvent, zone: string): CaseEvent {
  const { at, kind, stage, step, actor, resource, outcome, batch, line, derived, dayOnly, deadline } = event
  return {
    at: formatInstant(at),
    local: formatLocal(zone, at),
    event: kind,
    stage,
    step,
    actor,
    resource,
    outcome,
    batch,
    line,
    derived,
    dayOnly,
    deadline: deadline === null ? null : formatInstant(deadline),
  }
}

function tellDeviation({ code, stage, step, event }: ReadDeviation): CaseDeviation {
  return { code, stage, step, at: formatInstant(event.at) }
}
