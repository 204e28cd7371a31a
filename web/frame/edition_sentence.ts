import type { ActReference, Edition } from '../../server/contract.ts'
import type { LocalDate } from '../format/days.ts'
import type { Speech } from '../language/speech.ts'

/** Which wording of which act gives the norms, and that it no longer governs when it does not. */
export function editionSentence(t: Speech, edition: Edition, today: LocalDate): string {
  const { act, amendedBy, repealedBy, inForceTo } = edition
  const base = act.number === null ? act.names[t.language] : t.m.editionOf(numbered(t, act))
  const wording = amendedBy === null ? '' : `, ${t.m.editionAmended(numbered(t, amendedBy))}`
  const repealed = repealedBy !== null && (repealedBy.adopted === null || repealedBy.adopted <= today)
  if (!repealed) return `${base}${wording}.`
  const norms = inForceTo === null ? '' : ` ${t.m.editionNormsUntil({ date: t.dates.long(inForceTo) })}`
  return `${base}${wording}. ${t.m.editionRepealed(numbered(t, repealedBy))}${norms}`
}

/** Number and date of an act. Acts on file have both; what is not known is a dash. */
function numbered(t: Speech, { number, adopted }: ActReference): { number: string; date: string } {
  return { number: number ?? '–', date: adopted === null ? '–' : t.dates.long(adopted) }
}
