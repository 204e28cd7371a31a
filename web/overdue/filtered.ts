import { isNarrowed } from '../address/narrow.ts'
import type { View } from '../address/view.ts'

/** Filters of the list itself are set: an empty list is then no news. */
export function isFiltered({ step, actor, resource, narrow, search, long }: View): boolean {
  return step !== null || actor !== null || resource !== null || isNarrowed(narrow) || search !== '' || long
}

/** The list without its own filters. */
export const UNFILTERED = { step: null, actor: null, resource: null, narrow: {}, search: '', long: false } as const
