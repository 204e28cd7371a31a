import { FileUnreadable } from './errors.ts'

/** Formats that are read so far. More (XLSX, Parquet, JSON) are recognised here and given a reader in incoming.ts. */
export type Format = 'csv' | 'xes'

export const startsWithGzip = (start: Buffer): boolean => start[0] === 0x1f && start[1] === 0x8b

/** Files that carry their format in their first bytes, and are no text. */
const OTHERS: readonly (readonly [string, string])[] = [
  ['504b0304', 'a ZIP archive or XLSX workbook'],
  ['504b0506', 'an empty ZIP archive'],
  ['50415231', 'a Parquet file'],
  ['4152524f5731', 'an Arrow file'],
  ['d0cf11e0a1b11ae1', 'an old Office document'],
  ['25504446', 'a PDF'],
  ['28b52ffd', 'a Zstandard archive'],
  ['89504e47', 'a PNG picture'],
]

const BOMS: readonly (readonly [string, string])[] = [
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
]

/**
 * The format by content; a name misleads as often as not.
 * `bom` is the encoding that a byte order mark gives away. Throws FileUnreadable for files that are no text.
 */
export function formatOf(start: Buffer, name: string): { format: Format; bom: string | undefined } {
  const hex = start.subarray(0, 8).toString('hex')
  const other = OTHERS.find(([magic]) => hex.startsWith(magic))
  if (other !== undefined) throw new FileUnreadable('not_a_log', `${name} is ${other[1]}`)
  const bom = BOMS.find(([mark]) => hex.startsWith(mark))?.[1]
  const text = start.subarray(0, 1024).toString(bom === 'utf-16le' ? 'utf16le' : 'latin1')
  return { format: /^[^\w<]{0,3}\s*<(\?xml|!|log)/.test(text) ? 'xes' : 'csv', bom }
}
