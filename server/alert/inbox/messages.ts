import type { MessageContent, MessagePage, MessageState, SentMessage } from '../../contract-alerts.ts'
import { type Scope, scopeParams } from '../../measures/scope.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../../store/values.ts'
import { instant, number, text, when } from './cells.ts'

export const MESSAGE_STATES = [
  'waiting',
  'trying',
  'delivered',
  'failed',
  'cancelled',
] as const satisfies readonly MessageState[]

export interface MessageFilters {
  readonly channel?: string | undefined
  readonly contact?: string | undefined
  readonly state?: MessageState | undefined
}

/** What was sent, and how it went; the newest first. */
export async function messages(
  store: Store,
  scope: Scope,
  filters: MessageFilters,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<MessagePage> {
  const params = filterParams(scope, filters)
  const [counts, rows] = await Promise.all([
    store.rows('alert/message_counts', params),
    store.rows('alert/message_list', {
      ...params,
      state: filters.state ?? null,
      message: null,
      row_limit: limit,
      row_offset: offset,
    }),
  ])
  const found = new Map(counts.map((row) => [String(row['state']), Number(row['messages'])]))
  const byState = Object.fromEntries(MESSAGE_STATES.map((one) => [one, found.get(one) ?? 0])) as MessagePage['byState']
  const total =
    filters.state === undefined ? [...found.values()].reduce((sum, n) => sum + n, 0) : byState[filters.state]
  return { total, byState, rows: rows.map(messageOf) }
}

/** One message as it was sent, and every attempt; undefined when there is none within the scope. */
export async function messageContent(store: Store, scope: Scope, message: string): Promise<MessageContent | undefined> {
  const page = { state: null, message, row_limit: 1, row_offset: 0 }
  const [row] = await store.rows('alert/message_list', { ...filterParams(scope, {}), ...page })
  if (row === undefined) return undefined
  const [[content], cases, deliveries] = await Promise.all([
    store.rows('alert/message_text', { message }),
    store.rows('alert/message_cases', { message }),
    store.rows('alert/message_deliveries', { message }),
  ])
  return {
    ...messageOf(row),
    text: text(content?.['text']) ?? '',
    html: text(content?.['html']),
    cases: cases.map((one) => String(one['case_id'])),
    deliveries: deliveries.map((one) => ({
      attempt: Number(one['attempt']),
      at: when(one['at']),
      outcome: String(one['outcome']),
      code: text(one['code']),
      answer: text(one['answer']),
      nextAt: instant(one['next_at']),
    })),
  }
}

const filterParams = (scope: Scope, { channel, contact }: MessageFilters) => ({
  ...scopeParams(scope),
  channel: channel ?? null,
  contact: contact ?? null,
})

const messageOf = (row: Row): SentMessage => ({
  message: String(row['message']),
  channel: text(row['channel']) as SentMessage['channel'],
  contact: String(row['contact']),
  name: String(row['name']),
  address: String(row['address']),
  kind: text(row['kind']) as SentMessage['kind'],
  createdAt: when(row['created_at']),
  subject: text(row['subject']),
  alerts: Number(row['alerts']),
  state: text(row['state']) as MessageState,
  attempts: number(row['attempts']) ?? 0,
  lastAt: instant(row['last_at']),
  code: text(row['code']),
  answer: text(row['answer']),
  nextAt: instant(row['next_at']),
})
