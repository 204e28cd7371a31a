import { remembered } from '../../clock/remembered.ts'
import type { Schedule } from '../../clock/types.ts'
import type { AlertRule, Channel, Contact, MissedReason, Recipient } from '../../contract-alerts.ts'
import type { Regulation } from '../../regulation/types.ts'
import { sees } from '../contacts/contact.ts'
import { type Hours, officeHours, ownHours } from './hours.ts'
import { recipientsAt } from './levels.ts'

/** A contact, and by what it is reached. */
export interface Addressed {
  readonly contact: Contact
  readonly channel: Channel
  readonly address: string
}

export interface Missed {
  /** head, actor, oblast, or a contact's id. */
  readonly recipient: string
  readonly reason: MissedReason
}

export interface Resolved {
  readonly to: readonly Addressed[]
  readonly missed: readonly Missed[]
}

/** What an alert must say for its recipients to be found. */
export interface About {
  readonly provider: string
  readonly actor: string | null
  readonly level: number
}

/** Finds the contacts of alerts, as they are on file at one moment. */
export class Recipients {
  readonly #contacts: readonly Contact[]
  readonly #on: (channel: Channel) => boolean
  readonly #schedules: ReadonlyMap<string, Schedule>
  readonly #main: Schedule | undefined
  readonly #known = new Map<string, Resolved>()
  readonly #hours = new Map<string, Hours>()

  constructor(contacts: readonly Contact[], regulation: Regulation, on: (channel: Channel) => boolean) {
    this.#contacts = contacts
    this.#on = on
    this.#schedules = new Map(regulation.providers.map(({ code, schedule }) => [code, schedule]))
    this.#main = regulation.providers[0]?.schedule
  }

  /** A provider's schedule; that of the first one for a provider which is no more. */
  scheduleOf(provider: string): Schedule {
    const schedule = this.#schedules.get(provider) ?? this.#main
    if (schedule === undefined) throw new Error('a regulation without providers has no cases to alert of')
    return schedule
  }

  contact(id: string): Contact | undefined {
    return this.#contacts.find(({ contact }) => contact === id)
  }

  hoursOf(contact: Contact): Hours {
    return remembered(this.#hours, contact.contact, () => {
      const schedule = this.scheduleOf(contact.providers[0] ?? '')
      return contact.hours === null ? officeHours(schedule) : ownHours(schedule, contact.hours)
    })
  }

  /** Whom a rule's level goes to. A contact never hears of a case outside its providers, whatever the rule says. */
  of(rule: AlertRule, about: About): Resolved {
    const key = JSON.stringify([rule.rule, about.provider, about.actor, about.level])
    return remembered(this.#known, key, () => {
      const found = recipientsAt(rule, about.level).map((recipient) => this.#resolve(recipient, rule.channels, about))
      const to = found.flatMap((one) => one.to)
      const first = (one: Addressed, index: number) => to.findIndex((other) => same(one, other)) === index
      const missed = new Map(found.flatMap((one) => one.missed).map((one) => [`${one.recipient} ${one.reason}`, one]))
      return { to: to.filter(first), missed: [...missed.values()] }
    })
  }

  /** How a contact is reached by some channels; why not, when it is by none. */
  reach(contact: Contact, channels: readonly Channel[]): Resolved {
    const tried = channels.map((channel) => ({ channel, ...this.#address(contact, channel) }))
    const to = tried.flatMap(({ channel, address }) => (address === undefined ? [] : { contact, channel, address }))
    if (to.length > 0) return { to, missed: [] }
    // The reason that says most: an address that was refused is known better than one that was never given.
    const reasons = tried.flatMap(({ reason }) => reason ?? [])
    const reason = (['refused', 'channel_off', 'no_address'] as const).find((word) => reasons.includes(word))
    return { to, missed: [{ recipient: contact.contact, reason: reason ?? 'no_address' }] }
  }

  #resolve(recipient: Recipient, channels: readonly Channel[], { provider, actor }: About): Resolved {
    if (recipient.to === 'contact') {
      const contact = this.contact(recipient.contact)
      if (contact === undefined) return nobody(recipient.contact, 'no_contact')
      return sees(contact, provider) ? this.reach(contact, channels) : nobody(contact.contact, 'out_of_scope')
    }
    const wanted = this.#contacts.filter(
      (contact) =>
        contact.role === recipient.to &&
        sees(contact, provider) &&
        (recipient.to !== 'actor' || contact.actor === actor),
    )
    if (wanted.length === 0) return nobody(recipient.to, 'no_contact')
    const reached = wanted.map((contact) => this.reach(contact, channels))
    return { to: reached.flatMap(({ to }) => to), missed: reached.flatMap(({ missed }) => missed) }
  }

  #address(contact: Contact, channel: Channel): { address?: string; reason?: MissedReason } {
    const address = contact[channel]
    if (address === null) return { reason: 'no_address' }
    if (!this.#on(channel)) return { reason: 'channel_off' }
    if (contact.faults.some((fault) => fault.channel === channel && fault.reason === 'refused'))
      return { reason: 'refused' }
    return { address }
  }
}

const same = (a: Addressed, b: Addressed) => a.contact.contact === b.contact.contact && a.channel === b.channel
const nobody = (recipient: string, reason: MissedReason): Resolved => ({ to: [], missed: [{ recipient, reason }] })
