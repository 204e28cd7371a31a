import type { MissedReason, RuleTrial } from '../../contract-alerts.ts'

interface Told {
  /** Of the message: what has the same key is told in one. */
  readonly key: string
  readonly recipient: string
  readonly provider: string
  readonly day: string
}

interface MissedOne {
  readonly recipient: string
  readonly provider: string
  readonly reason: MissedReason
}

/** Adds up what a rule would have sent. */
export class TrialCount {
  readonly #messages = new Set<string>()
  readonly #byRecipient = new Map<string, { of: Told; messages: Set<string>; providers: Set<string>; alerts: number }>()
  readonly #byDay = new Map<string, { messages: Set<string>; alerts: number }>()
  readonly #missed = new Map<string, MissedOne & { alerts: number }>()

  told(told: Told): void {
    const { key, recipient, day, provider } = told
    this.#messages.add(key)
    const row = this.#byRecipient.get(recipient) ?? { of: told, messages: new Set(), providers: new Set(), alerts: 0 }
    this.#byRecipient.set(recipient, row)
    row.messages.add(key)
    row.providers.add(provider)
    row.alerts++
    const date = this.#byDay.get(day) ?? { messages: new Set(), alerts: 0 }
    this.#byDay.set(day, date)
    date.messages.add(key)
    date.alerts++
  }

  missed(one: MissedOne): void {
    const key = JSON.stringify(one)
    const row = this.#missed.get(key) ?? { ...one, alerts: 0 }
    this.#missed.set(key, row)
    row.alerts++
  }

  result(): Omit<RuleTrial, 'from' | 'to' | 'alerts'> {
    const byRecipient = [...this.#byRecipient.values()].map(({ of, messages, providers, alerts }) => {
      const [only, ...others] = providers
      return {
        recipient: of.recipient,
        provider: others.length === 0 ? (only ?? null) : null,
        messages: messages.size,
        alerts,
      }
    })
    const byDay = [...this.#byDay].map(([day, { messages, alerts }]) => ({ day, messages: messages.size, alerts }))
    return {
      messages: this.#messages.size,
      byRecipient: byRecipient.toSorted((a, b) => b.messages - a.messages || (a.recipient < b.recipient ? -1 : 1)),
      byDay: byDay.toSorted((a, b) => (a.day < b.day ? -1 : 1)),
      missed: [...this.#missed.values()],
    }
  }
}
