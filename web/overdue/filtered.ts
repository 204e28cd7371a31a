import type { View } from '../address/view.ts'

/** Filters of the list itself are set: an empty list is then no news. */
export function isFiltered({ step, actor, search, long }: View): boolean {
  return step !== null || actor !== null || search !== '' || long
}

/** The list without its own filters. */
export const UNFILTERED = { step: null, actor: null, search: '', long: false } as const
