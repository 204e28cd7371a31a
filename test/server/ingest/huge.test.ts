import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { discard, receive } from '../../../server/ingest/incoming.ts'
import { HEADER, openIntake, row } from './intake.ts'
import { zipOf } from './written.ts'

/** A device that is full: what is written there fails as on a disk without room. */
const FULL = '/dev/full'
let full = false
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>()
  const createWriteStream: typeof real.createWriteStream = (path, options) =>
    real.createWriteStream(full ? FULL : path, options)
  return { ...real, createWriteStream }
})

/** Protects: the server stays up, its memory bounded, and nothing half-written remains, whatever comes. */
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'merzim-huge-'))
})
afterEach(() => {
  full = false
  rmSync(folder, { recursive: true })
})
const left = () => readdirSync(join(folder, 'incoming'))
/** The same piece again and again, made as it is asked for. */
const endless = (piece: Buffer, bytes: number, told: { bytes: number }) =>
  Readable.from(
    (function* () {
      for (; told.bytes < bytes; told.bytes += piece.length) yield piece
    })(),
  )

describe('a file that is too much', () => {
  it('of one line of 10 GB is refused after some megabytes', async () => {
    const told = { bytes: 0 }
    const stream = endless(Buffer.alloc(1 << 20, 'a'), 10e9, told)
    await expect(receive({ name: 'log.csv', stream }, { folder })).rejects.toMatchObject({ code: 'line_too_long' })
    expect(told.bytes).toBeLessThan(50e6)
    expect(left()).toEqual([])
  })

  it('that unpacks without end is refused by what came out, whatever it declares', async () => {
    const limits = { ratio: 100, freeBytes: 1e6, mostBytes: 1e9 }
    const liar = zipOf({ 'log.csv': Buffer.alloc(30_000_000, 'a,b\n') }, 1000)
    const lying = receive({ name: 'log.zip', stream: Readable.from([liar]) }, { folder, growth: limits })
    await expect(lying).rejects.toMatchObject({ code: expect.stringMatching(/unpacks_too_far|truncated/) })
    const book = zipOf({
      '[Content_Types].xml': Buffer.from('<Types/>'),
      'xl/worksheets/sheet1.xml': Buffer.alloc(30_000_000, ' '),
    })
    const sheet = receive({ name: 'log.xlsx', stream: Readable.from([book]) }, { folder, growth: limits })
    await expect(sheet).rejects.toMatchObject({ code: 'unpacks_too_far' })
    expect(left()).toEqual([])
  })

  it('for the memory of its thread is refused, and the next one goes in', { timeout: 120_000 }, async () => {
    // A case whose events never end: nothing of it can be written before its last one.
    const event = Buffer.from(`<event>${'<string key="a" value="b"/>'.repeat(20)}</event>\n`.repeat(200))
    const told = { bytes: 0 }
    const stream = Readable.from(
      (function* () {
        yield Buffer.from('<log><trace>')
        yield* [event, event]
        for (; told.bytes < 60e6; told.bytes += event.length) yield event
      })(),
    )
    const taking = receive({ name: 'log.xes', stream }, { folder, heapMegabytes: 40 })
    await expect(taking).rejects.toMatchObject({ code: 'too_large' })
    expect(left()).toEqual([])
    const good = Readable.from([Buffer.from('<log><trace><event><string key="a" value="b"/></event></trace></log>')])
    const received = await receive({ name: 'log.xes', stream: good }, { folder })
    expect(readFileSync(received.path, 'utf8')).toBe('1\x1fb\n')
    discard(received.path)
  })

  it.skipIf(!existsSync(FULL))('for the disk is refused, in the middle too', async () => {
    full = true
    const rows = `${HEADER}\n${row()}\n`
    for (const [name, content] of [
      ['log.csv', rows],
      ['log.xes', '<log><trace/></log>'],
    ] as const) {
      const stream = Readable.from([Buffer.from(content)])
      await expect(receive({ name, stream }, { folder })).rejects.toMatchObject({ code: 'disk_full' })
    }
    expect(left()).toEqual([])
  })

  it('for no one: a case of 50,000 events goes in', { timeout: 240_000 }, async () => {
    const intake = await openIntake()
    const start = Date.UTC(2019, 5, 3)
    const rows = Array.from({ length: 50_000 }, (_, index) =>
      row({
        event: index % 2 === 0 ? 'suspended' : 'resumed',
        step: '',
        at: new Date(start + index * 60_000).toISOString(),
      }),
    )
    const report = await intake.take(`${HEADER}\n${rows.join('\n')}\n`)
    expect(report).toMatchObject({ rowsIn: 50_000, accepted: 50_000, cases: 1 })
    intake.close()
  })
})
