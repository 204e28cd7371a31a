import fc from 'fast-check'
import type { Instant } from '../../../server/clock/types.ts'
import { dayOf, startOfDay } from '../../../server/clock/zone.ts'
import type { EventKind, LoggedEvent } from '../../../server/judge/logged-event.ts'
import { local } from './events.ts'

const START = local('01-08 09:00')
const HOUR = 3_600_000_000n

/** Instants some hours apart, so that equal ones are common; some just beside a deadline's midnight. */
export const instants = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.constantFrom(0n, 0n, 0n, 1n, -1n))
  .map(([slot, off]) => (START + BigInt(slot) * 5n * HOUR + off) as Instant)

const maybe = <T>(some: fc.Arbitrary<T>, weight = 2) =>
  fc.oneof({ weight, arbitrary: some }, { weight: 3, arbitrary: fc.constant(null) })

const kinds: fc.Arbitrary<EventKind> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<EventKind>('completed') },
  { weight: 4, arbitrary: fc.constant<EventKind>('received') },
  { weight: 2, arbitrary: fc.constant<EventKind>('started') },
  { weight: 4, arbitrary: fc.constantFrom<EventKind>('suspended', 'suspended', 'resumed') },
  { weight: 2, arbitrary: fc.constant<EventKind>('extended') },
)

const steps = (kind: EventKind) => {
  if (kind === 'suspended' || kind === 'resumed') return maybe(fc.integer({ min: 1, max: 3 }), 0)
  return fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 1, max: 4 }) },
    { weight: 1, arbitrary: fc.integer({ min: 5, max: 6 }) },
    { weight: kind === 'completed' ? 1 : kind === 'started' ? 0 : 4, arbitrary: fc.constant(null) },
  )
}

const events = kinds.chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    step: steps(kind),
    at: instants,
    dayOnly: fc.integer({ min: 0, max: 11 }).map((of12) => of12 === 0),
    actor: maybe(fc.constantFrom('chanc', 'head', 'exec')),
    resource: maybe(fc.constantFrom('r1', 'r2')),
    provider: fc.oneof(
      { weight: 9, arbitrary: fc.constant('P') },
      { weight: 1, arbitrary: fc.constantFrom('Q', 'unknown', null) },
    ),
    channel: maybe(fc.constantFrom('portal', 'state_corporation')),
    outcome: maybe(fc.constantFrom('granted', 'refused'), 1),
    deadline: kind === 'extended' ? maybe(instants, 12) : maybe(instants, kind === 'received' ? 1 : 0),
    late: fc.boolean(),
  }),
)

const flags = fc.array(fc.boolean(), { minLength: 8, maxLength: 8 })

/** A stage that goes its way from the receipt, so that random events meet one that is under way, with steps started or not. */
const plainStart = fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 9 }), flags, flags)

/** Nothing more in some, for which SQL has a way of its own: it must not matter which way a case goes. */
const moreSaid = fc.oneof(
  { weight: 4, arbitrary: fc.array(events, { minLength: 1, maxLength: 9 }) },
  { weight: 1, arbitrary: fc.constant([]) },
)

/** One case: its stages' events in the order of their arrival, which is not the order of time. */
export const cases: fc.Arbitrary<LoggedEvent[]> = fc
  .array(fc.tuple(fc.constantFrom('A', 'A', 'A', 'F', 'S'), plainStart, moreSaid), { minLength: 1, maxLength: 2 })
  .map((stages) => {
    const all = stages.flatMap(([stage, [received, done, pace, starts, names], said]) => {
      const at = (step: number) => (START + BigInt(step * pace) * 5n * HOUR) as Instant
      const plain = received
        ? Array.from({ length: done + 1 }, (_, step) => [
            plainEvent(stage, step, at(step), names[step] === true),
            ...(starts[step] === true
              ? [startOf(plainEvent(stage, step + 1, at(step), names[step + 1] !== true))]
              : []),
          ]).flat()
        : []
      return [...plain, ...said.map((one) => toEvent(stage, one))]
    })
    return unlike(all)
  })
  .filter((said) => said.length > 0)

let arrivals = 1_000_000

const BLANK = {
  service: 'T',
  activity: null,
  eventId: null,
  attributes: null,
  channel: null,
  outcome: null,
  deadline: null,
}

function plainEvent(stage: string, step: number, at: Instant, named: boolean): LoggedEvent {
  return {
    ...BLANK,
    eventNo: ++arrivals,
    stage,
    step: step === 0 ? null : step,
    kind: step === 0 ? 'received' : 'completed',
    at,
    dayOnly: false,
    actor: null,
    resource: named ? `r${step}` : null,
    provider: 'P',
    importedAt: local('12-31 00:00'),
  }
}

/** Every other one at the instant of the handover. */
const startOf = (event: LoggedEvent): LoggedEvent => ({
  ...event,
  kind: 'started',
  at: (event.at + BigInt((event.step ?? 0) % 2) * HOUR) as Instant,
})

type Random = typeof events extends fc.Arbitrary<infer T> ? T : never

function toEvent(stage: string, { late, ...said }: Random): LoggedEvent {
  const at = said.dayOnly ? startOfDay('Asia/Almaty', dayOf('Asia/Almaty', said.at)) : said.at
  const importedAt = late ? local('01-15 00:00') : local('12-31 00:00')
  return { ...BLANK, ...said, eventNo: ++arrivals, stage, at, importedAt }
}

/** Ingest keeps one of the events that agree in everything. */
function unlike(all: readonly LoggedEvent[]): LoggedEvent[] {
  const seen = new Set<string>()
  return all.filter(({ eventNo: _, importedAt: __, ...content }) => {
    const key = Object.values(content).map(String).join('|')
    return seen.has(key) ? false : seen.add(key)
  })
}
