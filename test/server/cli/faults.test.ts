import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { emptyFolder, merzimHere } from './merzim.ts'

/** Protects that what goes wrong with a folder or a file is said in words: what, where, and what to do. */
async function said(...args: string[]) {
  const { code, stdout, stderr } = await merzimHere(args)
  expect(stdout).toBe('')
  expect(stderr).not.toMatch(/\bE[A-Z]{4,}\b|undefined|^\s+at /m)
  return { code, stderr }
}

function file(name: string, content = ''): string {
  const path = join(emptyFolder(), name)
  writeFileSync(path, content)
  return path
}

describe('a data folder', () => {
  it.each([['ingest', 'LOG'], ['batches'], ['query', 'overdue'], ['serve', '--port', '0'], ['pull', 'x']])(
    'that is a file is told by %s',
    async (...args) => {
      const data = file('data')
      const log = file('log.csv', 'a\n1\n')
      const { code, stderr } = await said(...args.map((arg) => (arg === 'LOG' ? log : arg)), '--data', data)
      expect(stderr).toContain(`${data} is a file: give a folder with --data`)
      expect(code).toBe(1)
    },
  )

  it.skipIf(!existsSync('/proc/self')).each(['/proc/merzim', '/sys/merzim/data'])(
    'that the system takes nowhere is told at once: %s',
    async (data) => {
      const { code, stderr } = await said('ingest', file('log.csv', 'a\n1\n'), '--data', data)
      expect(stderr).toContain(`the data folder ${data} cannot be made: `)
      expect(stderr).toContain('give another with --data')
      expect(code).toBe(1)
    },
  )
})

describe('a source', () => {
  it.each([
    ['kind: source\nfoo: 1\nid: s\n', ['unknown key foo; known here: kind, id, postgres', 'postgres: is missing']],
    ['kind: source\nid: s\nquery: q\nwatermark: w\npostgres: { url: x, port: 1 }\n', ['postgres: unknown key port']],
    ['kind: [', ['Flow sequence']],
  ])('that cannot be used is told with every fault: %j', async (yaml, faults) => {
    const data = emptyFolder()
    mkdirSync(join(data, 'sources'))
    writeFileSync(join(data, 'sources', 's.yaml'), yaml)
    const { code, stderr } = await said('pull', 's', '--data', data)
    expect(stderr).toContain('merzim: The source cannot be used. Correct it and try again.')
    for (const fault of faults) expect(stderr).toContain(`${join(data, 'sources', 's.yaml')}: ${fault}`)
    expect(code).toBe(1)
  })
})

it('a case that is not there is told with where to look', async () => {
  const data = emptyFolder()
  const log = file(
    'log.csv',
    'case_id,service,stage,step,event,at,provider\nA,HQ,HQ-1,,received,2020-05-04T03:31:30Z,551000000\n',
  )
  await merzimHere(['ingest', log, '--data', data])
  const { code, stderr } = await said('explain', 'NOPE', '--data', data)
  expect(stderr).toMatch(/there is no case "NOPE" as of .*; "merzim query cases" lists them/)
  expect(code).toBe(2)
})
