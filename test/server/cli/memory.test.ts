import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { biggestOf } from '../../../server/cli/ingesting.ts'
import { memoryFor, memoryOf } from '../../../server/store/memory.ts'
import { parseQuery } from '../../../server/store/queries.ts'
import { Store } from '../../../server/store/store.ts'
import { ownKey } from '../../own-key.ts'
import { emptyFolder, merzim, startServer } from './merzim.ts'

/**
 * Protects how much the database may take: by what there is to do, never more than half of the machine, and as the
 * administrator says; and what a reader is told when it was too little, of which nothing stays.
 */
const GB = 1e9

describe('what the database may take', () => {
  it.each([
    ['an empty folder', 0, 24 * GB, 2 * GB],
    ['ten million events at once', 0.92 * GB, 24 * GB, 2 * GB],
    ['a hundred million', 9.2 * GB, 24 * GB, 5.52 * GB],
    ['more than half of the machine', 50 * GB, 24 * GB, 12 * GB],
    ['a small machine', 0, 3 * GB, 1.5 * GB],
    ['a tiny machine', 0, 0.5 * GB, 0.5 * GB],
  ])('%s', (_, bytes, machine, taken) => {
    expect(memoryFor(bytes, machine)).toBe(taken)
  })
})

/** What the database itself says that it may take, in GiB. */
async function limitOf(options: Parameters<typeof Store.open>[0]): Promise<number> {
  const store = await Store.open(options)
  const queries = store.queries as Map<string, ReturnType<typeof parseQuery>>
  queries.set(
    'test',
    parseQuery('test', "-- name: test\n-- purpose: test\nSELECT current_setting('memory_limit') AS told"),
  )
  const [row] = await store.rows('test')
  store.close()
  return Number.parseFloat(String(row?.['told']))
}

it('is told to the database: by what is coming, by what is stored, or as the administrator says', async () => {
  const folder = emptyFolder()
  const usual = await limitOf({ folder })
  // It cuts what stands behind the first digit after the point.
  const told = (bytes: number) => Math.floor((bytes / 2 ** 30) * 10) / 10
  expect(usual).toBe(told(memoryFor(0)))
  expect(await limitOf({ folder, coming: 8 * GB })).toBe(told(memoryFor(8 * GB)))
  expect(await limitOf({ folder, memoryLimit: '3GB' })).toBe(told(3 * GB))
  // A file with nothing in it that says it were this big.
  const stored = join(folder, 'big.duckdb')
  writeFileSync(stored, '')
  truncateSync(stored, 6 * GB)
  expect(memoryOf(stored, 2 * GB)).toBe(memoryFor(8 * GB))
  const [text, packed] = [join(folder, 'log.csv'), join(folder, 'log.csv.gz')]
  for (const file of [text, packed]) writeFileSync(file, 'x'.repeat(1000))
  expect(biggestOf([text])).toBe(1000)
  expect(biggestOf([text, packed])).toBe(8000)
})

/** Many cases, each with words of its own: too much for very little memory. */
function bigLog(): string {
  const rows = Array.from({ length: 150_000 }, (_, index) => {
    const at = `2019-06-${String(3 + (index % 20)).padStart(2, '0')}T03:00:00Z`
    return `CASE-${'x'.repeat(150)}-${index},received,${at},,551000000,HQ,HQ-1,person-${index}`
  })
  return `case_id,event,at,step,provider,service,stage,resource\n${rows.join('\n')}\n`
}

const FIRST = 'case_id,event,at,step,provider,service,stage\nA,received,2019-06-03T03:00:00Z,,551000000,HQ,HQ-1\n'
/** Enough to open the folder with, and no more. */
const LITTLE = '90MB'

/** A folder with one event: to lay its tables out takes more memory than to open them. */
async function folderWithOne(): Promise<{ folder: string; big: string }> {
  const folder = emptyFolder()
  const [first, big] = [join(folder, 'first.csv'), join(folder, 'big.csv')]
  writeFileSync(first, FIRST)
  writeFileSync(big, bigLog())
  expect((await merzim(['ingest', first, '--data', folder])).code).toBe(0)
  return { folder, big }
}

describe('a database that has too little memory', () => {
  it('the command says what to do, and stores nothing', async () => {
    const { folder, big } = await folderWithOne()
    const refused = await merzim(['ingest', big, '--data', folder, '--memory', LITTLE])
    expect(refused.code).toBe(1)
    expect(refused.stderr).toMatch(/big\.csv: the database had too little memory.*--memory 8GB/)
    expect((await merzim(['batches', '--data', folder, '--json'])).stdout).not.toMatch(/big\.csv/)
    const wrong = await merzim(['ingest', big, '--data', folder, '--memory', 'much'])
    expect(wrong.code).toBe(2)
    expect(wrong.stderr).toMatch(/such as 800MB or 4GB/)
  })

  it('the server answers with a code and words in three languages, and goes on', async () => {
    const { folder, big } = await folderWithOne()
    const { url } = await startServer(folder, ['--memory', LITTLE])
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(`${url}/api/v1${path}`, { ...init, headers: { ...init.headers, ...ownKey(folder) } })
    const refused = await ask('/batches?name=big.csv', {
      method: 'POST',
      body: readFileSync(big),
      headers: { 'content-type': 'application/octet-stream' },
    })
    expect(await refused.json()).toMatchObject({
      code: 'memory_short',
      details: { words: { kk: expect.stringContaining('жад'), ru: expect.stringContaining('памяти') } },
    })
    expect(refused.status).toBe(507)
    expect(await (await ask('/status')).json()).toMatchObject({ events: 1 })
    const served = await merzim(['ingest', big, '--data', folder, '--memory', '4GB'])
    expect(served.code).toBe(2)
    expect(served.stderr).toMatch(/is served by process \d+: --memory/)
  })
})
