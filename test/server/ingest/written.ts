import { rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { tableFromArrays, tableToIPC } from 'apache-arrow'
import { writeXlsx } from 'hucre/xlsx'
import iconv from 'iconv-lite'

/** Rows as texts, by column; the same for every way of writing them. */
export type TextRow = Readonly<Record<string, string>>

/** A way in which a log may come. */
export interface Way {
  readonly name: string
  readonly file: string
  readonly encoding?: string
  write(columns: readonly string[], rows: readonly TextRow[]): Buffer | Promise<Buffer>
}

export const ways: readonly Way[] = [
  csvWay('comma', 'log.csv', ','),
  csvWay('semicolon, CRLF, all quoted', 'log.csv', ';', { always: true, end: '\r\n' }),
  csvWay('bar', 'log.txt', '|'),
  csvWay('tabs', 'log.tsv', '\t'),
  csvWay('UTF-8 with a mark', 'log.csv', ',', { encoding: 'utf-8', mark: true }),
  csvWay('UTF-16 LE', 'log.csv', ',', { encoding: 'utf-16le', mark: true }),
  csvWay('UTF-16 BE without a mark', 'log.csv', ',', { encoding: 'utf-16be' }),
  { ...csvWay('KZ-1048, told by the profile', 'log.csv', ';', { encoding: 'rk1048' }), encoding: 'rk1048' },
  {
    name: 'XLSX',
    file: 'log.xlsx',
    write: async (columns, rows) =>
      Buffer.from(
        await writeXlsx({
          sheets: [
            { name: 'Журнал', rows: [[...columns], ...rows.map((row) => columns.map((name) => row[name] || null))] },
          ],
        }),
      ),
  },
  {
    name: 'NDJSON',
    file: 'log.ndjson',
    write: (_, rows) => text(`${rows.map((row) => JSON.stringify(row)).join('\n')}\n`),
  },
  { name: 'JSON', file: 'log.json', write: (_, rows) => text(JSON.stringify(rows, null, 2)) },
  { name: 'JSON by case', file: 'log.json', write: (_, rows) => text(JSON.stringify(byCase(rows))) },
  { name: 'JSON in an object', file: 'log.json', write: (_, rows) => text(JSON.stringify({ events: rows })) },
  { name: 'Parquet', file: 'log.parquet', write: parquet },
  { name: 'Arrow file', file: 'log.arrow', write: (columns, rows) => arrow(columns, rows, 'file') },
  { name: 'Arrow stream', file: 'log.arrows', write: (columns, rows) => arrow(columns, rows, 'stream') },
]

/** Ways of packing what was written. */
export const packings: Readonly<Record<string, (content: Buffer, file: string) => Buffer>> = {
  gz: (content) => gzipSync(content),
  zst: (content) => zstdCompressSync(content),
  zip: (content, file) => zipOf({ [file]: content }),
}

const text = (written: string): Buffer => Buffer.from(written, 'utf8')

function csvWay(
  name: string,
  file: string,
  delimiter: string,
  options: { always?: boolean; end?: string; encoding?: string; mark?: boolean } = {},
): Way {
  const { always = false, end = '\n', encoding = 'utf-8', mark = false } = options
  const cell = (value: string) =>
    always || /["\n\r]/.test(value) || value.includes(delimiter) ? `"${value.replaceAll('"', '""')}"` : value
  return {
    name: `CSV: ${name}`,
    file,
    write: (columns, rows) => {
      const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
      const written = lines.map((cells) => cells.map(cell).join(delimiter) + end).join('')
      return iconv.encode(written, encoding, { addBOM: mark })
    },
  }
}

/** Neighbouring rows of a case under one object, with what they share outside of its events. */
function byCase(rows: readonly TextRow[]): object[] {
  const cases: { case_id: string; events: object[] }[] = []
  for (const { case_id: id = '', ...event } of rows) {
    const open = cases.at(-1)
    if (open?.case_id === id) open.events.push(event)
    else cases.push({ case_id: id, events: [event] })
  }
  return cases
}

function arrow(columns: readonly string[], rows: readonly TextRow[], form: 'file' | 'stream'): Buffer {
  const table = tableFromArrays(Object.fromEntries(columns.map((name) => [name, rows.map((row) => row[name] ?? '')])))
  return Buffer.from(tableToIPC(table, form))
}

async function parquet(columns: readonly string[], rows: readonly TextRow[]): Promise<Buffer> {
  const path = join(tmpdir(), `merzim-${crypto.randomUUID()}.parquet`)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const names = columns.map((name) => `"${name}"`).join(', ')
  await connection.run(`CREATE TABLE log (${columns.map((name) => `"${name}" VARCHAR`).join(', ')})`)
  for (const row of rows) {
    await connection.run(
      `INSERT INTO log (${names}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
      columns.map((name) => row[name] || null),
    )
  }
  await connection.run(`COPY log TO '${path}'`)
  connection.closeSync()
  instance.closeSync()
  const content = await readFile(path)
  rmSync(path)
  return content
}

/** A ZIP archive of files, as any archiver writes it. */
export function zipOf(files: Readonly<Record<string, Buffer>>, declared?: number): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(0x800, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(content), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(declared ?? content.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, Buffer.from(name), packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), fields, place, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, listed, Buffer.from('504b0506', 'hex'), end])
}
