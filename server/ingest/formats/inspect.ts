import { certainly, type EncodingFound } from './encoding.ts'
import { objectTypes } from './ocel.ts'
import { type Bytes, type Growth, unpack } from './packed.ts'
import { type Format, formatOf, markedEncoding, type Packing } from './sniff.ts'
import { tellTextEncoding } from './text-lines.ts'
import { readBook, type Sheet } from './workbook.ts'

/** What a file is, told by a look at it: before anything of it is read into rows. */
export interface Inspected {
  readonly format: Format
  /** What it was packed in, the outermost first. */
  readonly packed: readonly Packing[]
  /** Of a text; when it is not certain, its candidates with what each reads are the question to ask. */
  readonly encoding: EncodingFound | undefined
  /** Of a workbook, in its order, hidden ones too. */
  readonly sheets: readonly Sheet[] | undefined
  /** Of an object-centric log: one of them is to be the case. */
  readonly objectTypes: readonly string[] | undefined
}

/**
 * Looks at a file on disk. Throws FileUnreadable when it is no log; `choose_file`, with the names as its `choices`, when
 * an archive holds several and `member` names none.
 */
export async function inspect(
  file: { readonly path: string; readonly name: string },
  options: { readonly member?: string | undefined; readonly growth?: Growth | undefined } = {},
): Promise<Inspected> {
  const bytes = await unpack(file.path, file.name, { member: options.member, growth: options.growth })
  const format = formatOf(bytes.head, bytes.name)
  return {
    format,
    packed: bytes.packed,
    encoding: await encodingOf(bytes, format),
    sheets: format === 'xlsx' && bytes.path !== undefined ? await sheetsOf(bytes.path, options.growth) : undefined,
    objectTypes: format === 'ocel' ? await objectTypes(bytes.read) : undefined,
  }
}

async function encodingOf(bytes: Bytes, format: Format): Promise<EncodingFound | undefined> {
  if (format === 'ndjson' || format === 'json' || format === 'ocel') return certainly('utf-8')
  if (format !== 'csv') return undefined
  const marked = markedEncoding(bytes.head)
  return marked === undefined ? await tellTextEncoding(bytes.read()) : certainly(marked)
}

async function sheetsOf(path: string, growth: Growth | undefined): Promise<Sheet[]> {
  return (await readBook(path, growth)).sheets.map(({ name, hidden }) => ({ name, hidden }))
}
