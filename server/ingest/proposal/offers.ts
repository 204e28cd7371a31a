import type { SavedProfileOffer } from '../../contract-mapping.ts'
import { headerFingerprint } from '../header-fingerprint.ts'
import { neededColumns } from '../mapping.ts'
import { parseProfile } from '../profile-file.ts'
import type { SavedProfiles } from '../saved-profiles.ts'

/** Saved profiles, those for this very header first, then by how few columns they miss. */
export function offersFor(saved: SavedProfiles | undefined, header: readonly string[]): SavedProfileOffer[] {
  const fingerprint = headerFingerprint(header)
  return (saved?.list() ?? [])
    .map(({ id, name, headerFingerprints }) => ({
      id,
      name,
      sameHeader: headerFingerprints.includes(fingerprint),
      lacks: lacksOf(saved?.text(id) ?? '', id).filter((column) => !header.includes(column)),
    }))
    .toSorted((a, b) => Number(b.sameHeader) - Number(a.sameHeader) || a.lacks.length - b.lacks.length)
}

function lacksOf(text: string, id: string): string[] {
  try {
    return neededColumns(parseProfile(text, id), new Set())
  } catch {
    // A profile with faults: whoever chooses it is told each of them.
    return []
  }
}
