import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { emptyFolder, merzim } from './merzim.ts'

const edition = readFileSync(
  new URL('../../../server/regulation/editions/pavlodar-163-6-hq.421-7.yaml', import.meta.url),
  'utf8',
)

describe('merzim norms check', () => {
  it('lists every norm of the shipped regulation', async () => {
    const { code, stdout } = await merzim(['norms', 'check', '--data', emptyFolder()])
    expect(code).toBe(0)
    expect(stdout).toMatch(/HQ-1: 30 calendar days/)
    expect(stdout).toMatch(/PR-2: 15 working days/)
    expect(stdout).toContain('13 providers')
  })

  it('gives the same as JSON', async () => {
    const { code, stdout } = await merzim(['norms', 'check', '--json', '--data', emptyFolder()])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ providers: 13, editions: expect.any(Array) })
  })

  it('ends with 1 and names file, line and reason of every fault', async () => {
    const folder = emptyFolder()
    mkdirSync(join(folder, 'regulation/editions'), { recursive: true })
    const broken = edition.replace(/^( *norm: ).*calendar day.*$/m, '$13 lunar months')
    expect(broken).not.toBe(edition)
    writeFileSync(join(folder, 'regulation/editions/mine.yaml'), broken)
    const { code, stderr, stdout } = await merzim(['norms', 'check', '--data', folder])
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/mine\.yaml:\d+: .*lunar/)
    const json = await merzim(['norms', 'check', '--data', folder, '--json'])
    expect(json.code).toBe(1)
    expect(JSON.parse(json.stdout).faults[0]).toMatchObject({ file: expect.stringContaining('mine.yaml') })
  })
})
