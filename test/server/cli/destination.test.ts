import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { afterAll, expect, it } from 'vitest'
import { deliver } from '../../../server/cli/destination.ts'

/** Protects what stands where a command writes: it is replaced by a whole file, or not at all. */
const folder = mkdtempSync(join(tmpdir(), 'merzim-destination-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const silent = new Writable({ write: (_, __, done) => done() })
const terminal = { stdout: silent, stderr: silent } as unknown as Parameters<typeof deliver>[2]

it('leaves what stood there when the content breaks off, and no half of it beside', async () => {
  const out = join(folder, 'report.xlsx')
  writeFileSync(out, 'what stood there')
  async function* breaking() {
    yield Buffer.alloc(300_000, 'x')
    throw new Error('the database went away')
  }
  await expect(deliver(Readable.from(breaking()), out, terminal)).rejects.toThrow('the database went away')
  expect(readFileSync(out, 'utf8')).toBe('what stood there')
  expect(readdirSync(folder)).toEqual(['report.xlsx'])
  await deliver(Readable.from([Buffer.from('whole')]), out, terminal)
  expect(readFileSync(out, 'utf8')).toBe('whole')
  expect(readdirSync(folder)).toEqual(['report.xlsx'])
})
