import { type ContactBody, contactBodySchema } from '../../../server/alert/contacts/contact.ts'
import { saveContacts } from '../../../server/alert/contacts/contacts.ts'
import { Engine } from '../../../server/alert/plan/engine.ts'
import type { Words } from '../../../server/alert/words/words.ts'
import { parseInstant } from '../../../server/clock/instant.ts'
import type { Instant } from '../../../server/clock/types.ts'
import { formatLocal } from '../../../server/clock/zone.ts'
import type { Channel } from '../../../server/contract-alerts.ts'
import type { RegulationInUse } from '../../../server/ingest/regulation-in-use.ts'
import { parseQuery } from '../../../server/store/queries.ts'
import type { Store } from '../../../server/store/store.ts'
import { csvOf, type LoggedEvent, worldOf } from '../measures/world.ts'
import { plainWords } from './plain-words.ts'

export const ZONE = 'Asia/Almaty'
/** `'2020-01-08 10:00'` in Pavlodar in 2020 (UTC+6). */
export const at = (text: string): Instant => parseInstant(`${text.replace(' ', 'T')}:00+06:00`)
export const local = (instant: unknown): string =>
  formatLocal(ZONE, instant as Instant)
    .slice(0, 16)
    .replace('T', ' ')

/** Statements that only these tests need. */
const QUERIES: Readonly<Record<string, string>> = {
  'test/messages': `SELECT message.*, (SELECT count(*) FROM message_alert a WHERE a.message = message.message)::INTEGER AS alerts
    FROM message ORDER BY created_at, contact, channel`,
  'test/told': `SELECT message.contact, message.channel, message.kind, message.created_at, alert.case_id, alert.stage, alert.step,
      alert.rule, alert.level, alert.trigger_at, alert.caught_up, alert.alert
    FROM message JOIN message_alert USING (message) JOIN alert USING (alert)
    ORDER BY message.created_at, message.contact, alert.case_id, alert.stage, alert.step, alert.rule, alert.level`,
  'test/ended':
    'SELECT alert.rule, alert.level, ended.* FROM alert_ended ended JOIN alert USING (alert) ORDER BY ended."at", ended.alert',
  'test/missed':
    'SELECT missed.*, alert.rule FROM message_missed missed JOIN alert USING (alert) ORDER BY missed."at", alert.rule',
  'test/alerts': 'SELECT * FROM alert ORDER BY trigger_at, alert',
  'test/marks': 'SELECT * FROM alert_mark',
  'test/undelivered':
    'SELECT message FROM message WHERE message NOT IN (SELECT message FROM delivery) ORDER BY message',
  'test/deliver': `-- param: at TIMESTAMP  now
-- param: outcome VARCHAR  of all
-- param: code VARCHAR  of all
INSERT INTO delivery SELECT message, 1, $at, $outcome, $code, 'answer', NULL FROM message
    WHERE message NOT IN (SELECT message FROM delivery)`,
}

export interface AlertWorld {
  readonly store: Store
  readonly regulation: RegulationInUse
  readonly engine: Engine
  /** Runs the engine whenever it says so, until an instant; a server takes every message at once. */
  until(text: string | Instant): Promise<number>
  /** As if the server had been off from where the clock stands to there. */
  skipTo(text: string): void
  restart(): void
  readonly now: Instant
  readonly clock: { now(): Instant }
  readonly off: Set<Channel>
  /** What deliveries come to from here on; null: none at all. */
  outcome: { readonly outcome: string; readonly code: string } | null
  told(): Promise<string[]>
  close(): void
}

export async function alertWorld(
  events: readonly LoggedEvent[] | string,
  begin: string,
  contacts: Readonly<Record<string, Partial<ContactBody>>> = CONTACTS,
  words: Words = plainWords,
): Promise<AlertWorld> {
  const world = await worldOf(typeof events === 'string' ? events : csvOf(events))
  const { store } = world
  const queries = store.queries as Map<string, ReturnType<typeof parseQuery>>
  for (const [name, sql] of Object.entries(QUERIES)) {
    queries.set(name, parseQuery(name, `-- name: ${name}\n-- purpose: test\n${sql}`))
  }
  let now = at(begin)
  const clock = { now: () => now }
  const off = new Set<Channel>()
  await saveContacts(
    store,
    clock,
    Object.entries(contacts).map(([contact, given]) => ({ contact, body: contactOf(contact, given) })),
    null,
  )
  const open = () =>
    new Engine({
      store,
      clock,
      horizon: 40n * 86_400_000_000n,
      regulation: () => world.regulation.current,
      on: (channel) => !off.has(channel),
      words,
      linksFor: () => ({ caseOf: (id) => `/${id}`, inbox: () => null, acknowledge: () => null }),
    })
  let engine = open()
  const made: AlertWorld = {
    store,
    regulation: world.regulation,
    clock,
    off,
    outcome: { outcome: 'accepted', code: '250' },
    get engine() {
      return engine
    },
    get now() {
      return now
    },
    skipTo: (text) => {
      now = at(text)
    },
    restart: () => {
      engine = open()
    },
    until: async (text) => {
      const end = typeof text === 'string' ? at(text) : text
      for (let runs = 1; ; runs++) {
        let next = await engine.run()
        const waiting = await store.rows('test/undelivered')
        if (waiting.length > 0 && made.outcome !== null) {
          await store.writeBeside((tx) => tx.run('test/deliver', { at: now, ...made.outcome }))
          engine.answersChanged()
          next = await engine.run()
        }
        if (next <= now) throw new Error(`the engine does not get on: ${local(now)}`)
        now = next < end ? next : end
        if (next > end) return runs
      }
    },
    told: async () =>
      (await store.rows('test/told')).map((row) => {
        const step = row['step'] === null ? '' : `.${row['step']}`
        const level = row['level'] === 0 ? '' : ` level ${row['level']}`
        return `${local(row['created_at'])} ${row['contact']}: ${row['case_id']} ${row['stage']}${step} ${row['rule']}${level}${row['caught_up'] ? ' caught up' : ''}`
      }),
    close: () => world.close(),
  }
  return made
}

export const contactOf = (id: string, given: Partial<ContactBody>): ContactBody =>
  contactBodySchema.parse({
    name: id,
    role: 'other',
    providers: ['551000000'],
    email: `${id}@example.kz`,
    language: 'ru',
    ...given,
  })

/** A head, a responsible executor and a housing commission in Pavlodar, the oblast's manager. */
export const CONTACTS: Readonly<Record<string, Partial<ContactBody>>> = {
  head: { role: 'head' },
  exec: { role: 'actor', actor: 'exec' },
  oblast: { role: 'oblast', providers: [] },
}
