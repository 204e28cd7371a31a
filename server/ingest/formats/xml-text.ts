import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { FileUnreadable } from '../errors.ts'
import { markedEncoding } from './sniff.ts'

/** Decodes the bytes of an XML file, chunk by chunk, from the encoding that it declares. */
export class XmlText {
  #decoder: iconv.DecoderStream | undefined
  #rest: Buffer = Buffer.alloc(0)
  #started = false

  /** The bytes are UTF-8, and none of them is held back. */
  get settled(): boolean {
    return this.#started && this.#decoder === undefined && this.#rest.length === 0
  }

  push(chunk: Buffer): string {
    if (!this.#started) {
      this.#started = true
      const encoding = declaredEncoding(chunk)
      if (!/^utf-?8$|^us-ascii$/i.test(encoding)) this.#decoder = iconv.getDecoder(encoding) as iconv.DecoderStream
      else if (markedEncoding(chunk) === 'utf-8') return this.#utf8(chunk.subarray(3))
    }
    return this.#decoder?.write(chunk) ?? this.#utf8(chunk)
  }

  end(): string {
    const rest = this.#rest
    this.#rest = Buffer.alloc(0)
    return this.#decoder?.end() ?? decoded(rest)
  }

  /**
   * Faster than a streaming decoder, and cut where a tag ends: what follows waits for the next chunk, so that no text has
   * to be put together of two.
   */
  #utf8(chunk: Buffer): string {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    const tag = bytes.lastIndexOf(TAG_END) + 1
    const end = tag > 0 ? tag : lastWhole(bytes)
    this.#rest = bytes.subarray(end)
    return decoded(bytes.subarray(0, end))
  }
}

const TAG_END = 62

function decoded(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new FileUnreadable('not_xml', 'it holds bytes that are no UTF-8, and declares no encoding')
  return bytes.toString('utf8')
}

/** Where the last character ends that is there whole. */
function lastWhole(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length
  }
  return bytes.length
}

function declaredEncoding(start: Buffer): string {
  const marked = markedEncoding(start)
  if (marked !== undefined) return marked
  const name = /<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(start.subarray(0, 200).toString('latin1'))?.[1] ?? 'utf-8'
  if (!iconv.encodingExists(name)) throw new FileUnreadable('unknown_encoding', name)
  return name
}
