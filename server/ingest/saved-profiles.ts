import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { formatInstant } from '../clock/instant.ts'
import type { Instant } from '../clock/types.ts'
import type { MappingDraft, ProfileDetail, SavedProfile } from '../contract-import.ts'
import { draftOfText, profileText, writtenIn } from './drafts/profile-text.ts'
import { ProfileError } from './errors.ts'
import { canonical, type Profile } from './profile.ts'
import { findProfile, parseProfile } from './profile-file.ts'

/** Mappings that were saved: YAML files under `<data>/profiles`, the same that `merzim ingest --profile` reads. */
export class SavedProfiles {
  readonly #folder: string

  /** @param data - the data folder; the profiles' own need not exist yet. */
  constructor(data: string) {
    this.#folder = join(data, 'profiles')
  }

  /** As an import reads it. Throws ProfileError when there is none of that name, or it is no good. */
  asProfile(id: string): Profile {
    return findProfile(id, dirname(this.#folder))
  }

  /** Those that can be read, by name. A file that is no profile (the regulation of several) is not listed. */
  list(): SavedProfile[] {
    if (!existsSync(this.#folder)) return []
    const ids = readdirSync(this.#folder).flatMap((file) => (/^[\w.-]+\.yaml$/.test(file) ? [file.slice(0, -5)] : []))
    return ids
      .flatMap((id) => {
        const text = this.text(id) ?? ''
        return /^kind:\s*profile\s*$/m.test(text) ? [this.#told(id, text)] : []
      })
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  }

  /** Undefined when there is none. Throws ProfileError for a file that is no good profile. */
  find(id: string): ProfileDetail | undefined {
    const yaml = this.text(id)
    if (yaml === undefined) return undefined
    parseProfile(yaml, this.#file(id))
    return { ...this.#told(id, yaml), draft: draftOfText(yaml), yaml }
  }

  text(id: string): string | undefined {
    return isId(id) && existsSync(this.#file(id)) ? readFileSync(this.#file(id), 'utf8') : undefined
  }

  /**
   * Saves a draft, with the header that it was made for beside those it had. Throws ProfileError, and keeps the old one.
   */
  save(
    id: string,
    given: { name?: string | undefined; draft: MappingDraft; fingerprint?: string | undefined },
  ): ProfileDetail {
    requireId(id)
    const before = this.list().find((one) => one.id === id)
    const headers = [
      ...new Set([...(before?.headerFingerprints ?? []), ...(given.fingerprint ? [given.fingerprint] : [])]),
    ]
    // The next archive has other names of files.
    const draft = { ...given.draft, file: null }
    return this.saveText(id, profileText(draft, { id, name: given.name ?? before?.name ?? id, headers }))
  }

  /** Saves a YAML text as it is. Throws ProfileError when it is no profile, or one of another id. */
  saveText(id: string, yaml: string): ProfileDetail {
    requireId(id)
    const file = this.#file(id)
    const profile = parseProfile(yaml, file)
    if (profile.id !== id) {
      throw new ProfileError([{ file, line: null, reason: `says "id: ${profile.id}"; it is to be saved as ${id}` }])
    }
    mkdirSync(this.#folder, { recursive: true })
    writeFileSync(`${file}.new`, yaml)
    renameSync(`${file}.new`, file)
    return { ...this.#told(id, yaml), draft: draftOfText(yaml), yaml }
  }

  /** False when there was none. */
  remove(id: string): boolean {
    if (!isId(id) || !existsSync(this.#file(id))) return false
    rmSync(this.#file(id))
    return true
  }

  #told(id: string, yaml: string): SavedProfile {
    const { name, headers } = headOf(yaml)
    const savedAt = formatInstant((BigInt(Math.trunc(statSync(this.#file(id)).mtimeMs)) * 1000n) as Instant)
    return { id, name: name ?? id, headerFingerprints: headers, savedAt }
  }

  #file(id: string): string {
    return join(this.#folder, `${id}.yaml`)
  }
}

function headOf(yaml: string): { name: string | undefined; headers: readonly string[] } {
  try {
    const { name, headers } = writtenIn(yaml)
    return {
      name: typeof name === 'string' ? name : undefined,
      headers: Array.isArray(headers) ? headers.map(String) : [],
    }
  } catch {
    // Not readable as YAML: whoever opens it is told so; the list stands.
    return { name: undefined, headers: [] }
  }
}

const isId = (id: string) => /^[\w.-]{1,100}$/.test(id) && !/^\.+$/.test(id)

function requireId(id: string): void {
  const reason =
    id === canonical.id
      ? 'is the name of the canonical columns: choose another'
      : 'must be letters, digits, dots and dashes, at most 100: it names a file'
  if (id === canonical.id || !isId(id)) throw new ProfileError([{ file: id, line: null, reason }])
}
