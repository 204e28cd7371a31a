import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseQuery } from '../../../server/store/queries.ts'
import { type Judge, openJudge } from './by-facts.ts'
import { completed, extended, receipt, suspended } from './events.ts'

let judge: Judge
beforeAll(async () => {
  judge = await openJudge()
})
afterAll(() => judge.close())

describe('the memory of the judge', () => {
  it('holds no table once the facts are written, but the list of touched cases', async () => {
    await judge.add({
      'case 1': [receipt('01-08 09:00'), completed(1, '01-08 10:00', { dayOnly: true }), suspended('01-08 12:00')],
      'case 2': [receipt('01-08 09:00'), extended('01-08 10:00', '01-09 10:00')],
    })
    const queries = judge.store.queries as Map<string, ReturnType<typeof parseQuery>>
    const body = 'SELECT table_name AS name FROM duckdb_tables() WHERE temporary ORDER BY name'
    queries.set('test/kept', parseQuery('test/kept', `-- name: test/kept\n-- purpose: test\n${body}`))
    const kept = await judge.store.write((tx) => tx.rows('test/kept'))
    expect(kept.map(({ name }) => name).filter((name) => !String(name).startsWith('tick_'))).toEqual(['touched_case'])
  })
})
