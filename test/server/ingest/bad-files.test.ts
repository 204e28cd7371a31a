import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FileUnreadable } from '../../../server/ingest/errors.ts'
import { discard, receive } from '../../../server/ingest/incoming.ts'
import { fixtures, type Intake, openIntake } from './intake.ts'

/** Protects: every bad file gets the code that is filed for it, by its path and as an upload, and leaves nothing. */
const folder = `${fixtures}bad/`
const expected: Record<string, string | Record<string, number>> = JSON.parse(
  readFileSync(`${folder}expected.json`, 'utf8'),
)
let intake: Intake
beforeAll(async () => {
  intake = await openIntake()
})
afterAll(() => intake.close())

const taken = async (file: string, how: 'path' | 'stream') => {
  await intake.empty()
  const taking =
    how === 'path' ? intake.takeFile(folder + file) : intake.take(readFileSync(folder + file), { name: file })
  return taking.then(
    ({ accepted, byReason }) => ({ accepted, ...byReason }),
    (error: unknown) => {
      if (error instanceof FileUnreadable) return error.code
      throw error
    },
  )
}

describe('a bad file', () => {
  it.each(Object.entries(expected))('%s: %j', { timeout: 60_000 }, async (file, result) => {
    expect(await taken(file, 'path')).toEqual(result)
    expect(await taken(file, 'stream')).toEqual(result)
    if (typeof result === 'object') return
    expect(await intake.ask('SELECT batch FROM batch')).toEqual([])
    const received = receive({ name: file, path: folder + file }, { folder: intake.folder }).then(({ path }) =>
      discard(path),
    )
    await received.catch(() => undefined)
    expect(readdirSync(join(intake.folder, 'incoming'))).toEqual([])
  })

  it('takes little memory to tell, however large it would be', () => {
    const program = fileURLToPath(new URL('./read-each.ts', import.meta.url))
    const files = Object.keys(expected).map((file) => folder + file)
    const { stdout } = spawnSync(process.execPath, [program, ...files], { encoding: 'utf8' })
    // Node alone takes 60 MB; all of them one after another took 138.
    expect(Number(stdout)).toBeGreaterThan(40)
    expect(Number(stdout)).toBeLessThan(400)
  })

  it('is on the list', () => {
    const files = readdirSync(folder).filter((file) => !/^every-fault|^expected|^README|^\./.test(file))
    expect(files.toSorted()).toEqual(Object.keys(expected).toSorted())
  })
})
