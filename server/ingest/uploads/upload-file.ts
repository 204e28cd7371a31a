import { FileUnreadable } from '../errors.ts'
import { tellEncoding } from '../formats/encoding.ts'
import { objectTypes } from '../formats/ocel.ts'
import { type Bytes, unpack } from '../formats/packed.ts'
import { formatOf, markedEncoding } from '../formats/sniff.ts'
import { openWorkbook } from '../formats/workbook.ts'

/** What a file is, told by its content. */
export interface FileFacts {
  readonly format: string
  /** A name that iconv-lite knows; null where the format says it itself. */
  readonly encoding: string | null
  /** `gzip`, `zip>gzip`; null when it is not packed. */
  readonly packed: string | null
  /** Of an archive of several: which of them is to be read is not known yet, nor what it is. */
  readonly files: readonly string[] | null
  readonly sheets: readonly string[] | null
  readonly objectTypes: readonly string[] | null
}

/** Bytes that the encoding is told by: a Russian name may come only after pages of digits. */
const LOOKED_AT = 1 << 20

/** Throws FileUnreadable for what is no log. What is to be chosen (a file, a sheet, a type) is told, and not yet asked for. */
export async function factsOf(path: string, name: string): Promise<FileFacts> {
  const bytes = await unpack(path, name, { member: undefined }).catch(filesOf)
  if ('files' in bytes) return bytes
  const workbook = bytes.head.subarray(0, 2).toString('latin1') === 'PK'
  const format = workbook ? 'xlsx' : formatOf(bytes.head, bytes.name)
  return {
    format,
    encoding: format === 'csv' ? (markedEncoding(bytes.head) ?? (await encodingOf(bytes))) : null,
    packed: bytes.packed.length === 0 ? null : bytes.packed.join('>'),
    files: null,
    sheets: workbook ? await sheetsOf(bytes) : null,
    objectTypes: format === 'ocel' ? await objectTypes(bytes.read) : null,
  }
}

/** The facts of an archive of several files. Throws what was caught for any other. */
function filesOf(error: unknown): FileFacts {
  if (!(error instanceof FileUnreadable) || error.code !== 'choose_file') throw error
  return { format: 'zip', encoding: null, packed: null, files: error.choices ?? [], sheets: null, objectTypes: null }
}

async function encodingOf(bytes: Bytes): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of bytes.read()) {
    if (length < LOOKED_AT) length += chunks.push(chunk) && chunk.length
    else break
  }
  return tellEncoding(Buffer.concat(chunks)).encoding
}

async function sheetsOf(bytes: Bytes): Promise<string[] | null> {
  if (bytes.path === undefined) return null
  try {
    // Whichever is opened, it tells of all.
    return (await openWorkbook(bytes.path, '1')).sheets.map((sheet) => sheet.name)
  } catch (error) {
    if (error instanceof FileUnreadable && error.code !== 'choose_sheet' && error.code !== 'empty_file') throw error
    return null
  }
}
