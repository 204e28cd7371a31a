import iconv from 'iconv-lite'
import type { Clock } from '../../clock/system-clock.ts'
import type { ContactImport } from '../../contract-alerts.ts'
import { delimiters, fieldsOf } from '../../ingest/csv-text.ts'
import { FileUnreadable } from '../../ingest/errors.ts'
import { tellEncoding } from '../../ingest/formats/encoding.ts'
import type { Regulation } from '../../regulation/types.ts'
import type { Store } from '../../store/store.ts'
import { type Column, columnNamed } from './contact-columns.ts'
import { type Cells, ContactRow, type Fault, fault } from './contact-row.ts'
import { compareContacts, type SavedContact, saveContacts } from './contacts.ts'

/** What a list of contacts says, and what of it cannot be taken. */
export interface ReadContacts {
  readonly rows: number
  readonly contacts: readonly SavedContact[]
  readonly faults: readonly Fault[]
}

/** Columns without which there is nothing to read. */
const NEEDED: readonly Column[] = ['name', 'role']

/**
 * Reads a CSV list of contacts: commas, semicolons or tabs, UTF-8, UTF-16 or a Cyrillic code page, headers in Kazakh,
 * Russian or English. Rows with faults are left out, each fault with its line.
 *
 * @param encoding - where the bytes leave it open. Throws FileUnreadable when they do, and it is not given.
 */
export function readContactList(bytes: Buffer, regulation: Regulation, encoding?: string): ReadContacts {
  const records = recordsOf(textOf(bytes, encoding))
  const [header, ...rest] = records.rows
  const columns = header?.fields.map(columnNamed) ?? []
  const missing = NEEDED.filter((column) => !columns.includes(column))
  if (header === undefined || missing.length > 0) {
    const faults = missing.map((column) => fault(1, 'missing_column', column))
    return { rows: 0, contacts: [], faults }
  }
  const faults: Fault[] = [...records.broken]
  const contacts = new Map<string, SavedContact>()
  for (const { line, fields } of rest) {
    const cells: Cells = {}
    for (const [index, column] of columns.entries()) {
      const value = fields[index]?.trim() ?? ''
      if (column !== undefined && value !== '') cells[column] = value
    }
    const found = new ContactRow(line, cells, regulation)
    const contact = found.contact()
    if (contact === undefined) faults.push(...found.faults)
    else if (contacts.has(contact.contact)) faults.push(fault(line, 'repeated', 'contact', contact.contact))
    else contacts.set(contact.contact, contact)
  }
  return { rows: rest.length + records.broken.length, contacts: [...contacts.values()], faults }
}

/** Takes a list of contacts in; with `dryRun` it only says what it would do. Tell the engine, by `settingsChanged`. */
export async function importContacts(
  { store, clock, regulation }: { readonly store: Store; readonly clock: Clock; readonly regulation: Regulation },
  bytes: Buffer,
  options: { readonly encoding?: string; readonly dryRun?: boolean; readonly by?: string | null },
): Promise<ContactImport> {
  const { rows, contacts, faults } = readContactList(bytes, regulation, options.encoding)
  const fates =
    options.dryRun === true
      ? await compareContacts(store, contacts)
      : await saveContacts(store, clock, contacts, options.by ?? null)
  const count = (fate: string) => fates.filter((one) => one === fate).length
  return { rows, added: count('added'), changed: count('changed'), same: count('same'), faults }
}

function textOf(bytes: Buffer, encoding: string | undefined): string {
  if (encoding !== undefined) {
    if (!iconv.encodingExists(encoding)) throw new FileUnreadable('unknown_encoding', encoding)
    return iconv.decode(bytes, encoding)
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return iconv.decode(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return iconv.decode(bytes, 'utf-16be')
  const found = tellEncoding(bytes)
  if (found.certain) return iconv.decode(bytes, found.encoding)
  const readings = found.candidates.map(({ encoding: name, sample }) => `${name} reads "${sample.slice(0, 60)}"`)
  const names = found.candidates.map(({ encoding: name }) => name)
  throw new FileUnreadable('ambiguous_encoding', readings.join('; '), undefined, names)
}

interface Records {
  readonly rows: readonly { readonly line: number; readonly fields: readonly string[] }[]
  readonly broken: readonly Fault[]
}

/** Records of a text, with the line on which each begins. A quote that is never closed breaks its own line alone. */
function recordsOf(text: string): Records {
  const lines = text.split(/\r\n|\n|\r/)
  const known = (delimiter: string) =>
    (lines[0] ?? '').split(delimiter).filter((name) => columnNamed(name.replaceAll('"', ''))).length
  const [delimiter = ','] = delimiters.toSorted((a, b) => known(b) - known(a))
  const rows: { line: number; fields: readonly string[] }[] = []
  const broken: Fault[] = []
  for (let at = 0; at < lines.length; at++) {
    if (lines[at]?.trim() === '') continue
    let fields: string[] | undefined
    let to = at
    for (; to < Math.min(lines.length, at + 10) && fields === undefined; to++) {
      fields = fieldsOf(lines.slice(at, to + 1).join('\n'), { delimiter, quote: '"' })
    }
    if (fields === undefined) broken.push(fault(at + 1, 'broken_row', null, lines[at]?.slice(0, 200)))
    else if (fields.some((field) => field.trim() !== '')) rows.push({ line: at + 1, fields })
    if (fields !== undefined) at = to - 1
  }
  return { rows, broken }
}
