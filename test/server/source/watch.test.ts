import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Served } from '../api/served.ts'
import { csvOf } from '../measures/world.ts'
import { openFolder } from './data-folder.ts'

/** Protects that files dropped into a folder are taken in whole, once, in order, and told of. */
let folder: string
let drop: string
let api: Served
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'merzim-watch-'))
  drop = join(folder, 'drop')
  mkdirSync(drop)
})
afterEach(async () => {
  await api?.close()
  rmSync(folder, { recursive: true, force: true })
})

const PATIENT = { timeout: 60_000 }
const log = (caseId: string) => csvOf([{ case_id: caseId, event: 'received', at: '2020-06-01T04:00:00Z' }])
const put = (name: string, content: string) => writeFileSync(join(drop, name), content)
const files = (where: string) => (existsSync(join(drop, where)) ? readdirSync(join(drop, where)).toSorted() : [])
const paper = (where: string, name: string) => readFileSync(join(drop, where, name), 'utf8')
const batches = async () =>
  (await api.get('/api/v1/batches')).json<{ file: string; accepted: number; duplicate: number }[]>()

describe('a watched folder', () => {
  it('takes what is complete, in order, and puts it away with a report', async () => {
    put('b.csv', log('B'))
    put('a.csv', `${log('A').trimEnd()}\nx,HQ,HQ-1,1,completed,never,,,551000000,,,\n`)
    put('half.csv.part', 'case_id,ser')
    put('nonsense.csv', '\u0000\u0000')
    api = await openFolder(folder, [drop])
    await expect.poll(() => [...files('done'), ...files('failed')].length, PATIENT).toBe(10)
    const papers = ['a.csv', 'a.csv.rejects.csv', 'a.csv.report.json', 'a.csv.report.txt']
    expect(files('done')).toEqual([...papers, 'b.csv', 'b.csv.report.json', 'b.csv.report.txt'])
    expect(JSON.parse(paper('done', 'a.csv.report.json'))).toMatchObject({ accepted: 1, rejected: 1, file: 'a.csv' })
    expect(paper('done', 'a.csv.report.txt')).toContain('2 rows: 1 accepted, 0 duplicate, 1 rejected')
    expect(paper('done', 'a.csv.rejects.csv')).toMatch(/a\.csv,3,at,never,unreadable_time/)
    expect(JSON.parse(paper('failed', 'nonsense.csv.report.json')).error.code).toMatch(/^\w+$/)
    expect((await batches()).map(({ file }) => file).toSorted()).toEqual(['a.csv', 'b.csv'])
    expect(readdirSync(drop).toSorted()).toEqual(['done', 'failed', 'half.csv.part'])
  })

  it('takes a file that is renamed into place, and overwrites none of the same name', async () => {
    api = await openFolder(folder, [drop])
    for (const [index, caseId] of ['A', 'B'].entries()) {
      put('log.csv.part', log(caseId))
      renameSync(join(drop, 'log.csv.part'), join(drop, 'log.csv'))
      await expect.poll(async () => (await batches()).length, PATIENT).toBe(index + 1)
      await expect.poll(() => existsSync(join(drop, 'log.csv')), PATIENT).toBe(false)
    }
    expect(files('done').filter((name) => name.endsWith('.csv'))).toEqual(['log-2.csv', 'log.csv'])
    expect(paper('done', 'log.csv')).toContain('A,')
    expect(paper('done', 'log-2.csv')).toContain('B,')
  })

  it('does not take a file twice that was stored when the server stopped', async () => {
    put('log.csv', log('A'))
    api = await openFolder(folder, [drop])
    await expect.poll(() => files('done').length, PATIENT).toBe(3)
    await api.close()
    // As if the server had ended between storing the file and moving it.
    renameSync(join(drop, 'done', 'log.csv'), join(drop, 'log.csv'))
    rmSync(join(drop, 'done'), { recursive: true })
    api = await openFolder(folder, [drop])
    await expect.poll(() => files('done').length, PATIENT).toBe(3)
    expect(await batches()).toMatchObject([{ accepted: 1, duplicate: 0 }])
    expect(JSON.parse(paper('done', 'log.csv.report.json'))).toMatchObject({ batch: 1, accepted: 1 })
  })

  it('reads watch.yaml, uses its profiles, and tells when the folder has gone', async () => {
    writeFileSync(
      join(folder, 'watch.yaml'),
      'folders:\n  - folder: drop\n    patterns: [{ files: "*.odd.csv", profile: missing }]\n',
    )
    put('log.odd.csv', log('A'))
    api = await openFolder(folder)
    await expect.poll(() => files('failed').length, PATIENT).toBe(3)
    expect(paper('failed', 'log.odd.csv.report.txt')).toContain('there is no such profile')
    rmSync(drop, { recursive: true })
    const sources = async () => (await api.get('/api/v1/health')).json().sources
    await expect
      .poll(sources, PATIENT)
      .toMatchObject([{ kind: 'folder', state: 'failing', problem: { code: 'vanished' } }])
    mkdirSync(drop)
    put('log.csv', log('A'))
    await expect.poll(async () => (await batches()).length, PATIENT).toBe(1)
  })
})
