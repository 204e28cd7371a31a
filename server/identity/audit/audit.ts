import type { Clock } from '../../clock/system-clock.ts'
import type { Store } from '../../store/store.ts'
import type { Keys } from '../keys.ts'
import type { Action } from './actions.ts'
import { readEnd, writeEnd } from './end-file.ts'
import { FIRST_SEAL, sealOf } from './seal.ts'

/** Who did something, as the trail names them. */
export interface Doer {
  readonly name: string
  readonly account: string | null
  readonly address: string | null
}

export interface Done {
  readonly what: Action
  readonly subject?: string | null
  readonly detail?: Readonly<Record<string, unknown>> | null
}

/** Texts that strangers choose are cut: the trail is no place to fill a disk with. */
const LONGEST = 500
const LONGEST_DETAIL = 20_000

/**
 * The trail of what was done. Entries are only added, one after another; each is sealed together with the seal before it,
 * so that a changed or a missing one is found (check.ts). Its end is written down beside the database, too.
 */
export class Audit {
  readonly #store: Store
  readonly #keys: Keys
  readonly #clock: Clock
  #ended = 0

  constructor(store: Store, keys: Keys, clock: Clock) {
    this.#store = store
    this.#keys = keys
    this.#clock = clock
  }

  /** Resolves when it is on the disk. */
  async write(doer: Doer, { what, subject = null, detail = null }: Done): Promise<void> {
    const end = await this.#store.writeBeside(async (tx) => {
      const [last] = await tx.rows('identity/audit_last')
      const entry = BigInt(String(last?.['entry'] ?? 0)) + 1n
      const one = {
        entry,
        at: this.#clock.now(),
        who: cut(doer.name, LONGEST),
        account: doer.account,
        address: doer.address,
        what,
        subject: subject === null ? null : cut(subject, LONGEST),
        detail: detail === null ? null : told(detail),
      }
      const seal = sealOf(this.#keys, one, last === undefined ? FIRST_SEAL : String(last['seal']))
      await tx.run('identity/audit_add', { ...one, seal })
      return { entry: Number(entry), seal }
    })
    if (end.entry > this.#ended) writeEnd(this.#store.folder, end)
    this.#ended = Math.max(this.#ended, end.entry)
  }

  /** Where the trail ends by the file beside the database. */
  get end() {
    return readEnd(this.#store.folder)
  }
}

const cut = (text: string, longest: number): string => text.toWellFormed().replaceAll('\0', '').slice(0, longest)

function told(detail: Readonly<Record<string, unknown>>): string {
  const text = JSON.stringify(detail).replaceAll('\\u0000', '')
  return text.length <= LONGEST_DETAIL ? text : JSON.stringify({ cut: text.slice(0, LONGEST_DETAIL) })
}
