import { constants, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { FileUnreadable } from '../errors.ts'

/** What a log is written in, once unpacked. */
export const formats = ['csv', 'xes', 'xlsx', 'json', 'ndjson', 'ocel', 'parquet', 'arrow'] as const
export type Format = (typeof formats)[number]

/** What a log may be packed in. An XLSX workbook is a ZIP archive too, but a format of its own. */
export type Packing = 'gzip' | 'zstd' | 'zip'

/** Bytes of a file's beginning that are enough to tell what it is. */
export const HEAD_BYTES = 262_144

/** Files that are no log, by their first bytes. */
const OTHERS: readonly (readonly [string, string])[] = [
  ['504b0506', 'an empty ZIP archive'],
  ['25504446', 'a PDF'],
  ['89504e47', 'a PNG picture'],
  ['ffd8ff', 'a JPEG picture'],
  ['377abcaf271c', 'a 7-Zip archive'],
  ['526172211a07', 'a RAR archive'],
  ['425a68', 'a bzip2 archive'],
  ['fd377a585a00', 'an xz archive'],
  ['53514c69746520666f726d6174', 'an SQLite database'],
  ['4f626a01', 'an Avro file'],
  ['4f5243', 'an ORC file'],
]
/** Also a workbook with a password: Excel wraps it in the old container. */
const OLD_OFFICE = 'd0cf11e0a1b11ae1'

const BOMS: readonly (readonly [string, string])[] = [
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
]

/** The packing that the bytes begin with; undefined for none. Whether a ZIP is a workbook, its directory tells. */
export function packingOf(head: Buffer): Packing | undefined {
  const hex = head.subarray(0, 4).toString('hex')
  if (hex.startsWith('1f8b')) return 'gzip'
  if (hex === '28b52ffd') return 'zstd'
  return hex === '504b0304' ? 'zip' : undefined
}

/**
 * The unpacked beginning of packed bytes, as far as it can be had.
 * Throws FileUnreadable when they are damaged, or all there are and yet cut short.
 */
export function unpackedHead(head: Buffer, packing: 'gzip' | 'zstd'): Buffer {
  try {
    const some =
      packing === 'gzip'
        ? gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH })
        : zstdDecompressSync(head, { finishFlush: constants.ZSTD_e_flush })
    if (some.length > 0 || head.length === HEAD_BYTES) return some.subarray(0, HEAD_BYTES)
    return packing === 'gzip' ? gunzipSync(head) : zstdDecompressSync(head)
  } catch (cause) {
    throw new FileUnreadable('truncated', cause instanceof Error ? cause.message : '', cause)
  }
}

/** The encoding that a byte order mark, or the zeros between Latin characters, give away; undefined when neither does. */
export function markedEncoding(head: Buffer): string | undefined {
  const hex = head.subarray(0, 3).toString('hex')
  return BOMS.find(([mark]) => hex.startsWith(mark))?.[1] ?? zerosPattern(head)
}

/**
 * The format by content: a name misleads as often as not.
 * Throws FileUnreadable for files that are no log, and when the name says that it is another format.
 */
export function formatOf(head: Buffer, name: string): Format {
  const format = formatByContent(head, name)
  requireName(format, name)
  return format
}

function formatByContent(head: Buffer, name: string): Format {
  const hex = head.subarray(0, 16).toString('hex')
  if (hex.startsWith(OLD_OFFICE)) {
    const advice = 'an old Office document, or one with a password: save it as .xlsx without a password'
    throw new FileUnreadable('unsupported_file', `${name} is ${advice}`)
  }
  const other = OTHERS.find(([magic]) => hex.startsWith(magic))
  if (other !== undefined) throw new FileUnreadable('not_a_log', `${name} is ${other[1]}`)
  // An archive that unpacking has left whole.
  if (hex.startsWith('504b0304')) return 'xlsx'
  if (hex.startsWith('50415231')) return 'parquet'
  if (hex.startsWith('4152524f5731') || isArrowStream(head)) return 'arrow'
  return formatOfText(head, name)
}

