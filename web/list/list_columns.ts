/** A column of a list, as its head and its widths need it. */
export interface ListColumn<Id extends string> {
  readonly id: Id
  readonly label: string
  /** Share of the width. */
  readonly width: number
  /** Times and amounts: their figures stand under each other. */
  readonly right: boolean
}

/** The columns as tracks of a grid; `pick` has room for a checkbox before them. */
export function tracksOf(columns: readonly ListColumn<string>[], pick: boolean): string {
  const tracks = columns.map(({ width }) => `minmax(0, ${width}fr)`)
  return [...(pick ? ['36px'] : []), ...tracks].join(' ')
}
