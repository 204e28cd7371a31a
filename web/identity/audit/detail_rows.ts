export interface Change {
  readonly name: string
  readonly before: string
  readonly after: string
}

/** The fields of an entry as text: those that differ between `before` and `after` side by side, the others one by one. */
export function detailRows(detail: Readonly<Record<string, unknown>>): {
  readonly changes: readonly Change[]
  readonly facts: readonly { readonly name: string; readonly value: string }[]
} {
  const { before, after, ...rest } = detail
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  return {
    changes: names
      .map((name) => ({ name, before: textOf(was[name]), after: textOf(is[name]) }))
      .filter((one) => one.before !== one.after),
    facts: Object.entries(rest).flatMap(([name, value]) => {
      const text = textOf(value)
      return text === '' ? [] : [{ name, value: text }]
    }),
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (value === null || value === undefined) return {}
  return typeof value === 'object' ? (value as Record<string, unknown>) : { value }
}

const textOf = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)
