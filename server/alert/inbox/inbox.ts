import type { Instant } from '../../clock/types.ts'
import type { Alert, AlertCounts, AlertHistory, AlertPage, AlertState } from '../../contract-alerts.ts'
import { type Scope, scopeParams } from '../../measures/scope.ts'
import type { Regulation } from '../../regulation/types.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../../store/values.ts'
import { type Standing, standingOf } from '../words/standing.ts'
import { instant, number, text, when } from './cells.ts'
import { toldOf } from './told.ts'

export const ALERT_STATES = [
  'to_send',
  'sent',
  'delivered',
  'failed',
  'acknowledged',
  'resolved',
  'stopped',
] as const satisfies readonly AlertState[]

/** States of an alert that nobody has answered and nothing has ended. */
const OPEN: readonly AlertState[] = ['to_send', 'sent', 'delivered', 'failed']

/** Characters of an alert's id that all its levels share. */
const ROOT = 24

export interface InboxFilters {
  readonly providers?: readonly string[] | undefined
  readonly service?: string | undefined
  readonly rule?: string | undefined
  readonly actor?: string | undefined
  readonly caseId?: string | undefined
  readonly search?: string | undefined
}

/** What lateness is counted by, and up to when. */
export interface Around {
  readonly store: Store
  readonly regulation: Regulation
  readonly now: Instant
}

interface Page {
  readonly limit: number
  readonly offset: number
}

/** Alerts, of each rule and occurrence the newest level: open ones by deadline, the longest overdue first; others by when they ended. */
export async function inbox(
  { store, regulation, now }: Around,
  scope: Scope,
  filters: InboxFilters & { readonly state?: AlertState | 'unanswered' | undefined },
  { limit, offset }: Page,
): Promise<AlertPage> {
  const state = filters.state ?? null
  const recent = !(state === 'unanswered' || OPEN.some((one) => one === state))
  const page = { state, recent, row_limit: limit, row_offset: offset }
  const rows = await store.rows('alert/inbox', { ...filterParams(scope, filters), ...page })
  const listed = rows.map((row) => ({
    alert: String(row['alert']),
    caseId: String(row['case_id']),
    service: String(row['service']),
    stage: String(row['stage']),
    instance: Number(row['instance']),
    step: number(row['step']),
    occurrence: number(row['occurrence']),
    provider: String(row['provider']),
  }))
  const [told, standing] = await Promise.all([
    toldOf(
      store,
      listed.map(({ alert }) => alert),
    ),
    standingOf(store, listed, regulation, now),
  ])
  const total = rows[0]?.['total'] ?? (offset === 0 ? 0 : await countOf(store, scope, filters, state))
  return {
    total: Number(total),
    rows: rows.map((row) => {
      const id = String(row['alert'])
      return alertOf(row, told.get(id) ?? [], standing.get(id))
    }),
  }
}

export async function inboxCounts(store: Store, scope: Scope, filters: InboxFilters): Promise<AlertCounts> {
  const rows = await store.rows('alert/inbox_counts', filterParams(scope, filters))
  const found = new Map(rows.map((row) => [String(row['state']), Number(row['alerts'])]))
  const byState = Object.fromEntries(
    ALERT_STATES.map((state) => [state, found.get(state) ?? 0]),
  ) as AlertCounts['byState']
  return { byState, unanswered: OPEN.reduce((sum, state) => sum + byState[state], 0) }
}

/** One alert, by the id of any of its levels, with all that happened about it; undefined when the reader may not see it. */
export async function alertHistory(around: Around, scope: Scope, id: string): Promise<AlertHistory | undefined> {
  const { store } = around
  const root = id.slice(0, ROOT)
  const [first] = await store.rows('alert/case_of', { root })
  if (first === undefined) return undefined
  const { rows } = await inbox(around, scope, { caseId: String(first['case_id']) }, { limit: 10_000, offset: 0 })
  const alert = rows.find((row) => row.alert.startsWith(root))
  if (alert === undefined) return undefined
  const events = await store.rows('alert/history', { root })
  return {
    alert,
    events: events.map((row) => ({
      at: when(row['at']),
      level: Number(row['level']),
      what: text(row['what']) as AlertHistory['events'][number]['what'],
      name: text(row['name']),
      channel: text(row['channel']) as AlertHistory['events'][number]['channel'],
      message: text(row['message']),
      code: text(row['code']),
      answer: text(row['answer']),
      until: instant(row['until']),
      promised: text(row['promised']),
    })),
  }
}

async function countOf(store: Store, scope: Scope, filters: InboxFilters, state: AlertState | 'unanswered' | null) {
  const counts = await inboxCounts(store, scope, filters)
  if (state === 'unanswered') return counts.unanswered
  return state === null ? Object.values(counts.byState).reduce((sum, n) => sum + n, 0) : counts.byState[state]
}

const filterParams = (scope: Scope, filters: InboxFilters) => ({
  ...scopeParams(scope, filters.providers ?? null),
  service: filters.service ?? null,
  rule: filters.rule ?? null,
  actor: filters.actor ?? null,
  case_id: filters.caseId ?? null,
  search: filters.search ?? null,
})

function alertOf(row: Row, told: Alert['told'], standing: Standing | undefined): Alert {
  const { norm = null, lateBy = null } = standing ?? {}
  const how = text(row['how'])
  return {
    alert: String(row['alert']),
    state: text(row['state']) as AlertState,
    caseId: String(row['case_id']),
    service: String(row['service']),
    stage: String(row['stage']),
    step: number(row['step']),
    provider: String(row['provider']),
    actor: text(row['actor']),
    rule: String(row['rule']),
    level: Number(row['level']),
    verdict: text(row['verdict']) as Alert['verdict'],
    deadline: instant(row['deadline']),
    lastDay: text(row['last_day']),
    late: norm === null || lateBy === null ? null : { by: lateBy, unit: norm.unit },
    triggerAt: when(row['trigger_at']),
    raisedAt: when(row['raised_at']),
    sendAt: when(row['send_at']),
    caughtUp: row['caught_up'] === true,
    told,
    ended:
      how === null
        ? null
        : {
            how,
            at: when(row['ended_at']),
            reason: text(row['reason']),
            promised: text(row['promised']),
            by: text(row['ended_by']),
          },
  }
}
