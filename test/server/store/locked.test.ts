import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { literal, parseQuery } from '../../../server/store/queries.ts'
import { Store } from '../../../server/store/store.ts'

/**
 * Protects what a statement can reach should somebody ever get one of their own in: files of two folders alone, no
 * extension, no other database, none of the locks themselves.
 */
const folder = mkdtempSync(join(tmpdir(), 'merzim-locked-'))
const outside = join(folder, 'secret.csv')
let store: Store

beforeAll(async () => {
  store = await Store.open({ folder, readers: 1 })
  mkdirSync(join(folder, 'incoming'), { recursive: true })
  writeFileSync(outside, 'a\n1\n')
  writeFileSync(join(folder, 'incoming', 'mine.csv'), 'a\n7\n')
  symlinkSync(outside, join(folder, 'incoming', 'link.csv'))
})
afterAll(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

function run(sql: string): Promise<unknown> {
  const queries = store.queries as Map<string, ReturnType<typeof parseQuery>>
  queries.set('test/any', parseQuery('test/any', `-- name: test/any\n-- purpose: tests\n${sql}`))
  return store.rows('test/any')
}

describe('a statement', () => {
  it('reads and writes where files pass through', async () => {
    const mine = literal(join(folder, 'incoming', 'mine.csv'))
    expect(await run(`SELECT a FROM read_csv(${mine})`)).toEqual([{ a: 7 }])
    await run(`COPY (SELECT 1 AS one) TO ${literal(join(folder, 'tmp', 'out.parquet'))} (FORMAT parquet)`)
  })

  it.each([
    ['a file elsewhere', `SELECT * FROM read_csv(${literal(outside)})`],
    ['a file by way of ..', `SELECT * FROM read_csv(${literal(join(folder, 'incoming'))} || '/../secret.csv')`],
    ['a file by a link', `SELECT * FROM read_csv(${literal(join(folder, 'incoming', 'link.csv'))})`],
    ['the passwords of the machine', `SELECT * FROM read_text('/etc/passwd')`],
    ['the keys', `SELECT * FROM read_blob(${literal(join(folder, 'keys', 'identity.key'))})`],
    ['a list of files', `SELECT * FROM glob(${literal(`${folder}/*`)})`],
    ['another address', `SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')`],
    ['a file to write', `COPY (SELECT 1) TO ${literal(join(folder, 'out.csv'))}`],
    ['the database of identities', `ATTACH ${literal(join(folder, 'identity.duckdb'))} AS other`],
    ['a new database', `ATTACH ${literal(join(folder, 'new.duckdb'))} AS other`],
    ['an extension', `INSTALL httpfs`],
    ['an extension on the disk', `LOAD ${literal(join(folder, 'x.duckdb_extension'))}`],
    ['the lock of files', `SET enable_external_access = true`],
    ['the lock of locks', `SET lock_configuration = false`],
    ['the folders', `SET allowed_directories = ['/']`],
    ['the limit of memory', `SET memory_limit = '900GB'`],
  ])('does not get at %s', async (_, sql) => {
    const error = await run(sql).then(
      () => undefined,
      (thrown: Error) => String((thrown.cause as Error | undefined)?.message ?? thrown.message),
    )
    expect(error, sql).toMatch(/permission|disabled|locked|not allowed|cannot|configuration/i)
  })
})
