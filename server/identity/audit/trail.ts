import { formatInstant } from '../../clock/instant.ts'
import type { Instant } from '../../clock/types.ts'
import type { AuditCheck, AuditEntry, AuditPage } from '../../contract-identity.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../../store/values.ts'
import type { Keys } from '../keys.ts'
import type { End } from './end-file.ts'
import { type Entry, FIRST_SEAL, sealOf } from './seal.ts'

export interface AuditFilters {
  readonly what?: string | undefined
  readonly account?: string | undefined
  readonly since?: Instant | undefined
  readonly until?: Instant | undefined
  readonly search?: string | undefined
}

interface Page {
  readonly limit: number
  readonly offset: number
}

/** Entries read at a time. */
const READ = 10_000

/** A page of the trail, the newest first. */
export async function auditPage(store: Store, filters: AuditFilters, { limit, offset }: Page): Promise<AuditPage> {
  const params = paramsOf(filters)
  const [rows, [count]] = await Promise.all([
    store.rows('identity/audit_page', { ...params, row_limit: limit, row_offset: offset }),
    store.rows('identity/audit_count', params),
  ])
  return { total: Number(count?.['entries'] ?? 0), rows: rows.map(toldEntry) }
}

/** All of it that the filters leave, the newest first, page by page. */
export async function* everyEntry(store: Store, filters: AuditFilters): AsyncGenerator<readonly AuditEntry[]> {
  for (let offset = 0; ; offset += READ) {
    const { rows } = await auditPage(store, filters, { limit: READ, offset })
    if (rows.length > 0) yield rows
    if (rows.length < READ) return
  }
}

/**
 * Whether the trail is as it was written: every number there, every seal right, and its end where the file beside the
 * database says.
 */
export async function checkAudit(store: Store, keys: Keys, end: End | undefined): Promise<AuditCheck> {
  let [before, next] = [FIRST_SEAL, 1n]
  for (;;) {
    const rows = await store.rows('identity/audit_from', { entry: next, row_limit: READ })
    for (const row of rows) {
      const one = entryOf(row)
      const broken = (why: 'changed' | 'missing', entry: bigint) => ({
        entries: Number(next - 1n),
        lastSeal: before,
        broken: { entry: Number(entry), why },
      })
      if (one.entry !== next) return broken('missing', next)
      const seal = String(row['seal'])
      if (seal !== sealOf(keys, one, before)) return broken('changed', next)
      // What the file holds must be what stands there.
      if (end !== undefined && BigInt(end.entry) === next && end.seal !== seal) return broken('changed', next)
      before = seal
      next++
    }
    if (rows.length < READ) break
  }
  const entries = Number(next - 1n)
  const lastSeal = entries === 0 ? null : before
  if (end !== undefined && end.entry > entries) {
    return { entries, lastSeal, broken: { entry: entries + 1, why: 'missing' } }
  }
  return { entries, lastSeal, broken: null }
}

const paramsOf = ({ what, account, since, until, search }: AuditFilters) => ({
  what: what ?? null,
  account: account ?? null,
  since: since ?? null,
  until: until ?? null,
  search: search ?? null,
})

const text = (row: Row, column: string): string | null => {
  const cell = row[column]
  return typeof cell === 'string' ? cell : null
}

const entryOf = (row: Row): Entry => ({
  entry: BigInt(String(row['entry'])),
  at: row['at'] as Instant,
  who: String(row['who']),
  account: text(row, 'account'),
  address: text(row, 'address'),
  what: String(row['what']),
  subject: text(row, 'subject'),
  detail: text(row, 'detail'),
})

function toldEntry(row: Row): AuditEntry {
  const one = entryOf(row)
  return {
    ...one,
    entry: Number(one.entry),
    at: formatInstant(one.at),
    detail: one.detail === null ? null : (JSON.parse(one.detail) as Record<string, unknown>),
    seal: String(row['seal']),
  }
}
