export interface Spark {
  readonly path: string
  readonly end: { readonly x: number; readonly y: number } | null
  /** Height of the line to compare with; null when there is none. */
  readonly reference: number | null
}

/** A small line over its own range. Gaps (null) break it; a flat line lies in the middle. */
export function sparkPath(
  values: readonly (number | null)[],
  width: number,
  height: number,
  reference?: number,
): Spark {
  const known = values.filter((value) => value !== null)
  const seen = reference === undefined ? known : [...known, reference]
  const low = Math.min(...seen)
  const high = Math.max(...seen)
  const y = (value: number): number =>
    round(high === low ? height / 2 : height - ((value - low) / (high - low)) * height)
  const x = (index: number): number => round(values.length < 2 ? width : (index / (values.length - 1)) * width)
  let path = ''
  let end: Spark['end'] = null
  values.forEach((value, index) => {
    if (value === null) return
    const joined = index > 0 && values[index - 1] !== null && values[index - 1] !== undefined
    path += `${joined ? 'L' : 'M'}${x(index)} ${y(value)}`
    end = { x: x(index), y: y(value) }
  })
  return { path, end, reference: reference === undefined || known.length === 0 ? null : y(reference) }
}

const round = (value: number): number => Math.round(value * 10) / 10
