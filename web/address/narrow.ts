/** How a list is narrowed to what one mark of a figure counts: filters of measures/step_list and measures/stage_list. */
const ALLOWED = {
  verdict: /^(on_time|late)$/,
  result: /^(completed|returned)$/,
  after: /^\d{1,4}$/,
  started: /^(yes|no)$/,
  used_over: /^\d{1,6}$/,
  used_upto: /^\d{1,6}$/,
  basis: /^received$/,
  stage_state: /^(on_time|refused|late|unjudged|in_progress|overdue|open|completed|at_risk)$/,
  next_stage: /^.{1,200}$/,
  done_step: /^\d{1,4}$/,
  open_step: /^\d{1,4}$/,
} as const satisfies Readonly<Record<string, RegExp>>

export type NarrowName = keyof typeof ALLOWED
export type Narrow = Readonly<Partial<Record<NarrowName, string>>>

export const NARROWS = Object.keys(ALLOWED) as readonly NarrowName[]

/** Those of a link that can be meant; the others are left out. */
export function parseNarrow(search: URLSearchParams): Narrow {
  return Object.fromEntries(
    NARROWS.flatMap((name) => {
      const value = search.get(name)
      return value !== null && ALLOWED[name].test(value) ? [[name, value]] : []
    }),
  )
}

export const isNarrowed = (narrow: Narrow): boolean => Object.keys(narrow).length > 0

/** The same without some of its filters. */
export function widened(narrow: Narrow, ...names: readonly NarrowName[]): Narrow {
  return Object.fromEntries(Object.entries(narrow).filter(([name]) => !names.some((other) => other === name)))
}
