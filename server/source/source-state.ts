import type { Instant } from '../clock/types.ts'

/** What a source that is read by itself is doing: shown in /health and /status. */
export interface SourceState {
  readonly id: string
  readonly kind: 'folder' | 'postgres'
  readonly state: 'waiting' | 'working' | 'failing'
  /** When something last came from it, and as which batch. */
  readonly lastAt: Instant | null
  readonly lastBatch: number | null
  /** Why it is failing, as a code and a sentence. */
  readonly problem: { readonly code: string; readonly message: string } | null
}

/** A source that is being read. */
export interface RunningSource {
  readonly state: SourceState
  close(): Promise<void>
}
