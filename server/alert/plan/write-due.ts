import type { Instant } from '../../clock/types.ts'
import type { Regulation } from '../../regulation/types.ts'
import type { Store, Transaction } from '../../store/store.ts'
import { compose, type Outbox } from './compose.ts'
import { type Rising, risen, rising } from './escalate.ts'
import { putOnFile, raised } from './raise.ts'
import { earlier, type Muted, type Settings } from './settings.ts'
import { takeUp } from './take-up.ts'
import type { Trigger } from './upcoming.ts'

/** When something waits to be done, beside what is planned. */
export interface Waits {
  readonly send: Instant | undefined
  readonly held: Instant | undefined
  readonly promises: boolean
  readonly rising: readonly Rising[]
}

export const dueOf = ({ send, held, rising }: Waits): Instant[] =>
  [send, held, ...rising.map(({ due }) => due)].filter((at) => at !== undefined)

export async function readWaits(store: Store, settings: Settings, muted: Muted, now: Instant): Promise<Waits> {
  const [row] = await store.rows('alert/waiting')
  const promises = row?.['promised'] === true
  const [send, held] = [row?.['send_at'], row?.['held_until']]
  return {
    send: typeof send === 'bigint' ? send : undefined,
    held: typeof held === 'bigint' ? held : undefined,
    promises,
    rising: await rising(store, settings, muted, { now, promises }),
  }
}

export interface Work {
  readonly settings: Settings
  readonly muted: Muted
  /** Rules that have come true. */
  readonly due: readonly Trigger[]
  readonly now: Instant
  /** How far alerting had come; null at the first start. */
  readonly since: Instant | null
  readonly waits: Waits
  /** Look at all alerts that are open, not at the new ones alone. */
  readonly all: boolean
  /** The data or what people have set is other than before: what had ended may be so again. */
  readonly changed: boolean
}

export interface Written {
  readonly messages: number
  readonly any: boolean
  /** There may be more to raise. */
  readonly reopened: boolean
  /** Undefined: to be read anew. */
  readonly waits: Waits | undefined
}

/** Ends what is over, takes up what is so again, raises what came true, takes to the next level what was not answered, and writes the messages. */
export async function writeDue(tx: Transaction, work: Work, regulation: Regulation, outbox: Outbox): Promise<Written> {
  const { settings, muted, due, now, since, waits, all, changed } = work
  const { rules, recipients } = settings
  const enabled = JSON.stringify(rules.map(({ rule }) => rule))
  if (all) await tx.run('alert/end_over', { now, rules: enabled, muted: muted.rows })
  const atRisk = due.filter(({ stopped }) => stopped !== null)
  const back = changed || atRisk.length > 0 ? await takeUp(tx, settings, muted, { now, atRisk }) : 0
  const [reopened] = all ? await tx.rows('alert/reopened', { now }) : []
  const over = ({ triggerAt, verdict }: Trigger) => verdict !== 'at_risk' && (since === null || triggerAt <= since)
  const fresh = due.filter(({ stopped }) => stopped === null)
  const alerts = fresh.map((trigger) => raised(trigger, now, over(trigger), recipients))
  // What has ended a moment ago goes no further: of what is due it is asked again.
  if (all && waits.rising.some(({ due }) => due <= now)) {
    const going = await rising(tx, settings, muted, { now, promises: waits.promises })
    alerts.push(...risen(going, settings, now))
  }
  await putOnFile(tx, alerts)
  const telling = all || back > 0 || alerts.some(({ sendAt }) => sendAt <= now)
  const heldToo = back > 0 || waits.held !== undefined
  const told = telling ? await compose(tx, settings, regulation, outbox, { now, heldToo }) : undefined
  // What was merely raised waits for its hour; else it is read again what waits for what.
  const send = alerts.map(({ sendAt }) => sendAt).reduce<Instant | undefined>(earlier, waits.send)
  return {
    messages: told?.messages ?? 0,
    any: all || back > 0 || alerts.length > 0,
    reopened: reopened?.['found'] === true,
    waits: telling ? undefined : { ...waits, send },
  }
}
