import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { QueryFailed, QueryTimedOut } from '../../../server/store/errors.ts'
import { fillSplices, identifier, literal, parseQuery } from '../../../server/store/queries.ts'
import { Queue } from '../../../server/store/queue.ts'
import { Store } from '../../../server/store/store.ts'

const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0).reverse()) close()
})

async function openStore(folder?: string, readers = 2): Promise<Store> {
  const store = await Store.open({ folder, readers })
  // Statements that only these tests need: long ones, failing ones.
  const queries = store.queries as Map<string, ReturnType<typeof parseQuery>>
  const add = (name: string, body: string) =>
    queries.set(name, parseQuery(name, `-- name: ${name}\n-- purpose: test\n${body}`))
  add('test/long', 'SELECT count(*)::BIGINT AS n FROM range(100000000000) a(i) WHERE hash(i) % 7 = 3')
  add('test/wrong', "SELECT 'x'::INTEGER AS n")
  add('test/huge', 'SELECT sum(i) AS n FROM range(10) a(i)')
  add(
    'test/echo',
    '-- param: at TIMESTAMP  an instant\n-- param: day DATE  a date\nSELECT $at AS "at", $day AS day, 5::BIGINT AS n',
  )
  add('test/add', "-- param: value VARCHAR  text\nINSERT INTO meta VALUES ('test', $value)")
  add(
    'test/link',
    '-- param: link VARCHAR  text\n-- param: at TIMESTAMP  an instant\nINSERT INTO link_used VALUES ($link, $at)',
  )
  add('test/links', 'SELECT link FROM link_used ORDER BY link')
  add('test/read', "SELECT value FROM meta WHERE key = 'test'")
  closers.push(() => store.close())
  return store
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'merzim-store-'))
  closers.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

