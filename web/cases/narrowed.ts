import type { View } from '../address/view.ts'

/** Filters of the list itself are set: an empty list is then no news. */
export function isNarrowed({ state, actor, person, search, received }: View): boolean {
  return state !== null || actor !== null || person !== null || search !== '' || received
}

/** The list without its own filters. */
export const WHOLE_LIST = { state: null, actor: null, person: null, search: '', received: false } as const
