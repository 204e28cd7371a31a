import type { MappingDraft, ProposedActivity, ProposedWord } from '../../../server/contract-import.ts'
import type { Speech } from '../../language/speech.ts'
import { meaningOf } from '../columns/activities.ts'
import { codeOf } from '../columns/draft.ts'

/** «3 words have no meaning yet, 31 rows». */
export function wordsTitle({ m }: Speech, words: readonly ProposedWord[], draft: MappingDraft): string {
  const open = words.filter(({ part, word }) => codeOf(draft, part, word) === null)
  if (open.length === 0) return m.wordsTitleDone({ n: words.length })
  return m.wordsTitle({ n: open.length, rows: m.rowsOf({ n: open.reduce((sum, { rows }) => sum + rows, 0) }) })
}

/** «24 of 26 activities are steps of the regulation». */
export function activitiesTitle({ m }: Speech, activities: readonly ProposedActivity[], draft: MappingDraft): string {
  const known = activities.filter((activity) => meaningOf(draft, activity) !== null)
  return m.activitiesTitle({ n: known.length, all: activities.length })
}

/** What means nothing first, and the most frequent first of these: that is where work mends most. */
export function unknownFirst<T extends { readonly rows: number }>(all: readonly T[], known: (one: T) => boolean): T[] {
  return all.toSorted((a, b) => Number(known(a)) - Number(known(b)) || b.rows - a.rows)
}
