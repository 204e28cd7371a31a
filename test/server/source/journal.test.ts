import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Journal } from '../../../server/source/push/journal.ts'

/** Protects what was answered for: after a power cut every record of it is there, and the one that was cut short is not made up. */
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'merzim-journal-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const RECORDS = ['{"id":"Ә1"}', '{"id":"2","note":"a\\nb"}', '{"id":"3","more":"қызмет"}']
const files = () => readdirSync(folder).map((name) => join(folder, name))

/** Appends records as one process does; returns how long the file is after each of them. */
async function written(records: readonly string[], stored = 0): Promise<number[]> {
  const { journal } = Journal.open(folder, stored)
  const lengths: number[] = []
  for (const record of records) {
    await journal.append(record)
    lengths.push(statSync(files().at(-1) ?? '').size)
  }
  await journal.close()
  return lengths
}

async function found(stored = 0) {
  const { journal, pending } = Journal.open(folder, stored)
  await journal.close()
  return pending.map(({ number, text }) => [number, text])
}

describe('a journal whose last record was cut short', () => {
  it('at any byte keeps every record before it, and goes on after them', async () => {
    const lengths = await written(RECORDS)
    const [file = ''] = files()
    const whole = readFileSync(file)
    const [, second = 0, third = 0] = lengths
    for (let cut = second; cut < third; cut++) {
      writeFileSync(file, whole)
      truncateSync(file, cut)
      expect(await found(), `cut at ${cut}`).toEqual([
        [1, RECORDS[0]],
        [2, RECORDS[1]],
      ])
      await written(['{"id":"after"}'])
      expect(await found(), `after a cut at ${cut}`).toEqual([
        [1, RECORDS[0]],
        [2, RECORDS[1]],
        [3, '{"id":"after"}'],
      ])
      for (const other of files()) if (other !== file) rmSync(other)
    }
  })

  it.each([
    ['zeros, which a disk hands out for what it never wrote', (bytes: Buffer, from: number) => bytes.fill(0, from)],
    ['bytes of before at its end', (bytes: Buffer) => bytes.fill('x', bytes.length - 4, bytes.length - 1)],
  ])('and filled up with %s is not taken for one', async (_, spoil) => {
    const [, second = 0] = await written(RECORDS)
    const [file = ''] = files()
    writeFileSync(file, spoil(readFileSync(file), second + 4))
    expect((await found()).map(([number]) => number)).toEqual([1, 2])
  })

  it('gives only what the database has not got yet', async () => {
    await written(RECORDS)
    appendFileSync(files()[0] ?? '', '0badc0de {"id":"tor')
    expect(await found(2)).toEqual([[3, RECORDS[2]]])
  })
})

it('a damaged file that others follow is refused by name: records may be missing, which a person must know', async () => {
  await written(RECORDS.slice(0, 2))
  await written(RECORDS.slice(2))
  const [first = '', ...later] = files()
  expect(later).toHaveLength(1)
  truncateSync(first, statSync(first).size - 3)
  expect(() => Journal.open(folder, 0)).toThrow(`the journal ${first} is damaged`)
})
