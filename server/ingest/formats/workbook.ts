import { FileUnreadable } from '../errors.ts'
import { type Growth, growth } from './packed.ts'
import { XmlScanner } from './xml-scanner.ts'
import type { XmlTag } from './xml-tag.ts'
import { XmlText } from './xml-text.ts'
import { type Archive, isWorkbook, openArchive, readMember } from './zip.ts'

export interface Sheet {
  readonly name: string
  readonly hidden: boolean
}

/** A workbook with one of its sheets chosen. */
export interface Workbook {
  readonly sheets: readonly Sheet[]
  /** The part of the archive that holds the chosen sheet. */
  readonly part: string
  /** Serial dates count from 1904, as old Macintoshes did. */
  readonly from1904: boolean
  readonly styles: string | undefined
  readonly strings: string | undefined
  /** Streams a part of the archive. */
  read(part: string): AsyncIterable<Buffer>
}

export interface Listed extends Sheet {
  readonly part: string
}

/** A workbook as its directory tells it. */
export interface Book {
  readonly sheets: readonly Listed[]
  readonly from1904: boolean
  readonly styles: string | undefined
  readonly strings: string | undefined
  read(part: string): AsyncIterable<Buffer>
}

/** Reads what a workbook consists of. Throws FileUnreadable: not_a_log, damaged_file, unpacks_too_far. */
export async function readBook(path: string, limit: Growth = growth): Promise<Book> {
  const archive = await openArchive(path, limit)
  if (!isWorkbook(archive)) throw new FileUnreadable('not_a_log', 'a ZIP archive within another')
  const read = (part: string) => readMember(path, part, limit)
  const book = (await relationsOf(archive, read, '')).find(({ type }) => type === 'officeDocument')?.target
  if (book === undefined) throw new FileUnreadable('damaged_file', 'it holds no workbook')
  if (book.endsWith('.bin')) throw new FileUnreadable('unsupported_file', 'a binary workbook: save it as .xlsx')
  const relations = await relationsOf(archive, read, book)
  const { listed, from1904 } = await sheetsOf(read(book), relations)
  if (listed.length === 0) throw new FileUnreadable('not_a_log', 'an Office file without sheets')
  const part = (type: string) => relations.find((one) => one.type === type)?.target
  return { sheets: listed, from1904, styles: part('styles'), strings: part('sharedStrings'), read }
}

/**
 * Opens a workbook and chooses a sheet: by its name, or its number from 1; else the only one that is visible and not
 * empty. Throws FileUnreadable: choose_sheet with the names, and as readBook does.
 */
export async function openWorkbook(path: string, wanted: string | undefined, limit?: Growth): Promise<Workbook> {
  const book = await readBook(path, limit)
  const { part } = await chosenOf(book.sheets, wanted, book.read)
  return { ...book, sheets: book.sheets.map(({ name, hidden }) => ({ name, hidden })), part }
}

async function chosenOf(
  sheets: readonly Listed[],
  wanted: string | undefined,
  read: Workbook['read'],
): Promise<Listed> {
  const names = sheets.map(({ name, hidden }) => (hidden ? `${name} (hidden)` : name)).join(', ')
  if (wanted !== undefined) {
    const found = sheets.find(({ name }) => name === wanted) ?? sheets[Number(wanted) - 1]
    if (found !== undefined) return found
    throw choose(`there is no ${wanted}; there are ${names}`, sheets)
  }
  const filled: Listed[] = []
  for (const sheet of sheets) if (!sheet.hidden && (await hasRows(read(sheet.part)))) filled.push(sheet)
  const [only] = filled
  if (only === undefined) throw new FileUnreadable('empty_file', `no visible sheet has a row: ${names}`)
  if (filled.length > 1) throw choose(names, filled)
  return only
}

const choose = (detail: string, sheets: readonly Sheet[]): FileUnreadable =>
  new FileUnreadable(
    'choose_sheet',
    detail,
    undefined,
    sheets.map(({ name }) => name),
  )

/** Looks at the beginning of a sheet only. */
async function hasRows(chunks: AsyncIterable<Buffer>): Promise<boolean> {
  let text = ''
  for await (const chunk of chunks) {
    text += chunk.toString('latin1')
    if (/<(\w+:)?c[\s>]/.test(text)) return true
    if (text.length > 1_000_000) return true
  }
  return false
}

async function sheetsOf(
  chunks: AsyncIterable<Buffer>,
  relations: readonly Relation[],
): Promise<{ listed: Listed[]; from1904: boolean }> {
  const listed: Listed[] = []
  let from1904 = false
  await scanXml(chunks, (name, attributes) => {
    if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes['date1904'] ?? '')
    if (name !== 'sheet') return
    const relation = relations.find(({ id }) => id === (attributes['r:id'] ?? idOf(attributes)))
    // Charts and macros have sheets too.
    if (relation?.type !== 'worksheet') return
    const hidden = (attributes['state'] ?? 'visible') !== 'visible'
    listed.push({ name: attributes['name'] ?? '', hidden, part: relation.target })
  })
  return { listed, from1904 }
}

/** The relation's id, whatever its prefix is. */
const idOf = (attributes: Readonly<Record<string, string>>): string | undefined =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1]

interface Relation {
  readonly id: string
  /** The last word of its address: worksheet, styles. */
  readonly type: string
  readonly target: string
}

async function relationsOf(archive: Archive, read: Workbook['read'], part: string): Promise<Relation[]> {
  const folder = part.includes('/') ? part.slice(0, part.lastIndexOf('/') + 1) : ''
  const file = `${folder}_rels/${part.slice(folder.length)}.rels`
  const relations: Relation[] = []
  // `_rels/.rels` begins with a dot, and is no litter here.
  if (part !== '' && !archive.members.some(({ name }) => name === file)) return relations
  await scanXml(read(file), (name, attributes) => {
    if (name !== 'Relationship') return
    const target = attributes['Target'] ?? ''
    relations.push({
      id: attributes['Id'] ?? '',
      type: attributes['Type']?.split('/').at(-1) ?? '',
      target: target.startsWith('/') ? target.slice(1) : normalised(folder + target),
    })
  })
  return relations
}

const normalised = (path: string): string => {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/** Tells every element of a small part of the workbook, by its name without a prefix. */
export async function scanXml(
  chunks: AsyncIterable<Buffer>,
  open: (name: string, attributes: Readonly<Record<string, string>>) => void,
): Promise<void> {
  const text = new XmlText()
  const scanner = new XmlScanner({
    open: (name, tag) => open(localName(name), attributesOf(tag)),
    close: () => undefined,
  })
  await scanAll(chunks, text, scanner)
}

export async function scanAll(chunks: AsyncIterable<Buffer>, text: XmlText, scanner: XmlScanner): Promise<void> {
  for await (const chunk of chunks) scanner.push(text.push(chunk))
  scanner.push(text.end())
  scanner.end()
}

export const localName = (name: string): string => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name)

export function attributesOf({ count, names, values }: XmlTag): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (let index = 0; index < count; index++) attributes[names[index] ?? ''] = values[index] ?? ''
  return attributes
}