describe('the store', () => {
  it('keeps microseconds and dates through parameters and rows', async () => {
    const store = await openStore()
    const at = 1_590_947_999_999_999n
    expect(await store.rows('test/echo', { at, day: '2020-02-29' })).toEqual([{ at, day: '2020-02-29', n: 5 }])
  })

  it('undoes a write whole when it fails', async () => {
    const store = await openStore()
    const failing = store.write(async (tx) => {
      await tx.run('test/add', { value: 'lost' })
      await tx.run('test/wrong')
    })
    await expect(failing).rejects.toThrow(QueryFailed)
    expect(await store.rows('test/read')).toEqual([])
    await store.write((tx) => tx.run('test/add', { value: 'kept' }))
    expect(await store.rows('test/read')).toEqual([{ value: 'kept' }])
  })

  it('writes beside an import that has not ended, and after it has: nothing waits, nothing conflicts', async () => {
    const store = await openStore(temporaryFolder())
    const added = (value: string) => ({ link: value, at: 0n })
    const importing = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const long = store.write(async (tx) => {
      await tx.run('test/add', { value: 'imported' })
      begun.resolve()
      await importing.promise
    })
    await begun.promise
    const writes = store.writes
    await store.writeBeside((tx) => tx.run('test/link', added('first')))
    const failing = store.writeBeside(async (tx) => {
      await tx.run('test/link', added('undone'))
      await tx.run('test/wrong')
    })
    await expect(failing).rejects.toThrow(QueryFailed)
    expect(await store.rows('test/links')).toEqual([{ link: 'first' }])
    expect(await store.rows('test/read')).toEqual([])
    expect(store.writes).toBe(writes)
    importing.resolve()
    await long
    await store.writeBeside((tx) => tx.run('test/link', added('second')))
    expect(await store.rows('test/links')).toEqual([{ link: 'first' }, { link: 'second' }])
    expect(await store.rows('test/read')).toEqual([{ value: 'imported' }])
  })

  it('stops a query at its time limit, and the connection works on', async () => {
    const store = await openStore(undefined, 1)
    await expect(store.rows('test/long', {}, { timeLimitMs: 80 })).rejects.toThrow(QueryTimedOut)
    expect(await store.rows('test/read')).toEqual([])
  })

  it('stops queries whose client has gone, running or waiting', async () => {
    const store = await openStore(undefined, 1)
    const gone = new AbortController()
    const asked = [1, 2, 3].map(() => store.rows('test/long', {}, { signal: gone.signal }))
    const settled = Promise.allSettled(asked)
    setTimeout(() => gone.abort(new Error('client left')), 50)
    expect((await settled).map((one) => one.status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(await store.rows('test/read')).toEqual([])
  })

  it('names the query and the column of a mistake', async () => {
    const store = await openStore()
    await expect(store.rows('test/wrong')).rejects.toThrow(/queries\/test\/wrong\.sql failed: .*Could not convert/s)
    await expect(store.rows('test/huge')).rejects.toThrow('column "n" is HUGEINT')
    await expect(store.rows('test/echo', { at: 1n })).rejects.toThrow('parameter "day" was not given')
    await expect(store.rows('test/read', { nosuch: 1 })).rejects.toThrow('declares no parameter "nosuch"')
    await expect(store.rows('no/such')).rejects.toThrow('there is no queries/no/such.sql')
  })

  it('tells a second process, in one line, who owns the data folder', async () => {
    const folder = temporaryFolder()
    await openStore(folder)
    const module = fileURLToPath(new URL('../../../server/store/store.ts', import.meta.url))
    const second = `const { Store } = await import(${JSON.stringify(module)})
      await Store.open({ folder: ${JSON.stringify(folder)} }).catch((e) => console.log(e.name + ' ' + e.pid + ' ' + e.message))`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', second], { encoding: 'utf8' })
    expect(stdout).toContain(
      `DataFolderBusy ${process.pid} the data folder ${folder} is in use by process ${process.pid}`,
    )
  })

  it('finds what was stored after closing and opening again', async () => {
    const folder = temporaryFolder()
    const first = await Store.open({ folder })
    await first.write((tx) => tx.run('store/schema')).catch(() => undefined)
    first.close()
    const again = await openStore(folder)
    expect(await again.rows('store/has_schema')).toEqual([{ present: true }])
  })
})

describe('the queue', () => {
  it('serves in the order of asking and forgets those who left', async () => {
    const queue = new Queue(['one'])
    const item = await queue.acquire()
    const order: string[] = []
    const left = new AbortController()
    const waits = [
      queue.acquire().then(() => order.push('first')),
      queue.acquire(left.signal).catch(() => order.push('left')),
      queue.acquire().then(() => order.push('third')),
    ]
    left.abort()
    queue.release(item)
    await waits[0]
    queue.release(item)
    await Promise.all(waits)
    expect(order).toEqual(['left', 'first', 'third'])
    expect(queue.waiting).toBe(0)
  })
})

describe('splices', () => {
  const query = parseQuery('a/b', '-- name: a/b\n-- purpose: p\n-- splice: file\nSELECT * FROM read_csv({{file}})')

  it('quotes what it is given', () => {
    expect(fillSplices(query, { file: literal("it's; DROP TABLE event") })).toContain("'it''s; DROP TABLE event'")
    expect(identifier('a"b')).toBe('"a""b"')
  })

  it('refuses one that is missing or unknown', () => {
    expect(() => fillSplices(query, {})).toThrow('splice "file" was not given')
    expect(() => fillSplices(query, { file: '1', other: '2' })).toThrow('declares no splice "other"')
  })

  it('refuses a header that names another file, or no purpose', () => {
    expect(() => parseQuery('a/c', query.sql)).toThrow('queries/a/c.sql: its header says "-- name: a/b"')
    expect(() => parseQuery('a/b', '-- name: a/b\nSELECT 1')).toThrow('no "-- purpose:"')
  })
})

it('closes while statements run: they stop, and the process lives', async () => {
  const store = await Store.open()
  const slow = store.write(async (tx) => {
    for (;;) await tx.rows('measures/data_version')
  })
  const read = store.rows('measures/data_version')
  await read
  store.close()
  await expect(slow).rejects.toThrow('the database is closed')
  await expect(store.rows('measures/data_version')).rejects.toThrow('the database is closed')
  store.close()
})
