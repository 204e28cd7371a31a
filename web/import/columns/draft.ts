import type { Field, MappingDraft } from '../../../server/contract-import.ts'

/** Fields that any number of columns may have; each other is one column's alone. */
const SHARED: ReadonlySet<Field> = new Set(['attribute', 'drop', 'hash', 'rules'])

/** What a column is in a draft; several when it is several things, none when it is kept beside the events. */
export function fieldsOf(draft: MappingDraft, column: string): Field[] {
  return draft.columns.filter((one) => one.column === column).map(({ field }) => field)
}

/** The column that gives a part; undefined when none does. */
export function columnOf(draft: MappingDraft, field: Field): string | undefined {
  return draft.columns.find((one) => one.field === field)?.column
}

/**
 * Says what a column is. A field that another column had moves here: two columns cannot both be the case number, and the
 * other one is then kept beside the events.
 */
export function withField(draft: MappingDraft, column: string, field: Field): MappingDraft {
  const others = draft.columns.filter((one) => one.column !== column && (SHARED.has(field) || one.field !== field))
  const constants = Object.fromEntries(Object.entries(draft.constants).filter(([part]) => part !== field))
  return { ...draft, constants, columns: [...others, { column, field }] }
}

/** Gives every row the same value of a part, and takes the part from the column that had it. */
export function withConstant(draft: MappingDraft, part: string, value: string): MappingDraft {
  const columns = draft.columns.filter(({ field }) => field !== part)
  const constants = { ...draft.constants, [part]: value }
  if (value === '') delete constants[part]
  return { ...draft, columns, constants }
}

/** What a word of the file means; null takes the meaning away. */
export function withWord(draft: MappingDraft, part: string, word: string, code: string | null): MappingDraft {
  const own = Object.entries(draft.words[part] ?? {}).filter(([known]) => known !== word)
  const words = Object.fromEntries(code === null ? own : [...own, [word, code]])
  return { ...draft, words: { ...draft.words, [part]: words } }
}

export function codeOf(draft: MappingDraft, part: string, word: string): string | null {
  return draft.words[part]?.[word] ?? null
}
