import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FileUnreadable } from '../../../server/ingest/errors.ts'
import { receive } from '../../../server/ingest/incoming.ts'
import { canonical } from '../../../server/ingest/profile.ts'
import { type FileReason, fileReasons } from '../../../server/ingest/reasons.ts'
import { csv, fixtures, HEADER, type Intake, openIntake, row, type TakeOptions } from './intake.ts'

/** Protects: a file that is no log gets one clear error, and leaves nothing behind. */
let intake: Intake
beforeAll(async () => {
  intake = await openIntake()
})
afterAll(() => intake.close())

const bomb = `<?xml version="1.0"?><!DOCTYPE log [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><log><trace>&b;</trace></log>`
const outside = `<!DOCTYPE log SYSTEM "file:///etc/passwd"><log/>`
const log = `${HEADER}\n${Array.from({ length: 5000 }, (_, index) => row({ case_id: `HQ-${index}` })).join('\n')}\n`

const FILES: [name: string, content: string | Buffer, code: FileReason, message: RegExp, options?: TakeOptions][] = [
  ['nothing at all', '', 'empty_file', /^the file is empty$/],
  ['blank lines', '\n\n\n', 'empty_file', /^the file is empty$/],
  ['a header alone', `${HEADER}\n`, 'empty_file', /a header, but no row/],
  ['a XES log without a case', '<log xes.version="1.0"/>', 'empty_file', /no case/],
  [
    'a header without the needed columns',
    'case,when\nA,2020-01-01\n',
    'missing_columns',
    /case_id.*provider.*The file has: case, when/s,
  ],
  ['a header with a name twice', `${HEADER},at\n${row()},\n`, 'doubled_columns', /: at$/],
  ['a header with broken quotes', `"${HEADER}\n${row()}\n`, 'not_a_log', /quotes of its first line/],
  ['half a gzip', gzipSync(log).subarray(0, 500), 'truncated', /cut short/],
  ['a gzip with a scratch', scratched(gzipSync(log)), 'truncated', /damaged/],
  ['a workbook called CSV', Buffer.from('504b0304140006000800', 'hex'), 'not_a_log', /XLSX/],
  ['Parquet called CSV', Buffer.from('PAR1\x15\x04'), 'not_a_log', /Parquet/],
  ['XML that is no log', '<?xml version="1.0"?><html></html>', 'not_a_log', /<html>, not <log>/],
  ['XML that breaks off', '<?xml version="1.0"?><log><trace>', 'not_xml', /unclosed tag/],
  ['XML with an entity bomb', bomb, 'forbidden_xml', /DOCTYPE/],
  ['XML that reads a file', outside, 'forbidden_xml', /DOCTYPE/],
  ['XML with an unknown entity', '<log><trace>&boom;</trace></log>', 'not_xml', /undefined entity/],
  ['a line without an end', Buffer.alloc(5_000_000, 'a'), 'line_too_long', /line end/],
  [
    'an encoding nobody knows',
    log,
    'unknown_encoding',
    /klingon/,
    { profile: { ...canonical, csv: { ...canonical.csv, encoding: 'klingon' } } },
  ],
]

describe('a file that cannot be read', () => {
  it.each(FILES)('%s: one coded error, nothing stored', async (_, content, code, message, options) => {
    const error = await intake.take(content, options).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(FileUnreadable)
    expect((error as FileUnreadable).code).toBe(code)
    expect((error as FileUnreadable).message).toMatch(message)
    const kept = await intake.ask(`SELECT (SELECT count(*) FROM batch)::INTEGER AS batches,
      (SELECT count(*) FROM event)::INTEGER AS events, (SELECT count(*) FROM reject)::INTEGER AS rejects`)
    expect(kept).toEqual([{ batches: 0, events: 0, rejects: 0 }])
  })

  it('is tried with every reason there is', () => {
    expect(new Set(FILES.map(([, , code]) => code))).toEqual(new Set(Object.keys(fileReasons)))
  })

  it('leaves the next one to go in', async () => {
    expect(await intake.take(csv(row()))).toMatchObject({ accepted: 1 })
  })
})

describe('what was received', () => {
  it('is gone from the folder when it could not be read', async () => {
    const incoming = () => readdirSync(join(intake.folder, 'incoming'))
    const options = { folder: intake.folder, encoding: 'utf-8' }
    const { path } = await receive({ name: 'good', path: `${fixtures}bad/every-fault.csv` }, options)
    expect(incoming().map((name) => join(intake.folder, 'incoming', name))).toEqual([path])
    const { Readable } = await import('node:stream')
    await expect(
      receive({ name: 'bad', stream: Readable.from([gzipSync(log).subarray(0, 500)]) }, options),
    ).rejects.toThrow()
    expect(incoming().length).toBe(1)
  })
})

function scratched(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  for (let at = 400; at < 420; at++) copy[at] = 0
  return copy
}
