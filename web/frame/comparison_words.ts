import type { Comparison } from '../answer/comparison.ts'
import { lengthOf } from '../format/days.ts'
import type { Speech } from '../language/speech.ts'

/** Names a provider. */
type Place = (code: string) => string

/** The comparison as the filter shows it. */
export function comparisonName(t: Speech, { kind, place }: Comparison, name: Place): string {
  if (kind === 'place') return name(place ?? '')
  return kind === 'year' ? t.m.compareYear() : t.m.compareBefore()
}

/** What a share was there or then, as a sentence. */
export function comparisonSentence(t: Speech, { kind, place, period }: Comparison, name: Place, rate: string): string {
  if (kind === 'place') return t.m.compareSentence({ what: name(place ?? ''), rate })
  return kind === 'year'
    ? t.m.compareSentence({ what: t.m.compareYear(), rate })
    : t.m.subtitleBefore({ days: lengthOf(period), rate })
}

/** Head of a column of changes. */
export function comparisonHead(t: Speech, { kind, place, period }: Comparison, name: Place): string {
  if (kind === 'place') return t.m.compareAgainst({ what: name(place ?? '') })
  return kind === 'year' ? t.m.compareAgainstYear() : t.m.toBefore({ days: lengthOf(period) })
}

/** After a change within a line. */
export function comparisonAgainst(t: Speech, comparison: Comparison, name: Place): string {
  if (comparison.kind === 'before') return t.m.againstBefore({ days: lengthOf(comparison.period) })
  const head = comparisonHead(t, comparison, name)
  return `${head.charAt(0).toLocaleLowerCase(t.language)}${head.slice(1)}`
}
