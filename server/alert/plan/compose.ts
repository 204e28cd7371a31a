import { createHash } from 'node:crypto'
import type { Instant } from '../../clock/types.ts'
import type { Channel, MissedReason } from '../../contract-alerts.ts'
import type { Regulation } from '../../regulation/types.ts'
import type { Transaction } from '../../store/store.ts'
import type { Row } from '../../store/values.ts'
import { sees } from '../contacts/contact.ts'
import { reminds } from '../rules/rule.ts'
import { standingOf } from '../words/standing.ts'
import type { Links, ToldAlert, Words } from '../words/words.ts'
import { KINDS } from './levels.ts'
import { AlertNames } from './names.ts'
import type { Addressed } from './recipients.ts'
import type { Settings } from './settings.ts'
import { type StoredAlert, toAlert, toJson } from './stored-alert.ts'

export interface Outbox {
  readonly words: Words
  readonly linksFor: (message: string, contact: string, now: Instant) => Links
}

/** What comes of the alerts that are to be told at an instant. */
interface Sorted {
  /** By contact and channel; its alerts by their ids. */
  readonly letters: Map<string, { readonly to: Addressed; readonly alerts: Map<string, StoredAlert> }>
  readonly missed: { alert: string; level: number; recipient: string; reason: string }[]
  readonly held: { alert: string; contact: string; channel: Channel; send_at: Instant }[]
  readonly overtaken: string[]
}

/**
 * Writes the messages that are due: one for each contact and channel, with all that it is to hear now. Whoever is
 * outside their hours is told later; of whom there is no address, it is put on record.
 *
 * @param heldToo - some alerts were held for somebody.
 * @returns how many messages were written, and how many alerts somebody could not be told of.
 */
export async function compose(
  tx: Transaction,
  settings: Settings,
  regulation: Regulation,
  outbox: Outbox,
  { now, heldToo }: { readonly now: Instant; readonly heldToo: boolean },
): Promise<{ readonly messages: number; readonly missed: number }> {
  const sorted: Sorted = { letters: new Map(), missed: [], held: [], overtaken: [] }
  for (const row of await tx.rows('alert/untold', { now })) sortUntold(toAlert(row), settings, now, sorted)
  for (const row of heldToo ? await tx.rows('alert/held') : []) {
    if ((row['held_until'] as Instant) <= now) sortHeld(row, settings, now, sorted)
  }
  const letters = [...sorted.letters.values()].map(({ to, alerts }) => ({ to, alerts: [...alerts.values()] }))
  await write(tx, sorted, now)
  await send(tx, letters, { settings, names: new AlertNames(regulation), regulation, outbox, now })
  return { messages: letters.length, missed: sorted.missed.length }
}

function sortUntold(alert: StoredAlert, settings: Settings, now: Instant, sorted: Sorted): void {
  const rule = settings.ruleOf.get(alert.rule)
  if (rule === undefined) return
  // Of a term that has passed since, the breach tells.
  if (reminds(rule.moment) && alert.deadline !== null && alert.deadline < now) {
    sorted.overtaken.push(alert.alert)
    return
  }
  const { to, missed } = settings.recipients.of(rule, alert)
  for (const one of to) place(one, alert, settings, now, sorted)
  for (const one of missed) sorted.missed.push({ alert: alert.alert, level: alert.level, ...one })
}

/** Since it was held, its contact may have gone, or see other providers. */
function sortHeld(row: Row, settings: Settings, now: Instant, sorted: Sorted): void {
  const alert = toAlert(row)
  const { recipients } = settings
  const id = String(row['contact'])
  const contact = recipients.contact(id)
  const missing = (reason: MissedReason) =>
    sorted.missed.push({ alert: alert.alert, level: alert.level, recipient: id, reason })
  if (contact === undefined) missing('no_contact')
  else if (!sees(contact, alert.provider)) missing('out_of_scope')
  else {
    const { to, missed } = recipients.reach(contact, [row['channel'] as Channel])
    for (const one of to) place(one, alert, settings, now, sorted)
    for (const { reason } of missed) missing(reason)
  }
}

function place(to: Addressed, alert: StoredAlert, { recipients }: Settings, now: Instant, sorted: Sorted): void {
  const { contact, channel } = to
  const opens = recipients.hoursOf(contact)(now)
  if (opens > now) {
    sorted.held.push({ alert: alert.alert, contact: contact.contact, channel, send_at: opens })
    return
  }
  const key = `${contact.contact} ${channel}`
  const letter = sorted.letters.get(key) ?? { to, alerts: new Map<string, StoredAlert>() }
  sorted.letters.set(key, letter)
  letter.alerts.set(alert.alert, alert)
}

async function write(tx: Transaction, { missed, held, overtaken }: Sorted, now: Instant): Promise<void> {
  if (missed.length > 0) await tx.run('alert/add_missed', { missed: toJson(missed), now })
  if (held.length > 0) await tx.run('alert/add_held', { held: toJson(held) })
  const end = { how: 'withdrawn', ended_at: now, reason: 'overtaken', promised: null, ended_by: null }
  if (overtaken.length > 0) {
    await tx.run('alert/end_listed', { ends: toJson(overtaken.map((alert) => ({ alert, ...end }))) })
  }
}

interface Sending {
  readonly settings: Settings
  readonly names: AlertNames
  readonly regulation: Regulation
  readonly outbox: Outbox
  readonly now: Instant
}

async function send(tx: Transaction, letters: readonly Letter[], sending: Sending): Promise<void> {
  const told: { message: string; alert: string }[] = []
  const all = letters.flatMap(({ alerts }) => alerts)
  const standing = await standingOf(tx, all, sending.regulation, sending.now)
  const messages = letters.map(({ to: { contact, channel, address }, alerts }) => {
    const message = idOf(contact.contact, channel, alerts, sending.now)
    const listed = alerts
      .flatMap((alert) => {
        const rule = sending.settings.ruleOf.get(alert.rule)
        if (rule === undefined) return []
        return { ...sending.names.told(alert, rule, sending.settings.recipients), ...standing.get(alert.alert) }
      })
      .toSorted(byUrgency)
    for (const { alert } of alerts) told.push({ message, alert })
    const kind = KINDS.find((one) => listed.some((alert) => alert.kind === one)) ?? 'digest'
    const { language } = contact
    const { words, linksFor } = sending.outbox
    const links = linksFor(message, contact.contact, sending.now)
    const composed = words({ message, kind, channel, language, contact, alerts: listed, links, now: sending.now })
    const { contact: id } = contact
    return { message, channel, contact: id, address, language, kind, created_at: sending.now, ...composed }
  })
  if (messages.length === 0) return
  await tx.run('alert/add_messages', { messages: toJson(messages) })
  await tx.run('alert/add_message_alerts', { told: toJson(told) })
}

interface Letter {
  readonly to: Addressed
  readonly alerts: readonly StoredAlert[]
}

/** The same message has the same id, should it have to be made again. */
function idOf(contact: string, channel: Channel, alerts: readonly StoredAlert[], now: Instant): string {
  const ids = alerts.map(({ alert }) => alert).toSorted()
  return createHash('sha256')
    .update(JSON.stringify([contact, channel, String(now), ids]))
    .digest('hex')
    .slice(0, 32)
}

function byUrgency(a: ToldAlert, b: ToldAlert): number {
  const kinds = KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind)
  if (kinds !== 0) return kinds
  const [due, other] = [a.deadline ?? 0n, b.deadline ?? 0n]
  return due < other ? -1 : due > other ? 1 : a.alert < b.alert ? -1 : 1
}
