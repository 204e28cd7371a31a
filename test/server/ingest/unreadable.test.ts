import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import expected from '../../../fixtures/bad/expected.json' with { type: 'json' }
import { FileUnreadable } from '../../../server/ingest/errors.ts'
import { receive } from '../../../server/ingest/incoming.ts'
import { type FileReason, fileReasons } from '../../../server/ingest/reasons.ts'
import { csv, fixtures, HEADER, type Intake, openIntake, row, type TakeOptions } from './intake.ts'
import { zipOf } from './written.ts'

/** Protects: a file that is no log gets one clear error, and leaves nothing behind. */
let intake: Intake
beforeAll(async () => {
  intake = await openIntake({ judged: false })
})
afterAll(() => intake.close())

/** A hundred times smaller than in earnest, so that bombs may be small too. */
const TIGHT = { ratio: 300, freeBytes: 2e6, mostBytes: 1e9 }
const log = `${HEADER}\n${Array.from({ length: 5000 }, (_, index) => row({ case_id: `HQ-${index}` })).join('\n')}\n`

type File = [name: string, content: string | Buffer, code: FileReason, message: RegExp, options?: TakeOptions]
const named = (name: string): TakeOptions => ({ name })

/** Beside those of fixtures/bad (bad-files.test.ts), with what is said of each. */
const FILES: File[] = [
  ['nothing at all', '', 'empty_file', /^the file is empty$/],
  ['blank lines', '\n\n\n', 'empty_file', /^the file is empty$/],
  ['a header alone', `${HEADER}\n`, 'empty_file', /a header, but no row/],
  ['a XES log without a case', '<log xes.version="1.0"/>', 'empty_file', /no case/, named('log.xes')],
  ['an empty list of JSON', '[]', 'empty_file', /lists nothing/, named('log.json')],
  [
    'a header without the needed columns',
    'case,when\nA,2020-01-01\n',
    'missing_columns',
    /case_id.*provider.*The file has: case, when/s,
  ],
  ['a header with a name twice', `${HEADER},at\n${row()},\n`, 'doubled_columns', /: at$/],
  ['a header with broken quotes', `"${HEADER}\n${row()}\n`, 'not_a_log', /quotes of its first line/],
  ['a header of 100,000 columns', `${HEADER},${'a,'.repeat(100_000)}\n`, 'doubled_columns', /a/],
  [
    '100,000 columns',
    `${HEADER},${Array.from({ length: 100_000 }, (_, index) => `c${index}`).join(',')}\n`,
    'too_many_columns',
    /16,384/,
  ],
  [
    '100,000 fields of JSON',
    JSON.stringify([Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`c${index}`, 1]))]),
    'too_many_columns',
    /16,384/,
    named('log.json'),
  ],
  ['half a gzip', gzipSync(log).subarray(0, 500), 'truncated', /cut short/],
  ['a gzip with a scratch', scratched(gzipSync(log)), 'truncated', /damaged/],
  ['a ZIP with a scratch', scratched(zipOf({ 'log.csv': Buffer.from(log) })), 'truncated', /damaged/],
  ['a bomb of gzip', gzipSync(Buffer.alloc(40_000_000, 'a,b\n')), 'unpacks_too_far', /MB to/, { growth: TIGHT }],
  [
    'a bomb of Zstandard',
    zstdCompressSync(Buffer.alloc(40_000_000, 'a,b\n')),
    'unpacks_too_far',
    /MB to/,
    { growth: TIGHT },
  ],
  ['a bomb of ZIP', zipOf({ 'a.csv': Buffer.alloc(40_000_000) }), 'unpacks_too_far', /a\.csv/, { growth: TIGHT }],
  ['a ZIP of nothing', Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex'), 'not_a_log', /empty ZIP/],
  ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'not_a_log', /PNG/],
  ['a web page', '<!DOCTYPE html><html></html>', 'not_a_log', /web page/],
  ['Parquet called CSV', Buffer.from('PAR1\x15\x04'), 'wrong_extension', /test\.csv holds Parquet/],
  ['Parquet of nothing', Buffer.from('PAR1\x15\x04'), 'damaged_file', /Parquet/, named('log.parquet')],
  ['XML that is no log', '<?xml version="1.0"?><h/>', 'not_a_log', /<h>, not <log>/, named('log.xes')],
  ['XML that breaks off', '<?xml version="1.0"?><log><trace>', 'not_xml', /unclosed tag/, named('log.xes')],
  ['XML with an unknown entity', '<log><trace>&boom;</trace></log>', 'not_xml', /undefined entity/, named('log.xes')],
  [
    'XML with a document type',
    '<!DOCTYPE log SYSTEM "file:///etc/passwd"><log/>',
    'forbidden_xml',
    /DOCTYPE/,
    named('log.xes'),
  ],
  ['JSON that goes on', '[{"a":1}] x', 'not_json', /after its end/, named('log.json')],
  ['JSON without a list', '{"a":1,\n"b":2}', 'not_a_log', /fields: a, b/, named('log.json')],
  ['a line without an end', Buffer.alloc(5_000_000, 'a'), 'line_too_long', /line end/],
  [
    'an object without an end',
    `{"a":1}\n{"a":"${'x'.repeat(5_000_000)}`,
    'line_too_long',
    /line end/,
    named('log.ndjson'),
  ],
  ['an encoding nobody knows', log, 'unknown_encoding', /klingon/, { choose: { encoding: 'klingon' } }],
]

/** Reasons that have tests of their own: huge.test.ts, long-file.test.ts and memory.test.ts. */
const ELSEWHERE = ['disk_full', 'memory_short', 'too_large', 'file_changed']

describe('a file that cannot be read', () => {
  it.each<File>(FILES)('%s: one coded error, nothing stored', async (_, content, code, message, options) => {
    const error = await intake.take(content, options).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(FileUnreadable)
    expect((error as FileUnreadable).code).toBe(code)
    expect((error as FileUnreadable).message).toMatch(message)
    const kept = await intake.ask(`SELECT (SELECT count(*) FROM batch)::INTEGER AS batches,
      (SELECT count(*) FROM event)::INTEGER AS events, (SELECT count(*) FROM reject)::INTEGER AS rejects`)
    expect(kept).toEqual([{ batches: 0, events: 0, rejects: 0 }])
  })

  it('is tried with every reason there is', () => {
    const tried = [...FILES.map(([, , code]) => code), ...Object.values(expected), ...ELSEWHERE]
    expect(Object.keys(fileReasons).filter((code) => !tried.includes(code))).toEqual([])
  })

  it('leaves the next one to go in', async () => {
    expect(await intake.take(csv(row()))).toMatchObject({ accepted: 1 })
  })
})

describe('what was received', () => {
  it('is gone from the folder when it could not be read', async () => {
    const incoming = () => readdirSync(join(intake.folder, 'incoming'))
    const options = { folder: intake.folder }
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
