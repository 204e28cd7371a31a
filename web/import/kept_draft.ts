import type { MappingDraft } from '../../server/contract-import.ts'

const keyOf = (upload: string): string => `merzim.draft.${upload}`

/** What the reader has changed, so that loading the page again does not lose it. Goes with the window. */
export function keepDraft(upload: string, draft: MappingDraft): void {
  try {
    sessionStorage.setItem(keyOf(upload), JSON.stringify(draft))
  } catch {
    // The browser keeps nothing, or has no room: the proposal is made again then.
  }
}

export function keptDraft(upload: string): MappingDraft | undefined {
  const kept = sessionStorage.getItem(keyOf(upload))
  return kept === null ? undefined : (JSON.parse(kept) as MappingDraft)
}
