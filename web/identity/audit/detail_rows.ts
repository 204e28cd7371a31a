import type { Speech } from '../../language/speech.ts'
import { type Around, fieldName, valueText } from './field_words.ts'

export interface Change {
  readonly name: string
  readonly before: string
  readonly after: string
}

export interface DetailRows {
  /** Fields that differ between `before` and `after`, side by side. */
  readonly changes: readonly Change[]
  /** Everything else, field by field. */
  readonly facts: readonly { readonly name: string; readonly value: string }[]
}

/** The fields of an entry in words; those that say nothing are left out. */
export function detailRows(detail: Readonly<Record<string, unknown>>, speech: Speech, around: Around): DetailRows {
  const { before, after, ...rest } = detail
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  const text = (name: string, value: unknown) => valueText(speech, name, value, around)
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  return {
    changes: names
      .map((name) => ({
        name: fieldName(speech, name),
        before: text(name, was[name]),
        after: text(name, is[name]),
      }))
      .filter((one) => one.before !== one.after),
    facts: Object.entries(rest).flatMap(([name, value]) => {
      const said = text(name, value)
      return said === '' ? [] : [{ name: fieldName(speech, name), value: said }]
    }),
  }
}

/** Entries of older releases have no more than a fingerprint of the regulation here. */
function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (value === null || value === undefined) return {}
  return typeof value === 'object' ? (value as Record<string, unknown>) : { files: value }
}
