import { parseAllDocuments, stringify } from 'yaml'
import type { MappingDraft } from '../../contract-draft.ts'
import { draftOfProfile } from './draft-of-profile.ts'
import { profileOfDraft, type Written } from './draft-to-profile.ts'

/** The YAML of a draft, as `merzim ingest --profile` reads it. */
export function profileText(
  draft: MappingDraft,
  saved: { readonly id: string; readonly name?: string; readonly headers?: readonly string[] },
): string {
  const written = profileOfDraft(draft, { id: saved.id, name: saved.name ?? saved.id, headers: saved.headers ?? [] })
  // Every scalar of a profile is a text: quoted where YAML would take it for something else.
  const text = stringify(written, { lineWidth: 120, aliasDuplicateObjects: false })
  return draft.brought === null ? text : `${text}---\n${draft.brought}`
}

/** The draft of a profile's YAML, which parseProfile has found good. */
export function draftOfText(text: string): MappingDraft {
  const lines = text.split('\n')
  const next = lines.findIndex((line, index) => index > 0 && /^---\s*$/.test(line))
  return draftOfProfile(writtenIn(text), next < 0 ? null : lines.slice(next + 1).join('\n'))
}

/** The first document as plain texts. */
export function writtenIn(text: string): Written {
  const documents = parseAllDocuments(text, { schema: 'failsafe' })
  const [first] = 'empty' in documents ? [] : documents
  return (first?.toJS() ?? {}) as Written
}
