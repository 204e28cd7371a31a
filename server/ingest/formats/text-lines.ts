import { isAscii, isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { FileUnreadable } from '../errors.ts'
import { certainly, type EncodingFound, tellEncoding } from './encoding.ts'
import { holdsTwelveDigits } from './twelve-digits.ts'

/** DuckDB reads lines of up to 4 MiB (queries/ingest/read_lines.sql). */
export const LONGEST_LINE = 4_000_000
const NEWLINE = 10
const RETURN = 13

/** A blank line: DuckDB would drop it, and every line number after it would be wrong. */
export const BLANK_MARK = '\x01'
/** Opens a line that held bytes which are no text. */
export const DAMAGE_MARK = '\x02'

/**
 * Makes of a text file, chunk by chunk, the same lines in UTF-8 with LF, in which no line is blank, no byte is
 * unreadable, and every mark is ours. Clean text passes as it is, without a look at its lines.
 */
export class TextLines {
  #decoder: iconv.DecoderStream | undefined
  #found: EncodingFound | undefined
  /** Bytes held back until there are enough of them to tell the encoding by. */
  #untold: Buffer[] = []
  #rest: Buffer[] = []
  #restLength = 0
  #ended = false
  #twelveDigits = false
  #asCame = true

  /**
   * @param encoding - a name that iconv-lite knows; undefined tells it by the bytes. Throws FileUnreadable for another
   * name, and where the bytes leave it open.
   */
  constructor(encoding: string | undefined) {
    if (encoding !== undefined) this.#decode(certainly(requireEncoding(encoding)))
  }

  /** What the text was read as; UTF-8 while all of it was ASCII. */
  get encoding(): EncodingFound {
    return this.#found ?? certainly('utf-8')
  }

  /** Whether any line so far holds twelve digits in a row. */
  get twelveDigits(): boolean {
    return this.#twelveDigits
  }

  /** Whether all lines so far, put together, are the very bytes that came. */
  get asCame(): boolean {
    return this.#asCame
  }

  /**
   * The lines that this chunk completes: one that was begun before, then all others as they lie in the chunk, uncopied.
   * What it only begins is copied: a reader may use the chunk again once these lines are written.
   */
  push(chunk: Buffer): readonly Buffer[] {
    if (this.#found !== undefined) return this.#read(chunk)
    // ASCII is the same in every encoding that is told by bytes.
    if (this.#untold.length === 0 && isAscii(chunk)) return this.#read(chunk)
    this.#untold.push(Buffer.from(chunk))
    const held = this.#untold.reduce((sum, { length }) => sum + length, 0)
    return held < ENOUGH_TO_TELL ? [] : this.#tell()
  }

  #tell(): readonly Buffer[] {
    const bytes = Buffer.concat(this.#untold)
    this.#untold = []
    const found = tellEncoding(bytes)
    if (!found.certain) throw ambiguous(found)
    this.#decode(found)
    return this.#read(bytes)
  }

  #decode(found: EncodingFound): void {
    this.#found = found
    if (isPlain(found.encoding)) return
    this.#decoder = iconv.getDecoder(found.encoding) as iconv.DecoderStream
    this.#asCame = false
  }

  #read(chunk: Buffer): readonly Buffer[] {
    const text = this.#decoder === undefined ? chunk : Buffer.from(this.#decoder.write(chunk), 'utf8')
    const end = text.lastIndexOf(NEWLINE) + 1
    const begun = this.#rest.length === 0 ? 0 : text.indexOf(NEWLINE) + 1
    const pieces = [...this.#rest, text.subarray(0, begun)]
    if (end > 0) {
      this.#rest = []
      this.#restLength = 0
    }
    this.#keep(text.subarray(end))
    if (end === 0) return []
    const others = begun < end ? [this.#clean(text.subarray(begun, end))] : []
    return begun === 0 ? others : [this.#clean(Buffer.concat(pieces)), ...others]
  }

  /** The last line, when the file does not end with a line end. */
  end(): readonly Buffer[] {
    if (this.#ended) return []
    this.#ended = true
    const before = this.#untold.length > 0 ? this.#tell() : []
    const tail = this.#decoder?.end() ?? ''
    const last = Buffer.concat([...this.#rest, Buffer.from(tail, 'utf8')])
    if (last.length === 0) return before
    this.#asCame = false
    return [...before, this.#clean(Buffer.concat([last, Buffer.from('\n')]))]
  }

  #keep(text: Buffer): void {
    this.#restLength += text.length
    if (this.#restLength > LONGEST_LINE) {
      throw new FileUnreadable('line_too_long', `over ${LONGEST_LINE / 1e6} million bytes without a line end`)
    }
    if (text.length > 0) this.#rest.push(Buffer.from(text))
  }

  #clean(lines: Buffer): Buffer {
    const text = lines.includes(RETURN) ? withoutReturns(lines) : lines
    if (text !== lines) this.#asCame = false
    this.#twelveDigits ||= holdsTwelveDigits(text)
    const plain =
      isUtf8(text) &&
      !MARKS.some((mark) => text.includes(mark)) &&
      !(this.#decoder !== undefined && text.includes('\ufffd')) &&
      text[0] !== NEWLINE &&
      !text.includes('\n\n')
    if (plain) return text
    this.#asCame = false
    return this.#cleanEach(text)
  }

  #cleanEach(text: Buffer): Buffer {
    const cleaned: Buffer[] = []
    for (let start = 0; start < text.length; ) {
      const end = text.indexOf(NEWLINE, start)
      const line = text.subarray(start, end + 1)
      start = end + 1
      const damaged =
        !isUtf8(line) ||
        MARKS.some((mark) => line.includes(mark)) ||
        (this.#decoder !== undefined && line.includes('\ufffd'))
      if (line.length === 1) cleaned.push(Buffer.from(`${BLANK_MARK}\n`))
      else if (damaged) cleaned.push(Buffer.from(DAMAGE_MARK + line.toString('utf8').replaceAll(CONTROL, '\ufffd')))
      else cleaned.push(line)
    }
    return Buffer.concat(cleaned)
  }
}

/** No text has these; NUL would end DuckDB's line, the others are ours. */
const MARKS = [0, 1, 2, 3] as const
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to be found
const CONTROL = /[\x00-\x03]/g

/** Bytes, from the first that is no ASCII, by which an encoding is told. */
const ENOUGH_TO_TELL = 1 << 18

/** The encoding of a text without a mark, as TextLines would tell it, and never an error: what is not certain is a question. */
export async function tellTextEncoding(chunks: AsyncIterable<Buffer>): Promise<EncodingFound> {
  const held: Buffer[] = []
  let length = 0
  for await (const chunk of chunks) {
    if (held.length === 0 && isAscii(chunk)) continue
    length += held.push(chunk) && chunk.length
    if (length >= ENOUGH_TO_TELL) break
  }
  return held.length === 0 ? certainly('utf-8') : tellEncoding(Buffer.concat(held))
}

/** The name, when iconv-lite knows it; throws FileUnreadable otherwise. */
export function requireEncoding(encoding: string): string {
  if (!iconv.encodingExists(encoding)) throw new FileUnreadable('unknown_encoding', encoding)
  return encoding
}

function ambiguous({ candidates }: EncodingFound): FileUnreadable {
  const readings = candidates.map(({ encoding, sample }) => `${encoding} reads "${sample.slice(0, 60)}"`)
  const names = candidates.map(({ encoding }) => encoding)
  return new FileUnreadable('ambiguous_encoding', readings.join('; '), undefined, names)
}

const isPlain = (encoding: string) => /^(utf-?8|us-?ascii)$/i.test(encoding)

/** CRLF becomes LF; a return inside a line becomes a space, since DuckDB would end the line there. */
function withoutReturns(lines: Buffer): Buffer {
  const bytes = lines.toString('latin1').replaceAll('\r\n', '\n')
  return Buffer.from(bytes.includes('\r') ? bytes.replaceAll('\r', ' ') : bytes, 'latin1')
}
