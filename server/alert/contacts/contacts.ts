import { formatInstant } from '../../clock/instant.ts'
import type { Clock } from '../../clock/system-clock.ts'
import type { Channel, Contact } from '../../contract-alerts.ts'
import type { Store, Transaction } from '../../store/store.ts'
import type { Row } from '../../store/values.ts'
import { type ContactBody, contactBodySchema } from './contact.ts'

const CHANNELS = ['email', 'telegram', 'webhook'] as const
/** How a delivery's code begins when the address itself is to blame, and no try will help: see deliver/. */
const REFUSED = 'refused'

type Faults = Contact['faults']

/** Every contact as it stands, with what is wrong with it. @param on - which channels are set up. */
export async function readContacts(store: Store, on: (channel: Channel) => boolean): Promise<Contact[]> {
  const [rows, refused] = await Promise.all([
    store.rows('alert/contacts'),
    store.rows('alert/refused', { prefix: REFUSED }),
  ])
  const refusals = new Map(refused.map((row) => [`${row['channel']} ${row['address']}`, row]))
  return rows.flatMap(({ contact, version, body }) => {
    if (typeof body !== 'string') return []
    const read = contactBodySchema.parse(JSON.parse(body))
    return [{ contact: String(contact), version: Number(version), ...read, faults: faultsOf(read, refusals, on) }]
  })
}

function faultsOf(contact: ContactBody, refusals: Map<string, Row>, on: (channel: Channel) => boolean): Faults {
  const reached = CHANNELS.filter((channel) => contact[channel] !== null)
  if (reached.length === 0) return [{ channel: null, reason: 'no_address', since: null, answer: null }]
  return reached.flatMap((channel): Faults => {
    const refusal = refusals.get(`${channel} ${contact[channel]}`)
    if (!on(channel)) return [{ channel, reason: 'channel_off', since: null, answer: null }]
    if (refusal === undefined) return []
    const since = refusal['since']
    return [
      {
        channel,
        reason: 'refused',
        since: typeof since === 'bigint' ? formatInstant(since) : null,
        answer: typeof refusal['answer'] === 'string' ? refusal['answer'] : null,
      },
    ]
  })
}

export interface SavedContact {
  readonly contact: string
  /** Null takes the contact away. */
  readonly body: ContactBody | null
}

export type Saving = 'added' | 'changed' | 'same'

/** Keeps contacts, each as its next version; one that says nothing new is left as it is. Answers what became of each. */
export function saveContacts(
  store: Store,
  clock: Clock,
  saved: readonly SavedContact[],
  by: string | null,
): Promise<Saving[]> {
  return store.writeBeside(async (tx) => {
    const { fates, rows } = await compare(tx, saved)
    const contacts = JSON.stringify(rows)
    if (rows.length > 0) await tx.run('alert/add_contacts', { contacts, changed_at: clock.now(), changed_by: by })
    return fates
  })
}

/** What would become of each, were they saved. */
export async function compareContacts(store: Store, saved: readonly SavedContact[]): Promise<Saving[]> {
  return (await compare(store, saved)).fates
}

async function compare(from: Pick<Transaction, 'rows'>, saved: readonly SavedContact[]) {
  const stored = await from.rows('alert/contacts')
  const there = new Map(
    stored.map(({ contact, version, body }) => [String(contact), { version: Number(version), body }]),
  )
  const rows: { contact: string; version: number; body: string | null }[] = []
  const fates = saved.map(({ contact, body }): Saving => {
    const before = there.get(contact)
    const written = body === null ? null : JSON.stringify(contactBodySchema.parse(body))
    if ((before?.body ?? null) === written) return 'same'
    const next = { version: (before?.version ?? 0) + 1, body: written }
    rows.push({ contact, ...next })
    there.set(contact, next)
    return before === undefined || before.body === null ? 'added' : 'changed'
  })
  return { fates, rows }
}
