import { appendFileSync, createReadStream, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ingestFile, type Phase } from '../../../server/ingest/batch.ts'
import { discard, receive } from '../../../server/ingest/incoming.ts'
import { RegulationInUse } from '../../../server/ingest/regulation-in-use.ts'
import { Store } from '../../../server/store/store.ts'
import { emptyFolder } from '../cli/merzim.ts'
import { openIntake } from './intake.ts'

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
    Array.from({ length: 7001 }, (_, index) => LINES[(index * 5 + (index >> 2)) % LINES.length] ?? Buffer.of()),
  )
  const all = Buffer.concat([...Array(Math.ceil((MEGABYTES << 20) / some.length)).fill(some), Buffer.from('соңы')])
  writeFileSync(path, all)
  const [byPath, byStream] = [
    await receive({ name: 'log.csv', path }, { folder }),
    await receive({ name: 'log.csv', stream: createReadStream(path, { highWaterMark: 100_003 }) }, { folder }),
  ]
  const told = ({ path: _, original: __, ...rest }: typeof byPath) => ({
    ...rest,
    sheets: undefined,
    columns: undefined,
  })
  expect(told(byPath)).toEqual(told(byStream))
  expect(byPath.bytes).toBe(all.length)
  expect(readFileSync(byPath.path).equals(readFileSync(byStream.path))).toBe(true)
})

const HEAD = 'case_id,service,stage,step,event,at,actor,provider\n'
const longLog = (last = '\n') => {
  const line = (number: number) => `L-${number},HQ,HQ-1,,received,2020-02-03T04:05:06Z,,551000000\n`
  return Buffer.from(
    HEAD +
      Array.from({ length: 620_000 }, (_, number) => line(number))
        .join('')
        .trimEnd() +
      last,
  )
}

describe('a long text whose lines need nothing', () => {
  it('is read where it lies, and stays there', { timeout: 60_000 }, async () => {
    const folder = emptyFolder()
    const path = join(folder, 'log.csv')
    const all = longLog()
    writeFileSync(path, all)
    const incoming = await receive({ name: 'log.csv', path }, { folder })
    expect(statSync(incoming.path).ino).toBe(statSync(path).ino)
    expect(readFileSync(incoming.path).equals(all)).toBe(true)
    discard(incoming.path)
    // As the program does it: its database reads files of its own folder alone.
    const store = await Store.open({ folder: join(folder, 'data') })
    const regulation = new RegulationInUse({ added: join(folder, 'regulation') })
    const judge = async () => undefined
    const report = await ingestFile(store, regulation, { name: 'log.csv', path, judge })
    expect(report).toMatchObject({ rowsIn: 620_000, accepted: 620_000 })
    expect(readdirSync(join(folder, 'data', 'incoming'))).toEqual([])
    store.close()
    expect(readFileSync(path).equals(all)).toBe(true)
  })

  it('is copied as soon as one line needs something, the last one too', { timeout: 60_000 }, async () => {
    const folder = emptyFolder()
    for (const [last, wanted] of [
      ['', '\n'],
      ['\n\n', '\n\x01\n'],
      ['\r\n', '\n'],
    ] as const) {
      const path = join(folder, 'log.csv')
      writeFileSync(path, longLog(last))
      const incoming = await receive({ name: 'log.csv', path }, { folder })
      expect(statSync(incoming.path).ino).not.toBe(statSync(path).ino)
      expect(readFileSync(incoming.path).equals(longLog(wanted)), JSON.stringify(last)).toBe(true)
    }
  })

  it('is refused when somebody writes to it or takes it away meanwhile, and nothing is stored', {
    timeout: 120_000,
  }, async () => {
    const on = await openIntake()
    const path = join(emptyFolder(), 'log.csv')
    const more = 'L-1,HQ,HQ-1,1,completed,2020-02-04T04:05:06Z,,551000000\n'
    for (const change of [() => appendFileSync(path, more), () => rmSync(path)]) {
      writeFileSync(path, longLog())
      const onProgress = (phase: Phase) => {
        if (phase === 'read') change()
      }
      const taking = ingestFile(on.store, on.regulation, { name: 'log.csv', path, onProgress })
      await expect(taking).rejects.toMatchObject({ code: 'file_changed' })
      expect(await on.events()).toEqual([])
    }
    on.close()
  })
})
