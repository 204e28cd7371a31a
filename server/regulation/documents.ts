/** YAML documents whose every value knows its line. */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments } from 'yaml'
import type { z } from 'zod'
import type { Faults } from './faults.ts'

export type Path = readonly PropertyKey[]

/** A file of the regulation, as text. */
export interface SourceFile {
  /** As shown in faults. */
  readonly file: string
  /** Relative to its folder of regulation, with forward slashes. */
  readonly path: string
  readonly text: string
  /** Added by an administrator or an import profile, not shipped. */
  readonly added: boolean
}

export interface YamlDocument {
  readonly source: SourceFile
  /** The document's own `kind`. */
  readonly kind: string
  /** Plain maps, lists and texts: every scalar is the text that its author wrote. */
  readonly value: unknown
  /** Line of the value (or of its nearest existing parent) at a path. */
  lineOf(path: Path): number
}

/** The documents of a file; what cannot be read becomes faults. An empty document is left out. */
export function readDocuments(source: SourceFile, faults: Faults): YamlDocument[] {
  const counter = new LineCounter()
  const parsed = parseAllDocuments(source.text, { lineCounter: counter, schema: 'failsafe', prettyErrors: false })
  if (!Array.isArray(parsed)) return []
  const found: YamlDocument[] = []
  for (const document of parsed) {
    for (const error of document.errors) {
      faults.add(source.file, counter.linePos(error.pos[0]).line, `not readable as YAML: ${error.message}`)
    }
    if (document.errors.length > 0 || document.contents === null) continue
    const value: unknown = document.toJS()
    const lineOf = (path: Path) => lineAt(document.contents, path, counter)
    const kind = isMap(document.contents) ? document.contents.get('kind') : undefined
    if (typeof kind !== 'string') {
      faults.add(source.file, lineOf([]), `no kind; write "kind: edition" (or ${kinds.slice(1).join(', ')})`)
      continue
    }
    found.push({ source, kind, value, lineOf })
  }
  return found
}

/** The kinds of document that a regulation is made of. */
export const kinds = ['edition', 'services', 'actors', 'providers', 'calendar'] as const

function lineAt(root: unknown, path: Path, counter: LineCounter): number {
  let node = root as Node | null
  let offset = node?.range?.[0] ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step)
      if (pair === undefined) break
      offset = (pair.key as Node).range?.[0] ?? offset
      node = pair.value as Node | null
    } else if (isSeq(node)) {
      const item = node.items[Number(step)] as Node | undefined
      if (item === undefined) break
      offset = item.range?.[0] ?? offset
      node = item
    } else break
  }
  return counter.linePos(offset).line
}

/** What the schema makes of a document; undefined when it has faults, which are then reported with their lines. */
export function check<Schema extends z.ZodType>(
  document: YamlDocument,
  schema: Schema,
  faults: Faults,
): z.output<Schema> | undefined {
  const result = schema.safeParse(document.value, { error: (issue) => reasonOf(issue) })
  if (result.success) return result.data
  for (const issue of result.error.issues) {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : []
    const at = unknown[0] === undefined ? issue.path : [...issue.path, unknown[0]]
    faults.add(document.source.file, document.lineOf(at), `${placeOf(document.value, issue.path)}${issue.message}`)
  }
  return undefined
}

/** A schema's complaint in words; undefined leaves zod's own. */
export function reasonOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined) return 'is missing'
    const expected = issue.expected === 'object' ? 'a map of keys' : issue.expected === 'array' ? 'a list' : 'a text'
    return `must be ${expected}`
  }
  if (issue.code === 'invalid_value') {
    const given = issue.input === undefined ? 'is missing' : `is ${JSON.stringify(issue.input)}`
    return `${given}; write ${issue.values.map(String).join(' or ')}`
  }
  if (issue.code === 'too_small') return 'is empty'
  return undefined
}

/** "stage HQ-1, step 3, norm: " for a path, so that a fault names things as their author does. */
export function placeOf(value: unknown, path: Path): string {
  const words: string[] = []
  let at: unknown = value
  for (const [index, step] of path.entries()) {
    at = typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[step] : undefined
    if (typeof step === 'number') words.push(nameOf(at) ?? `${String(path[index - 1] ?? 'item')} ${step + 1}`)
    else if (typeof path[index + 1] !== 'number') words.push(String(step))
  }
  return words.length === 0 ? '' : `${words.join(', ')}: `
}

function nameOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined
  for (const key of ['stage', 'step', 'term', 'code', 'id', 'date'] as const) {
    const name = (item as Record<string, unknown>)[key]
    if (typeof name === 'string') return key === 'id' ? name : `${key} ${name}`
  }
  return undefined
}
