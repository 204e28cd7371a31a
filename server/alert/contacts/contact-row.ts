import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ContactImport } from '../../contract-alerts.ts'
import type { Regulation } from '../../regulation/types.ts'
import { slug } from '../rules/rule.ts'
import { contactBodySchema } from './contact.ts'
import { type Column, LANGUAGES, ROLES } from './contact-columns.ts'
import type { SavedContact } from './contacts.ts'

export type Fault = ContactImport['faults'][number]
export type Cells = Partial<Record<Column, string>>

/** Reasons of faults; the pages have their words. */
export const CONTACT_FAULTS = [
  'missing_column',
  'broken_row',
  'repeated',
  'no_name',
  'unknown_role',
  'unknown_provider',
  'no_provider',
  'unknown_actor',
  'no_actor',
  'bad_id',
  'bad_email',
  'bad_telegram',
  'bad_webhook',
  'bad_language',
  'bad_hours',
  'no_address',
] as const
export type ContactFault = (typeof CONTACT_FAULTS)[number]

export const fault = (line: number, reason: ContactFault, column: string | null, value?: string): Fault => ({
  line,
  column,
  value: value ?? null,
  reason,
})

const DAYS = /^(?:([1-7])(?:-([1-7]))?\s+)?(\d{1,2}:\d\d)\s*[-–]\s*(\d{1,2}:\d\d)$/

/** One row of a list of contacts, and what is wrong with it. */
export class ContactRow {
  readonly faults: Fault[] = []
  readonly #line: number
  readonly #cells: Cells
  readonly #regulation: Regulation

  constructor(line: number, cells: Cells, regulation: Regulation) {
    this.#line = line
    this.#cells = cells
    this.#regulation = regulation
  }

  /** Undefined when it has faults. */
  contact(): SavedContact | undefined {
    const cells = this.#cells
    const role = this.#word('role', ROLES, 'unknown_role')
    const providers = this.#providers()
    const actor = this.#actor(role)
    const language = cells.language === undefined ? 'ru' : this.#word('language', LANGUAGES, 'bad_language')
    const hours = this.#hours()
    if (cells.name === undefined) this.#fault('no_name', 'name')
    if (role !== undefined && role !== 'oblast' && providers.length === 0 && cells.providers === undefined) {
      this.#fault('no_provider', 'providers')
    }
    if (cells.email === undefined && cells.telegram === undefined && cells.webhook === undefined) {
      this.#fault('no_address', 'email')
    }
    if (cells.contact !== undefined && !slug.safeParse(cells.contact).success) this.#fault('bad_id', 'contact')
    if (this.faults.length > 0) return undefined
    const { email = null, telegram = null, webhook = null } = cells
    const read = contactBodySchema.safeParse({
      name: cells.name,
      role,
      providers,
      actor,
      email,
      telegram,
      webhook,
      language,
      hours,
    })
    if (read.success) return { contact: cells.contact ?? this.#id(), body: read.data }
    for (const column of new Set(read.error.issues.map(({ path }) => String(path[0])))) {
      this.#fault(z.enum(CONTACT_FAULTS).catch('bad_id').parse(`bad_${column}`), column as Column)
    }
    return undefined
  }

  #fault(reason: ContactFault, column: Column, value = this.#cells[column]): void {
    this.faults.push(fault(this.#line, reason, column, value))
  }

  #word<T>(column: Column, words: Readonly<Record<string, T>>, reason: ContactFault): T | undefined {
    const found = words[(this.#cells[column] ?? '').toLowerCase()]
    if (found === undefined) this.#fault(reason, column)
    return found
  }

  /** Codes or names, between semicolons, bars or commas. */
  #providers(): string[] {
    const written = (this.#cells.providers ?? '').split(/[;|,]/).map((part) => part.trim())
    return written
      .filter((part) => part !== '')
      .flatMap((part) => {
        const found = this.#regulation.providers.find(
          ({ code, names, short }) =>
            code === part || [...Object.values(names), ...Object.values(short)].includes(part),
        )
        if (found === undefined) this.#fault('unknown_provider', 'providers', part)
        return found?.code ?? []
      })
  }

  #actor(role: string | undefined): string | null {
    const written = this.#cells.actor
    if (role !== 'actor') return null
    const found = [...this.#regulation.actors.values()].find(
      ({ id, names, short }) =>
        id === written || [...Object.values(names), ...Object.values(short)].includes(written ?? ''),
    )
    if (found === undefined) this.#fault(written === undefined ? 'no_actor' : 'unknown_actor', 'actor')
    return found?.id ?? null
  }

  /** `1-5 09:00-18:30`, or the times alone for Monday to Friday. */
  #hours() {
    if (this.#cells.hours === undefined) return null
    const [, first, last, from = '', to = ''] = DAYS.exec(this.#cells.hours) ?? []
    const [begin, end] = [Number(first ?? 1), Number(last ?? first ?? 5)]
    const days = Array.from({ length: Math.max(end - begin + 1, 0) }, (_, index) => begin + index)
    const times = { from: from.padStart(5, '0'), to: to.padStart(5, '0') }
    if (from === '' || days.length === 0 || times.from >= times.to) this.#fault('bad_hours', 'hours')
    return { days, ...times }
  }

  /** The same contact has the same id in every list: it follows from the address. */
  #id(): string {
    const { role = '', actor = '', email, telegram, webhook, providers = '' } = this.#cells
    const address = (email ?? telegram ?? webhook ?? '').toLowerCase()
    const hash = createHash('sha256')
      .update(JSON.stringify([ROLES[role.toLowerCase()], actor, address, email === undefined ? providers : '']))
      .digest('hex')
    return `${ROLES[role.toLowerCase()] ?? 'other'}-${hash.slice(0, 10)}`
  }
}
