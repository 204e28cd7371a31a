import { deflateSync } from 'node:zlib'

/** Objects in one stream: readers unpack a whole one to look at any of them. */
const EACH_STREAM = 500
/** Widths of the fields of the cross-reference stream: kind, offset or stream, index. */
const FIELDS = [1, 4, 2] as const

/**
 * The same PDF with its plain objects in compressed object streams (PDF 1.7, 7.5.7 and 7.5.8). Typst writes each cell of
 * a tagged table as several hundred bytes of plain text, which is two thirds of a report of many pages.
 *
 * @throws RangeError when the file is not as Typst writes it: one cross-reference table, no encryption.
 */
export function compact(pdf: Uint8Array): Buffer {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const { objects, trailer } = read(file)
  const [packed, kept] = [objects.filter(({ isStream }) => !isStream), objects.filter(({ isStream }) => isStream)]
  const parts: Buffer[] = [file.subarray(0, Math.min(...objects.map(({ from }) => from)))]
  let at = parts[0]?.length ?? 0
  const entries = new Map<number, readonly [kind: number, where: number, index: number]>([[0, [0, 0, 65_535]]])
  const add = (number: number, body: Buffer) => {
    entries.set(number, [1, at, 0])
    parts.push(body)
    at += body.length
  }
  for (const { number, from, to } of kept) add(number, file.subarray(from, to))
  let next = Math.max(...objects.map(({ number }) => number)) + 1
  for (let start = 0; start < packed.length; start += EACH_STREAM) {
    const group = packed.slice(start, start + EACH_STREAM)
    const stream = next++
    group.forEach(({ number }, index) => {
      entries.set(number, [2, stream, index])
    })
    add(stream, objectStream(stream, group, file))
  }
  entries.set(next, [1, at, 0])
  const table = crossReference(next, entries, trailer)
  return Buffer.concat([...parts, table, Buffer.from(`startxref\n${at}\n%%EOF\n`)])
}

interface PdfObject {
  readonly number: number
  readonly from: number
  readonly to: number
  readonly isStream: boolean
}

function read(file: Buffer): { objects: PdfObject[]; trailer: string } {
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(file.subarray(-64).toString('latin1'))?.[1])
  const tail = file.subarray(start).toString('latin1')
  const count = Number(/^xref\s+0 (\d+)\s/.exec(tail)?.[1])
  const trailer = /trailer\s*<<([\s\S]*)>>/.exec(tail)?.[1]
  if (!Number.isSafeInteger(count) || trailer === undefined || /\/(Encrypt|Prev)\b/.test(trailer))
    throw new RangeError('the PDF has no cross-reference table of the kind that Typst writes')
  const offsets = [...tail.matchAll(/^(\d{10}) \d{5} ([nf])/gm)].map(([, offset, kind], number) => ({
    number,
    from: Number(offset),
    used: kind === 'n',
  }))
  if (offsets.length !== count) throw new RangeError(`the PDF has ${offsets.length} objects, and says ${count}`)
  const used = offsets.filter((one) => one.used).toSorted((a, b) => a.from - b.from)
  const objects = used.map(({ number, from }, index): PdfObject => {
    const to = used[index + 1]?.from ?? start
    return { number, from, to, isStream: file.subarray(from, to).includes('\nstream') }
  })
  return { objects, trailer }
}

function objectStream(number: number, group: readonly PdfObject[], file: Buffer): Buffer {
  const bodies = group.map(({ from, to }) =>
    file
      .subarray(from, to)
      .toString('latin1')
      .replace(/^\d+ 0 obj\s*/, ''),
  )
  const texts = bodies.map((body) => body.slice(0, body.lastIndexOf('endobj')).trim())
  let offset = 0
  const index = group.map((one, position) => {
    const entry = `${one.number} ${offset}`
    offset += (texts[position] ?? '').length + 1
    return entry
  })
  const head = `${index.join(' ')}\n`
  const content = deflateSync(Buffer.from(head + texts.join('\n'), 'latin1'), { level: 9 })
  const dictionary = `/Type /ObjStm /N ${group.length} /First ${head.length} /Filter /FlateDecode /Length ${content.length}`
  return streamObject(number, dictionary, content)
}

function crossReference(
  number: number,
  entries: ReadonlyMap<number, readonly [number, number, number]>,
  trailer: string,
): Buffer {
  const size = number + 1
  const rows = Buffer.alloc(size * FIELDS.reduce((sum, width) => sum + width, 0))
  for (let at = 0, object = 0; object < size; object++) {
    const fields = entries.get(object) ?? ([0, 0, 0] as const)
    FIELDS.forEach((width, index) => {
      at = rows.writeUIntBE(fields[index] ?? 0, at, width)
    })
  }
  const content = deflateSync(rows, { level: 9 })
  const kept = trailer.replace(/\/Size\s+\d+/, '').trim()
  const dictionary = `/Type /XRef /Size ${size} /W [${FIELDS.join(' ')}] ${kept} /Filter /FlateDecode /Length ${content.length}`
  return streamObject(number, dictionary, content)
}

const streamObject = (number: number, dictionary: string, content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`${number} 0 obj\n<< ${dictionary} >>\nstream\n`),
    content,
    Buffer.from('\nendstream\nendobj\n'),
  ])
