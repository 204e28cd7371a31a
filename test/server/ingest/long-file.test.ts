import { createReadStream, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { receive } from '../../../server/ingest/incoming.ts'
import { emptyFolder } from '../cli/merzim.ts'

/**
 * Protects what a long text on the disk becomes: a thread reads it through one piece of memory, and must give what the
 * same bytes give as a stream, wherever a piece ends: within a line, a letter, or a line's end.
 */
const LINES = [
  'KAZ-1;Қабылданды;2020-05-04 09:00\r\n',
  '\n',
  'a "quoted\r\nvalue"; 123456789012\r',
  'no text: \xff\xfe\n',
  `long ${'ұзақ '.repeat(700)}\n`,
  'nothing\0at all\n',
].map((line, place) => Buffer.from(line, place === 3 ? 'latin1' : 'utf8'))
const MEGABYTES = 34

it('is the same by path as by stream', { timeout: 60_000 }, async () => {
  const folder = emptyFolder()
  const path = join(folder, 'log.csv')
  const some = Buffer.concat(
    Array.from({ length: 7001 }, (_, index) => LINES[(index * index) % LINES.length] ?? Buffer.of()),
  )
  const all = Buffer.concat([...Array(Math.ceil((MEGABYTES << 20) / some.length)).fill(some), Buffer.from('соңы')])
  writeFileSync(path, all)
  const [byPath, byStream] = [
    await receive({ name: 'log.csv', path }, { folder }),
    await receive({ name: 'log.csv', stream: createReadStream(path, { highWaterMark: 100_003 }) }, { folder }),
  ]
  const told = ({ path: _, ...rest }: typeof byPath) => ({ ...rest, sheets: undefined, columns: undefined })
  expect(told(byPath)).toEqual(told(byStream))
  expect(byPath.bytes).toBe(all.length)
  expect(readFileSync(byPath.path).equals(readFileSync(byStream.path))).toBe(true)
})
