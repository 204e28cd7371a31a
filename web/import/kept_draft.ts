import type { MappingDraft } from '../../server/contract-import.ts'
import type { Reading } from './requests.ts'

const keyOf = (upload: string): string => `merzim.draft.${upload}`

/** Which part of a file a draft, or a proposal, is for. */
export const partOf = ({ file, sheet, objectType }: Pick<MappingDraft, 'file' | 'sheet' | 'objectType'>): Reading => ({
  ...(file == null ? {} : { file }),
  ...(sheet === null ? {} : { sheet }),
  ...(objectType === null ? {} : { objectType }),
})

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
  return { draft, reading: partOf(draft) }
}