function formatOfText(head: Buffer, name: string): Format {
  const marked = markedEncoding(head)
  const even = head.subarray(0, head.length - (head.length % 2))
  const text =
    marked === 'utf-16le'
      ? even.toString('utf16le')
      : marked === 'utf-16be'
        ? Buffer.from(even).swap16().toString('utf16le')
        : head.toString('latin1')
  const start = text.replace(/^(\ufeff|\xef\xbb\xbf)?\s*/, '')
  if (/^<!doctype html|^<html/i.test(start)) throw new FileUnreadable('not_a_log', `${name} is a web page`)
  if (/^<(\?xml|!|log\b)/.test(start)) return 'xes'
  if (/^\[\s*([[{\]]|$)/.test(start)) return 'json'
  if (/^\{\s*("|\}|$)/.test(start)) return formatOfObjects(start, name)
  return 'csv'
}

/** One object a line, or one object over many lines. */
function formatOfObjects(text: string, name: string): Format {
  if (/"ocel:global-(log|event|object)"/.test(text)) {
    throw new FileUnreadable('unsupported_file', 'OCEL 1.0: export it as OCEL 2.0')
  }
  if (/"(objectTypes|eventTypes)"\s*:\s*\[/.test(text) || /\.jsonocel$/i.test(name)) return 'ocel'
  const end = text.indexOf('\n')
  const line = end < 0 ? text : text.slice(0, end)
  try {
    JSON.parse(line)
    return end < 0 || text.slice(end).trim() === '' ? 'json' : 'ndjson'
  } catch {
    // A first line that is broken, with an object on the next: one a line, and the first is rejected.
    return /^\{[^\n]*[^\s{[,]\s*\n\s*\{"/.test(text) ? 'ndjson' : 'json'
  }
}

/** A continuation mark, a length and a flatbuffer: how an Arrow stream begins. */
const isArrowStream = (head: Buffer): boolean =>
  head.length > 16 && head.readUInt32LE(0) === 0xffffffff && head.readUInt32LE(4) > 0 && head.readUInt32LE(4) < 1 << 24

function zerosPattern(head: Buffer): string | undefined {
  const looked = head.subarray(0, 4096)
  const zeros = [0, 0]
  for (let at = 0; at < looked.length; at++) if (looked[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (looked.length < 4 || Math.max(even, odd) < looked.length / 20) return undefined
  if (odd > even * 20) return 'utf-16le'
  return even > odd * 20 ? 'utf-16be' : undefined
}

/** What a name's ending says, the packing's own ending aside. */
const ENDINGS: Readonly<Record<string, readonly Format[]>> = {
  csv: ['csv'],
  tsv: ['csv'],
  tab: ['csv'],
  xes: ['xes'],
  xlsx: ['xlsx'],
  xlsm: ['xlsx'],
  json: ['json', 'ndjson', 'ocel'],
  jsonocel: ['ocel', 'json'],
  ndjson: ['ndjson', 'json'],
  jsonl: ['ndjson', 'json'],
  parquet: ['parquet'],
  arrow: ['arrow'],
  arrows: ['arrow'],
  feather: ['arrow'],
}

/** How each format is called in a sentence. */
const CALLED: Readonly<Record<Format, string>> = {
  csv: 'text (CSV)',
  xes: 'XML (XES)',
  xlsx: 'an XLSX workbook',
  json: 'JSON',
  ndjson: 'JSON, one object a line',
  ocel: 'OCEL',
  parquet: 'Parquet',
  arrow: 'Arrow',
}

/** Throws when the name's ending is that of another format: a mix-up, or an export that went wrong. */
export function requireName(format: Format, name: string): void {
  const ending = /\.(\w+)$/.exec(name.replace(/(\.(gz|gzip|zst|zstd|zip))+$/i, ''))?.[1]?.toLowerCase() ?? ''
  const meant = ENDINGS[ending]
  if (meant === undefined || meant.includes(format)) return
  throw new FileUnreadable('wrong_extension', `${name} holds ${CALLED[format]}`)
}
