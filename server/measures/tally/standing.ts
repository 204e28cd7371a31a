import type { Store } from '../../store/store.ts'
import type { Cell, Row } from '../../store/values.ts'
import type { Filters } from '../resolve.ts'
import { rowsAt } from './at-instant.ts'
import { inOrder } from './groups.ts'

/** The figures of what is open at a place. */
export type StandingCount = 'unjudged' | 'open' | 'due_soon' | 'overdue' | 'suspended' | 'due_24h' | 'due_3wd' | 'alone'

/** What is open at one place at an instant; see `queries/measures/tally/standing.sql`. */
export type Standing = Readonly<Record<StandingCount, number>> & {
  readonly place: number
  readonly provider: string | null
  readonly service: string
  readonly stage: string
  readonly step: number | null
  readonly actor: string | null
}

export const standingAt = async (store: Store, filters: Filters): Promise<readonly Standing[]> =>
  (await rowsAt(store, 'standing', filters)) as readonly Row[] as readonly Standing[]

export interface Together {
  readonly provider: string | null
  readonly service: string
  readonly stage: string
  readonly step: null
  readonly case_id: string
}

/** Open stages of cases that may have several open at once. */
export const togetherAt = async (store: Store, filters: Filters): Promise<readonly Together[]> =>
  ((await rowsAt(store, 'together', filters)) as readonly Row[]).map((row) => ({
    ...row,
    step: null,
  })) as unknown as readonly Together[]

/**
 * How many cases have several stages open together, by what is told of them. In each service a case counts once, however
 * many of its stages are open.
 */
export function casesTogether(
  together: readonly Together[],
  keyOf: (stage: Together) => string | null,
): ReadonlyMap<string | null, number> {
  const counted = new Set<string>()
  const cases = new Map<string | null, number>()
  for (const stage of together) {
    const key = keyOf(stage)
    const once = JSON.stringify([key, stage.service, stage.case_id])
    if (counted.has(once)) continue
    counted.add(once)
    cases.set(key, (cases.get(key) ?? 0) + 1)
  }
  return cases
}

export interface OnFile {
  readonly services: readonly string[]
  readonly providers: readonly string[]
}

/** Services and providers in the order in which they are told of. */
export async function onFile(store: Store, filters: Filters): Promise<OnFile> {
  const rows = await rowsAt(store, 'on_file', filters)
  const codes = (column: 'service' | 'provider') =>
    rows
      .filter((row) => row[column] !== null)
      .toSorted((one, other) =>
        inOrder([one['ordinal'] ?? null, one[column] ?? null], [other['ordinal'] ?? null, other[column] ?? null]),
      )
      .map((row) => String(row[column]))
  return { services: codes('service'), providers: codes('provider') }
}

type Sums = Readonly<Record<StandingCount, number>>
const COUNTED = ['unjudged', 'open', 'due_soon', 'overdue', 'suspended', 'due_24h', 'due_3wd', 'alone'] as const

/** Adds up what is open, by what is told of it; `undefined` leaves it out. */
export function standBy(
  standing: readonly Standing[],
  keyOf: (place: Standing) => readonly Cell[] | undefined,
): ReadonlyMap<string, Sums & { readonly key: readonly Cell[] }> {
  const sums = new Map<string, Record<StandingCount, number> & { key: readonly Cell[] }>()
  for (const place of standing) {
    const key = keyOf(place)
    if (key === undefined) continue
    const text = JSON.stringify(key)
    const sum = sums.get(text) ?? { key, ...NOTHING }
    for (const name of COUNTED) sum[name] += place[name]
    sums.set(text, sum)
  }
  return sums
}

export const NOTHING: Sums = {
  unjudged: 0,
  open: 0,
  due_soon: 0,
  overdue: 0,
  suspended: 0,
  due_24h: 0,
  due_3wd: 0,
  alone: 0,
}
