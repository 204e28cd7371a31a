import type { ActReference, Edition } from '../../server/contract.ts'
import type { LocalDate } from '../format/days.ts'
import type { Speech } from '../language/speech.ts'

/** Which wording of which act gives the norms, and that it no longer governs when it does not. */
export function editionSentence(t: Speech, edition: Edition, today: LocalDate): string {
  const { act, amendedBy, repealedBy, inForceTo } = edition
  const base = t.m.editionOf({ number: act.number ?? '', date: dated(t, act) })
  const wording =
    amendedBy === null ? '' : `, ${t.m.editionAmended({ number: amendedBy.number ?? '', date: dated(t, amendedBy) })}`
  if (repealedBy === null || (repealedBy.adopted !== null && repealedBy.adopted > today)) return `${base}${wording}.`
  const norms = inForceTo === null ? '' : ` ${t.m.editionNormsUntil({ date: t.dates.long(inForceTo) })}`
  return `${base}${wording}. ${t.m.editionRepealed({ number: repealedBy.number ?? '', date: dated(t, repealedBy) })}${norms}`
}

function dated(t: Speech, { adopted }: Pick<ActReference, 'adopted'>): string {
  return adopted === null ? '' : t.dates.long(adopted)
}
