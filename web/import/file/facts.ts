import type { Proposal, Upload } from '../../../server/contract-import.ts'
import type { Speech } from '../../language/speech.ts'

const FORMATS: Readonly<Record<string, string>> = {
  csv: 'CSV',
  tsv: 'TSV',
  xlsx: 'XLSX',
  xes: 'XES',
  json: 'JSON',
  ndjson: 'NDJSON',
  parquet: 'Parquet',
  arrow: 'Arrow',
  ocel: 'OCEL 2.0',
}

const ENCODINGS: Readonly<Record<string, string>> = { utf8: 'UTF-8', rk1048: 'KZ-1048', win1251: 'windows-1251' }

export const formatName = (format: string): string => FORMATS[format] ?? format.toLocaleUpperCase('en')

export function encodingName(encoding: string): string {
  const known = ENCODINGS[encoding.toLowerCase().replaceAll(/[^a-z0-9]/g, '')]
  return known ?? encoding.replace(/^utf/i, 'UTF')
}

function separatorName({ m }: Speech, sign: string): string {
  switch (sign) {
    case ',':
      return m.separatorComma()
    case ';':
      return m.separatorSemicolon()
    case '\t':
      return m.separatorTab()
    case '|':
      return m.separatorPipe()
    default:
      return m.separatorOther({ sign })
  }
}

/** A checksum as people compare it: the first eight signs, by fours. */
export const checksumText = (sha256: string): string => `${sha256.slice(0, 4)} ${sha256.slice(4, 8)}`

/** What is known of a file, as sentences: how much, how it is written, its checksum. */
export function fileFacts(t: Speech, upload: Upload, proposal: Proposal | undefined): string {
  const { m, numbers } = t
  const amount = [
    numbers.bytes(upload.bytes),
    proposal?.rows == null ? null : m.rowsOf({ n: proposal.rows }),
    proposal === undefined ? null : m.columnsOf({ n: proposal.columns.length }),
  ]
  const encoding = proposal?.encoding ?? upload.encoding
  const written = [
    formatName(upload.format),
    upload.packed === null ? null : m.packedIn({ name: upload.packed }),
    encoding === null ? null : encodingName(encoding),
    proposal?.delimiter == null ? null : separatorName(t, proposal.delimiter),
    proposal?.times.formats[0]?.pattern ?? null,
  ]
  const listed = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join(', ')
  return `${listed(amount)}. ${listed(written)}. ${m.checksum({ sum: checksumText(upload.sha256) })}`
}
