import type { Instant } from '../clock/types.ts'
import type { Store } from '../store/store.ts'
import type { Row } from '../store/values.ts'
import { isWhole, type Scope, scopeParams } from './scope.ts'

/** What is on file. */
export interface DataState {
  /** Goes up with every batch, taken in or undone; 0 before the first. */
  readonly version: number
  readonly oldestEvent: Instant | null
  readonly newestEvent: Instant | null
  readonly events: number
  readonly cases: number
  readonly rejected: number
  readonly lastBatch: { readonly batch: number; readonly file: string | null; readonly importedAt: Instant } | null
  /** Of the file, when all that is on file came from one. */
  readonly onlySha256: string | null
}

/**
 * What is on file within a scope. How new the data are is the same for everybody, since everything is judged as of that;
 * what else could not be told apart by provider is left out: rejected rows, and the names of files.
 */
export async function stateWithin(store: Store, scope: Scope): Promise<DataState> {
  const whole = await dataState(store)
  if (isWhole(scope)) return whole
  const [row = {}] = await store.rows('measures/scoped_state', { ...scopeParams(scope) })
  return {
    ...whole,
    oldestEvent: instantOf(row, 'oldest'),
    events: Number(row['events'] ?? 0),
    cases: Number(row['cases'] ?? 0),
    rejected: 0,
    lastBatch: whole.lastBatch && { ...whole.lastBatch, file: null },
  }
}

const known = new WeakMap<Store, Promise<DataState>>()

/** What is on file now. Counted once for each data version: the newest of a hundred million events takes a moment to find. */
export async function dataState(store: Store): Promise<DataState> {
  const version = await dataVersion(store)
  const before = await known.get(store)?.catch(() => undefined)
  if (before?.version === version) return before
  const counting = store.rows('measures/data_state').then(([row]) => stateOf(version, row ?? {}))
  known.set(store, counting)
  return counting
}

const versions = new WeakMap<Store, { readonly at: string; readonly version: Promise<number> }>()

/** Read once after each write: every question asks for it, several times. */
export async function dataVersion(store: Store): Promise<number> {
  const at = `${store.opened} ${store.writes}`
  const before = versions.get(store)
  if (before?.at === at) return await before.version
  const version = store.rows('measures/data_version').then(([row]) => Number(row?.['version'] ?? 0))
  versions.set(store, { at, version })
  version.catch(() => versions.delete(store))
  return await version
}

function stateOf(version: number, row: Row): DataState {
  const batch = row['last_batch']
  return {
    version,
    oldestEvent: instantOf(row, 'oldest'),
    newestEvent: instantOf(row, 'newest'),
    events: Number(row['events'] ?? 0),
    cases: Number(row['cases'] ?? 0),
    rejected: Number(row['rejected'] ?? 0),
    lastBatch:
      typeof batch === 'number'
        ? { batch, file: String(row['last_file']), importedAt: instantOf(row, 'last_imported_at') ?? (0n as Instant) }
        : null,
    onlySha256: row['sha256s'] === 1 ? String(row['any_sha256']) : null,
  }
}

function instantOf(row: Row, column: string): Instant | null {
  const value = row[column]
  return typeof value === 'bigint' ? value : null
}
