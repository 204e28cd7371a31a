import type { Instant } from './types.ts'

/** Days for which a batch can be undone without force. */
export const UNDO_DAYS = 7
const UNDO_TIME = BigInt(UNDO_DAYS) * 86_400_000_000n

/** The last instant at which a batch that came in at `importedAt` can be undone without force. */
export const undoUntil = (importedAt: Instant): Instant => (importedAt + UNDO_TIME) as Instant

export const isPastUndo = (importedAt: Instant, now: Instant): boolean => now > undoUntil(importedAt)
