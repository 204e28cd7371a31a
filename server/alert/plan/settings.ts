import { addDays, parseDay } from '../../clock/day.ts'
import type { Instant } from '../../clock/types.ts'
import { startOfDay } from '../../clock/zone.ts'
import type { AlertRule, Channel } from '../../contract-alerts.ts'
import type { Regulation } from '../../regulation/types.ts'
import type { Store } from '../../store/store.ts'
import { readContacts } from '../contacts/contacts.ts'
import { readRules } from '../rules/rules.ts'
import { Recipients } from './recipients.ts'

export interface MutedCase {
  readonly caseId: string
  /** Null: every service of the case. */
  readonly service: string | null
  /** First instant at which it is muted no more. */
  readonly endsAt: Instant
}

/** What people have set, as it is on file at one moment. */
export interface Settings {
  /** Those that are on. */
  readonly rules: readonly AlertRule[]
  readonly ruleOf: ReadonlyMap<string, AlertRule>
  readonly recipients: Recipients
  readonly mutes: readonly MutedCase[]
}

export interface Reading {
  readonly store: Store
  readonly regulation: Regulation
  readonly on: (channel: Channel) => boolean
}

export async function readSettings({ store, regulation, on }: Reading): Promise<Settings> {
  const [rules, contacts, mutes] = await Promise.all([
    readRules(store),
    readContacts(store, on),
    store.rows('alert/mutes'),
  ])
  const enabled = rules.filter((rule) => rule.enabled)
  const zone = regulation.providers[0]?.schedule.zone ?? 'UTC'
  return {
    rules: enabled,
    ruleOf: new Map(enabled.map((rule) => [rule.rule, rule])),
    recipients: new Recipients(contacts, regulation, on),
    mutes: mutes.flatMap(({ case_id, service, until }) =>
      typeof until === 'string'
        ? {
            caseId: String(case_id),
            service: service as string | null,
            endsAt: startOfDay(zone, addDays(parseDay(until), 1)),
          }
        : [],
    ),
  }
}

/** The cases that are muted at an instant, and how to tell one. */
export class Muted {
  readonly #cases: readonly MutedCase[]
  readonly #keys: ReadonlySet<string>

  constructor(mutes: readonly MutedCase[], now: Instant) {
    this.#cases = mutes.filter(({ endsAt }) => endsAt > now)
    this.#keys = new Set(this.#cases.map(({ caseId, service }) => JSON.stringify([caseId, service])))
  }

  has({ caseId, service }: { readonly caseId: string; readonly service: string }): boolean {
    return this.#keys.has(JSON.stringify([caseId, service])) || this.#keys.has(JSON.stringify([caseId, null]))
  }

  /** As queries/alert/end_over takes them. */
  get rows(): string {
    return JSON.stringify(this.#cases.map(({ caseId, service }) => ({ case_id: caseId, service })))
  }

  /** When the first of them ends. */
  get nextEnd(): Instant | undefined {
    return this.#cases.map(({ endsAt }) => endsAt).reduce<Instant | undefined>(earlier, undefined)
  }
}

export const earlier = (a: Instant | undefined, b: Instant | undefined): Instant | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a
