import type { Transaction } from '../store/store.ts'
import type { Mapping } from './mapping.ts'
import type { Profile } from './profile.ts'
import type { RegulationInUse } from './regulation-in-use.ts'

/**
 * Files the services, editions and providers that a profile brings. The same profile again changes nothing.
 * Throws RegulationError when they contradict what is there.
 *
 * @returns what takes it back.
 */
export function fileProfile(regulation: RegulationInUse, profile: Profile): () => void {
  if (profile.regulation === undefined) return () => undefined
  return regulation.file(`profiles/${profile.regulation.name}`, profile.regulation.text)
}

/** Providers that one file may bring; more is a wrong column. */
const MOST_PROVIDERS = 5000

/** Registers the providers that rows name and no file knows: in the profile's zone, without a production calendar. */
export async function fileProviders(
  tx: Transaction,
  regulation: RegulationInUse,
  profile: Profile,
  mapping: Mapping,
): Promise<() => void> {
  const column = mapping.parts.find((one) => one.part === 'provider')
  if (profile.registerProviders === undefined || column === undefined) return () => undefined
  const params = { provider_at: mapping.stages[0]?.['provider_at'] ?? 0, words: JSON.stringify(profile.words) }
  const rows = await tx.rows('ingest/new_providers', { ...params, most: MOST_PROVIDERS })
  const codes = rows.map((row) => String(row['provider'])).filter((code) => NAMEABLE.test(code))
  const fresh = codes.filter((code) => !regulation.current.providers.some((provider) => provider.code === code))
  if (fresh.length === 0) return () => undefined
  const path = `profiles/${profile.id}.providers.yaml`
  const lines = fresh.map((code) => `  - { code: ${JSON.stringify(code)}, names: ${JSON.stringify(code)} }\n`)
  const head = [
    'kind: providers',
    `zone: ${profile.registerProviders.zone}`,
    'calendar: none',
    'office_hours: [00:00-24:00]',
    'providers:\n',
  ].join('\n')
  return regulation.file(path, (regulation.added(path) ?? head) + lines.join(''))
}

/** What the regulation takes as a code; a row with another names no provider. */
const NAMEABLE = /^[^\s|,]([^|,\n]*[^\s|,])?$/
