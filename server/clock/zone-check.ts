import { parseInstant } from './instant.ts'
import type { Instant } from './types.ts'
import { formatLocal } from './zone.ts'

/** The machine's table of time zones is too old to be trusted with a term. */
export class ZoneTableError extends Error {
  override readonly name = 'ZoneTableError'
}

/**
 * Refuses a time zone table older than 2024a: it does not know that Kazakhstan moved to UTC+5 on 1 March 2024, and every
 * later date there would be an hour wrong.
 *
 * @param read - how an instant reads in a zone; given only by tests.
 * @throws ZoneTableError
 */
export function checkZoneTable(read: (zone: string, instant: Instant) => string = formatLocal): void {
  const shown = read('Asia/Almaty', parseInstant('2024-03-01T00:00:00Z'))
  if (shown === '2024-03-01T05:00:00') return
  throw new ZoneTableError(
    `2024-03-01T00:00Z reads ${shown} in Asia/Almaty and must read 2024-03-01T05:00:00: ` +
      'this Node has an old time zone table (before 2024a). Install a newer Node; do not set an old ICU data folder.',
  )
}
