import { createHash } from 'node:crypto'
import { saveContacts } from '../../../server/alert/contacts/contacts.ts'
import { parseInstant } from '../../../server/clock/instant.ts'
import type { Clock } from '../../../server/clock/system-clock.ts'
import { parseQuery } from '../../../server/store/queries.ts'
import type { Store } from '../../../server/store/store.ts'

const micros = (text: string): number => Number(parseInstant(text))

/** An alert's id, as the engine makes it: a root of 24 characters, and the level. */
export const alertId = (caseId: string, rule: string, level = 0): string =>
  `${createHash('sha256').update(`${caseId} ${rule}`).digest('hex').slice(0, 24)}.${level}`

export interface SeededAlert {
  readonly caseId: string
  readonly rule: string
  readonly level?: number
  readonly service?: string
  readonly stage?: string
  readonly step?: number | null
  readonly provider?: string
  readonly actor?: string | null
  readonly verdict?: string
  readonly deadline?: string
  readonly raised?: string
  readonly caughtUp?: boolean
}

export interface SeededMessage {
  readonly message: string
  readonly contact: string
  readonly alerts: readonly string[]
}

interface MessageLook {
  readonly kind?: string
  readonly channel?: string
  readonly address?: string
  readonly at?: string
}

/** Puts on file what the engine and the dispatcher would, so that tests say exactly what there is. */
export class AlertSeed {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
    const queries = store.queries as Map<string, ReturnType<typeof parseQuery>>
    queries.set(
      'test/delivery',
      parseQuery(
        'test/delivery',
        `-- name: test/delivery
-- purpose: one attempt
-- param: message VARCHAR  id
-- param: attempt INTEGER  1..
-- param: now TIMESTAMP  when
-- param: outcome VARCHAR  how
-- param: code VARCHAR  the server's
-- param: answer VARCHAR  its words
-- param: next_at TIMESTAMP  again
INSERT INTO delivery VALUES ($message, $attempt, $now, $outcome, $code, $answer, $next_at)`,
      ),
    )
  }

  async raise(seeded: readonly SeededAlert[]): Promise<void> {
    const alerts = seeded.map((one) => ({
      alert: alertId(one.caseId, one.rule, one.level),
      case_id: one.caseId,
      service: one.service ?? 'HQ',
      stage: one.stage ?? 'HQ-1',
      instance: 1,
      step: one.step === undefined ? 1 : one.step,
      occurrence: one.step === undefined ? 1 : one.step,
      provider: one.provider ?? '551000000',
      actor: one.actor === undefined ? 'chanc' : one.actor,
      rule: one.rule,
      rule_version: 0,
      level: one.level ?? 0,
      verdict: one.verdict ?? 'overdue',
      deadline: micros(one.deadline ?? '2020-06-10T18:59:59.999999Z'),
      last_day: (one.deadline ?? '2020-06-10').slice(0, 10),
      trigger_at: micros(one.deadline ?? '2020-06-10T19:00:00Z'),
      raised_at: micros(one.raised ?? '2020-06-10T19:00:01Z'),
      caught_up: one.caughtUp ?? false,
      send_at: micros(one.raised ?? '2020-06-11T03:00:00Z'),
    }))
    await this.#run('alert/raise', { alerts: JSON.stringify(alerts) })
  }

  message(message: string, contact: string, alerts: readonly string[], more: MessageLook = {}): Promise<void> {
    return this.messages([{ message, contact, alerts, ...more }])
  }

  async messages(seeded: readonly (SeededMessage & MessageLook)[]): Promise<void> {
    const rows = seeded.map(({ message, contact, alerts, kind = 'digest', channel = 'email', address, at }) => ({
      message,
      channel,
      contact,
      address: address ?? `${contact}@example.kz`,
      language: 'ru',
      kind,
      created_at: micros(at ?? '2020-06-11T03:00:00Z'),
      subject: `Нарушен срок: ${alerts.length}`,
      text: 'Здравствуйте!\n\nСрок нарушен.',
      html: '<!doctype html><p style="color:#14181f">Здравствуйте! <b>Срок нарушен.</b></p>',
      payload: '{}',
    }))
    await this.#run('alert/add_messages', { messages: JSON.stringify(rows) })
    const told = seeded.flatMap(({ message, alerts }) => alerts.map((alert) => ({ message, alert })))
    await this.#run('alert/add_message_alerts', { told: JSON.stringify(told) })
  }

  async delivery(
    message: string,
    attempt: number,
    outcome: string,
    { code = '250', answer = '2.0.0 Ok: queued', at = '2020-06-11T03:00:02Z', next = null as string | null } = {},
  ): Promise<void> {
    const now = parseInstant(at)
    const next_at = next === null ? null : parseInstant(next)
    await this.#run('test/delivery', { message, attempt, now, outcome, code, answer, next_at })
  }

  async missed(alert: string, recipient: string, reason: string, at = '2020-06-11T03:00:00Z'): Promise<void> {
    const missed = JSON.stringify([{ alert, level: 0, recipient, reason }])
    await this.#run('alert/add_missed', { missed, now: parseInstant(at) })
  }

  async held(alert: string, contact: string, until: string): Promise<void> {
    const held = JSON.stringify([{ alert, contact, channel: 'email', send_at: micros(until) }])
    await this.#run('alert/add_held', { held })
  }

  async end(alert: string, how: string, more: { reason?: string; promised?: string; at?: string } = {}): Promise<void> {
    const { reason = null, promised = null, at = '2020-06-12T05:00:00Z' } = more
    const ends = JSON.stringify([{ alert, how, ended_at: micros(at), reason, promised, ended_by: null }])
    await this.#run('alert/end_listed', { ends })
  }

  async contact(clock: Clock, contact: string, name: string, providers: readonly string[]): Promise<void> {
    const nobody = { telegram: null, webhook: null, actor: null, hours: null }
    const email = `${contact}@example.kz`
    const body = { ...nobody, name, role: 'head' as const, providers: [...providers], email, language: 'ru' as const }
    await saveContacts(this.#store, clock, [{ contact, body }], null)
  }

  #run(name: string, params: Parameters<Store['rows']>[1]): Promise<void> {
    return this.#store.writeBeside((tx) => tx.run(name, params))
  }
}
