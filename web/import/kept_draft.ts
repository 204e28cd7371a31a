import type { MappingDraft } from '../../server/contract-import.ts'
import type { Reading } from './requests.ts'

const keyOf = (upload: string): string => `merzim.draft.${upload}`

/** What the reader has changed, so that loading the page again does not lose it. Goes with the window. */
export function keepDraft(upload: string, draft: MappingDraft): void {
  try {
    sessionStorage.setItem(keyOf(upload), JSON.stringify(draft))
  } catch {
    // The browser keeps nothing, or has no room: the proposal is made again then.
  }
}

/** What was kept of an upload, and which part of the file it was made for. */
export function keptDraft(upload: string): { readonly draft?: MappingDraft; readonly reading: Reading } {
  const kept = sessionStorage.getItem(keyOf(upload))
  if (kept === null) return { reading: {} }
  const draft = JSON.parse(kept) as MappingDraft
  const { sheet, objectType } = draft
  return { draft, reading: { ...(sheet === null ? {} : { sheet }), ...(objectType === null ? {} : { objectType }) } }
}
