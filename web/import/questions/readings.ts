import type { Speech } from '../../language/speech.ts'

/** `2020-05-31T18:30:00` in the reader's words; seconds only when there are any. What is no date stays as it is. */
export function localReading({ dates }: Speech, local: string): string {
  const [, date, time = ''] = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?/.exec(local) ?? []
  if (date === undefined) return local
  const shown = time.replace(/:00$/, (end, at: number) => (at > 2 ? '' : end))
  return shown === '' ? dates.long(date) : `${dates.long(date)}, ${shown}`
}
