import type { Import, Proposal, Upload } from '../../server/contract-import.ts'
import type { AnswerError } from '../answer/client.ts'
import type { Reading } from './requests.ts'

/** Where an import stands. Each step leads to the next; `cancel` and a failure lead back to the first. */
export type Standing =
  | { readonly at: 'choosing'; readonly failed: Failed | null }
  | { readonly at: 'sending'; readonly name: string; readonly sent: number; readonly all: number }
  | { readonly at: 'reading'; readonly name: string }
  | { readonly at: 'matching'; readonly upload: Upload; readonly proposal: Proposal }
  | { readonly at: 'loading'; readonly import: Import }
  | { readonly at: 'ended'; readonly import: Import }

/** What went wrong before there was anything to match. */
export interface Failed {
  readonly error: AnswerError
  readonly name: string
  readonly bytes: number | null
  /** The file, where it is here and waits for a word on how to read it. */
  readonly upload: Upload | null
  /** What was said of it so far. */
  readonly reading: Reading
}

/** An import that is answered when it has ended, and has no address to ask about it: the corrected rows of a batch. */
export const underWay = (name: string): Import => ({
  import: '',
  name,
  state: 'running',
  place: 0,
  phase: null,
  fraction: null,
  batch: null,
  report: null,
  error: null,
})
