import { literal } from '../store/queries.ts'
import type { Transaction } from '../store/store.ts'
import type { Params } from '../store/values.ts'
import type { Mapping } from './mapping.ts'
import { findPersons, type Received } from './persons.ts'
import type { Profile } from './profile.ts'
import { sortPatterns } from './time-pattern.ts'

/**
 * Reads every row by the profile into `candidate`, finds what is wrong into `fault`, and leaves the faulty rows out.
 * @param received - its data folder, for the key of persons' numbers; and whether any line holds twelve digits, if that is known.
 */
export async function stageRows(
  tx: Transaction,
  profile: Profile,
  mapping: Mapping,
  received: Received,
): Promise<void> {
  if (mapping.wide.length > 0) await unfold(tx, mapping)
  await findPersons(tx, profile, mapping, received)
  const { instants, locals, days, counted } = sortPatterns(profile.times)
  const splices = {
    filled: [...ALWAYS, ...seldomFilled(mapping)].join(', '),
    time_formats: formats(locals.map((pattern) => pattern.strptime)),
    day_formats: formats(days.map((pattern) => pattern.strptime)),
    instant_formats: formats(instants.map((pattern) => pattern.strptime)),
    counted: formats(counted),
    time_pattern: literal(profile.times.map((pattern) => pattern.shape).join('|') || NOTHING),
  }
  if (profile.times.length === 0) await tx.run('ingest/times_untold')
  for (const params of mapping.stages) await tx.run('ingest/stage', params, { splices })
  const parts = JSON.stringify(mapping.parts)
  await tx.run('ingest/find_faults', { parts })
  if (profile.events.length > 1) await tx.run('ingest/find_disorder', { parts })
  if (profile.events.some((rule) => rule.optional || rule.when !== undefined)) await tx.run('ingest/find_eventless')
  await tx.run('ingest/leave_faulty')
}

/** Positions are the mapping's own numbers: they stand in the statement, so that DuckDB plans with them. */
async function unfold(tx: Transaction, { wide, width }: Mapping): Promise<void> {
  await tx.run('ingest/unfold_wide', {}, { splices: { cells: `[${wide.join(', ')}]`, width: String(width) } })
}

/** Columns of `candidate`, as ingest/stage fills them; those that few logs tell are left out where this one does not. */
const ALWAYS = [
  ...['line', 'spec', 'derived', 'case_id', 'service', 'stage', 'step', 'event', '"at"', 'day_only'],
  ...['actor', 'resource', 'provider', 'channel', 'outcome', 'identity', 'fault'],
]
const SELDOM = ['activity', 'deadline', 'event_id', 'attributes'] as const

const mayFill = (params: Params, name: (typeof SELDOM)[number]) =>
  name === 'attributes' ? params[name] !== '[]' : params[`${name}_at`] !== 0

const seldomFilled = ({ stages }: Mapping) => SELDOM.filter((name) => stages.some((params) => mayFill(params, name)))

/** Makes `candidate` anew, for all that is read by one mapping; known.ts comes before. */
export async function makeRoom(tx: Transaction, mapping: Mapping): Promise<void> {
  const filled = seldomFilled(mapping)
  const splices = Object.fromEntries(SELDOM.map((name) => [name, filled.includes(name) ? '' : 'AS (NULL)']))
  await tx.run('ingest/candidates', {}, { splices })
}

/** A list that DuckDB knows when it plans. */
const formats = (texts: readonly string[]) => (texts.length === 0 ? 'NULL' : `[${texts.map(literal).join(', ')}]`)

/** A pattern that no text has. */
const NOTHING = '[^\\s\\S]'
