import type { Transaction } from '../store/store.ts'
import { aliasOf, iinKey } from './iin-key.ts'
import type { Mapping } from './mapping.ts'
import type { Profile } from './profile.ts'

export interface Received {
  /** The data folder, where the key is kept, see iin-key.ts. */
  readonly folder: string | undefined
  /** Whether any line holds twelve digits in a row; undefined where nobody has looked. */
  readonly twelveDigits?: boolean | undefined
}

/** Numbers that go to the database in one statement. */
const AT_ONCE = 50_000

/**
 * Finds the individual identification numbers in every row into `identified`, and replaces those that the profile
 * hashes or takes out, before anything is read from the rows. A line with any other is rejected later.
 * Throws ProfileError when there is no key to hash with.
 */
export async function findPersons(
  tx: Transaction,
  profile: Profile,
  mapping: Mapping,
  { folder, twelveDigits }: Received,
): Promise<void> {
  if (twelveDigits === false) return
  const [lines] = await tx.rows('ingest/suspect_iins')
  if (lines?.['suspected'] !== true) return
  await tx.run('ingest/find_iins', {
    dropped: JSON.stringify(mapping.dropped),
    hashed: JSON.stringify(mapping.hashed),
    others: profile.iin,
    unlike: JSON.stringify(mapping.notIin),
  })
  if (profile.iin === 'refuse' && mapping.hashed.length === 0) return
  const rows = await tx.rows('ingest/persons')
  if (rows.length > 0) {
    const key = iinKey(folder)
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const digits = rows.slice(from, from + AT_ONCE).map((row) => String(row['digits']))
      const aliases = digits.map((one) => ({ digits: one, alias: aliasOf(one, key) }))
      await tx.run('ingest/know_aliases', { aliases: JSON.stringify(aliases) })
    }
  }
  await tx.run('ingest/hide_persons')
}
