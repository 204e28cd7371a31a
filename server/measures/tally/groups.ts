import type { Cell } from '../../store/values.ts'
import type { Filters } from '../resolve.ts'
import type { Scope } from '../scope.ts'
import { scopeParams } from '../scope.ts'
import { CLASSES, type Spread } from './classes.ts'
import type { Count, EndedDay, Time } from './ended-day.ts'
import type { Place, Seat } from './seats.ts'

/** What is asked for, and within the scope of who asks: the rule of the WHERE clauses of `queries/measures`. */
export interface Wanted {
  service(code: string): boolean
  provider(code: string | null): boolean
  place(place: Place): boolean
}

export function wantedBy(filters: Filters, scope: Scope): Wanted {
  const { providers, services } = scopeParams(scope, filters.providers)
  const among = (codes: string | null, code: string | null) =>
    codes === null || (code !== null && codes.includes(`|${code}|`))
  const wanted: Wanted = {
    service: (code) => (filters.service === null || code === filters.service) && among(services, code),
    provider: (code) => among(providers, code),
    place: ({ provider, service, stage, step }) =>
      wanted.service(service) &&
      wanted.provider(provider) &&
      (filters.stage === null || stage === filters.stage) &&
      (filters.step === null || step === filters.step),
  }
  return wanted
}

export const isStage = ({ step }: Place): boolean => step === null
export const isStep = ({ step }: Place): boolean => step !== null

/** Seats that are counted together, by what is told of them: the rows of an answer before they are counted. */
export interface Groups {
  /** The number of the group of each seat; -1: not asked for. */
  readonly of: Int32Array
  readonly keys: readonly (readonly Cell[])[]
}

/** @param keyOf - what a seat is told apart by; undefined leaves it out. */
export function groupSeats(seats: readonly Seat[], keyOf: (seat: Seat) => readonly Cell[] | undefined): Groups {
  const numbers = new Map<string, number>()
  const keys: (readonly Cell[])[] = []
  const of = Int32Array.from(seats, (seat) => {
    const key = keyOf(seat)
    if (key === undefined) return -1
    const text = JSON.stringify(key)
    const known = numbers.get(text)
    if (known !== undefined) return known
    numbers.set(text, keys.length)
    return keys.push(key) - 1
  })
  return { of, keys }
}

/** Adds up what is counted, for each group. */
export function addUp<Name extends Count>(
  days: readonly EndedDay[],
  groups: Groups,
  names: readonly Name[],
): Record<Name, Float64Array> {
  const sums = names.map((name) => [name, new Float64Array(groups.keys.length)] as const)
  for (const { seats, counts } of days) {
    for (const [name, sum] of sums) {
      const column = counts[name]
      for (let row = 0; row < seats.length; row++) {
        const group = groups.of[seats[row] ?? 0] ?? -1
        if (group >= 0) sum[group] = (sum[group] ?? 0) + (column[row] ?? 0)
      }
    }
  }
  return Object.fromEntries(sums) as Record<Name, Float64Array>
}

/** Counts what lies in each class, for each group. */
export function spreadOf(days: readonly EndedDay[], groups: Groups, time: Time): Spread {
  const spread = new Uint32Array(groups.keys.length * CLASSES)
  for (const { seats, starts, times } of days) {
    const classes = times[time]
    for (let row = 0; row < seats.length; row++) {
      const group = groups.of[seats[row] ?? 0] ?? -1
      if (group < 0) continue
      const first = group * CLASSES
      const end = starts[row + 1] ?? 0
      for (let at = starts[row] ?? 0; at < end; at++) {
        const number = classes[at] ?? -1
        if (number >= 0) spread[first + number] = (spread[first + number] ?? 0) + 1
      }
    }
  }
  return spread
}

/** As ORDER BY does: by the first columns first, NULL last. */
export function inOrder(one: readonly Cell[], other: readonly Cell[]): number {
  for (let at = 0; at < one.length; at++) {
    const [left = null, right = null] = [one[at], other[at]]
    if (left === right) continue
    if (left === null || right === null) return left === null ? 1 : -1
    return left < right ? -1 : 1
  }
  return 0
}
