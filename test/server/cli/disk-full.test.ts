import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ownKey } from '../../own-key.ts'
import { emptyFolder } from './merzim.ts'
import { canHaveSmallDisk, onSmallDisk, type SmallDisk, serveOnSmallDisk } from './small-disk.ts'

/**
 * Protects "disk full in the middle": the file system really is full. One coded error, the server goes on, nothing
 * half-written stays, and with room again the same goes through.
 */
const suite = canHaveSmallDisk
  ? describe
  : (name: string, tests: () => void) => describe.skip(`${name} (skipped: no file system of its own here)`, tests)

const spill = fileURLToPath(new URL('spill.ts', import.meta.url))
const MB = 1e6
const CASES = 4000

/** A log of half a megabyte, with cases of its own. */
function logOf(name: string, cases = CASES): string {
  const rest = '551000000,HQ,HQ-1'
  const rows = Array.from({ length: cases }, (_, index) => {
    const [id, minute] = [`${name}-${index}`, String(index % 60).padStart(2, '0')]
    return `${id},received,2019-06-03T03:${minute}:00Z,,${rest}\n${id},completed,2019-06-03T04:${minute}:00Z,1,${rest}\n`
  })
  return `case_id,event,at,step,provider,service,stage\n${rows.join('')}`
}

/** A server on a small disk, asked and answered. */
async function serving() {
  const disk = await serveOnSmallDisk(100)
  const ask = async (path: string, init?: RequestInit) => {
    const answer = await fetch(`${disk.url}/api/v1${path}`, {
      ...init,
      headers: { ...init?.headers, ...ownKey(disk.folder) },
    })
    return { status: answer.status, body: await answer.json() }
  }
  const post = (path: string, body: string, type = 'application/octet-stream') =>
    ask(path, { method: 'POST', body, headers: { 'content-type': type } })
  const onFile = async () => (await ask('/status')).body.events as number
  return { disk, ask, post, onFile }
}

/** What passes through the folder. */
const passing = (disk: SmallDisk) =>
  disk.files().filter((file) => /^(incoming|tmp|uploads)\b|filing\.json|server\.json\.|\.new$/.test(file))

const FULL = {
  status: 507,
  body: {
    code: 'disk_full',
    message: expect.stringContaining('make room'),
    details: { words: expect.objectContaining({ kk: expect.any(String) }) },
  },
}

suite('a disk that is full', () => {
  it('while a file is sent, or checked: one coded error, and later the same goes through', async () => {
    const { disk, ask, post } = await serving()
    const file = logOf('U')
    for (const left of [0, 200_000]) {
      disk.leave(left)
      expect(await post('/uploads?name=log.csv', file)).toMatchObject(FULL)
      expect(passing(disk)).toEqual([])
    }
    disk.clear()
    const { status, body } = await post('/uploads?name=log.csv', file)
    expect(status).toBe(201)
    const path = `/uploads/${body.upload}`
    const { draft } = (await ask(`${path}/proposal`)).body
    const check = () => checked(ask, `${path}/check`, draft)
    disk.leave(0)
    expect(await check()).toMatchObject({
      state: 'failed',
      error: { code: 'disk_full', words: { ru: expect.stringContaining('места') } },
    })
    disk.clear()
    expect(await check()).toMatchObject({ state: 'done', accepted: CASES * 2, rejected: 0 })
  })

  it('wherever an import runs out of room: nothing of it is stored, the pages go on, the same import goes through', async () => {
    const { disk, post, onFile } = await serving()
    await post('/batches?name=before.csv', logOf('B', 10))
    let stored = 20
    const codes: unknown[] = []
    // As it comes, as its lines are laid out, in DuckDB's log, in its checkpoint.
    for (const [number, left] of [0.3, 0.7, 1.2, 1.5, 1.8].entries()) {
      const file = logOf(`I${number}`)
      disk.leave(left * MB)
      const full = await post(`/batches?name=i${number}.csv`, file)
      codes.push(full.body.code)
      if (full.status === 200) stored += CASES * 2
      else expect(full).toMatchObject(FULL)
      expect(await onFile()).toBe(stored)
      expect(passing(disk)).toEqual([])
      disk.clear()
      if (full.status === 200) continue
      expect(await post(`/batches?name=i${number}.csv`, file)).toMatchObject({
        status: 200,
        body: { accepted: CASES * 2, duplicate: 0, rejected: 0 },
      })
      stored += CASES * 2
      expect(await onFile()).toBe(stored)
    }
    expect(codes.filter((code) => code === 'disk_full').length).toBeGreaterThan(2)
  })

  it('while events are pushed: 503 and nothing taken; what was taken before gets through once there is room', async () => {
    const { disk, ask, post, onFile } = await serving()
    const bodyOf = (name: string) =>
      JSON.stringify(
        Array.from({ length: 200 }, (_, index) => ({
          ...{ case_id: `${name}-${index}`, service: 'HQ', stage: 'HQ-1', event: 'received' },
          ...{ at: '2020-06-01T04:00:00Z', provider: '551000000' },
        })),
      )
    const push = (name: string) => post('/events', bodyOf(name), 'application/json')
    expect((await push('A')).status).toBe(200)
    await expect.poll(onFile, PATIENT).toBe(200)
    // Room for some more requests in the journal, and none for the database.
    disk.leave(60_000)
    const answers = []
    for (let tries = 0; tries < 30 && answers.at(-1)?.status !== 503; tries++) answers.push(await push(`B${tries}`))
    expect(answers.at(-1)).toMatchObject({
      status: 503,
      body: { code: 'not_stored', message: /the disk is full/ },
    } as object)
    const taken = answers.filter(({ status }) => status === 200).length
    expect((await ask('/health')).status).toBe(200)
    disk.clear()
    await expect.poll(onFile, PATIENT).toBe(200 * (1 + taken))
    expect((await push(`B${answers.length - 1}`)).body).toMatchObject({ accepted: 200 })
    await expect.poll(onFile, PATIENT).toBe(200 * (2 + taken))
    expect((await ask('/health')).body.push).toMatchObject({ waiting: 0, failure: null })
  })

  it('while DuckDB lays rows out that memory cannot hold', async () => {
    const file = join(emptyFolder(), 'log.csv')
    writeFileSync(file, logOf('S', 120_000))
    expect(readFileSync(file).length).toBeGreaterThan(13 * MB)
    const { child } = onSmallDisk(400, (folder) => [spill, folder, file, '16'])
    const said: Buffer[] = []
    child.stdout?.on('data', (chunk: Buffer) => said.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => said.push(chunk))
    await once(child, 'close')
    expect(Buffer.concat(said).toString()).toBe(
      JSON.stringify({ full: true, spilling: true, batches: 1, accepted: 240_000 }),
    )
  })
})

/** The machine may be busy: what counts here is that it comes. */
const PATIENT = { timeout: 90_000, interval: 200 }

type Ask = (path: string, init?: RequestInit) => Promise<{ status: number; body: { state: string } }>

async function checked(ask: Ask, path: string, draft: unknown) {
  const begun = await ask(path, {
    method: 'POST',
    body: JSON.stringify(draft),
    headers: { 'content-type': 'application/json' },
  })
  expect(begun.status, JSON.stringify(begun.body)).toBe(202)
  for (;;) {
    const { body } = await ask(path)
    if (body.state !== 'waiting' && body.state !== 'running') return body
  }
}
