import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readServerFile, removeServerFile, runningServer, writeServerFile } from '../../../server/cli/server-file.ts'
import { Store } from '../../../server/store/store.ts'
import { ownKey } from '../../own-key.ts'
import { emptyFolder, merzim, start, startServer } from './merzim.ts'

/** Linux hands out no process id this high. */
const DEAD = 2 ** 22 - 1

describe('merzim serve', () => {
  it('says where it listens, in the folder too, and leaves nothing behind', async () => {
    const folder = emptyFolder()
    const server = await startServer(folder)
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8'))).toEqual({ pid: server.pid, url: server.url })
    expect((await fetch(`${server.url}/api/v1/status`, { headers: ownKey(folder) })).status).toBe(200)
    expect(await server.stop('SIGINT')).toBe(0)
    expect(existsSync(join(folder, 'server.json'))).toBe(false)
  })

  it('prints a link that makes the first administrator, until there is one, and knows no password before', async () => {
    const folder = emptyFolder()
    const started = async () => {
      const child = start(['serve', '--data', folder, '--port', '0'])
      onTestFinished(() => void child.kill('SIGKILL'))
      const ended = once(child, 'close')
      let said = ''
      for await (const chunk of child.stdout ?? []) {
        said += chunk
        if (said.includes('Ctrl+C')) break
      }
      const end = async () => {
        child.kill('SIGTERM')
        await ended
      }
      return { said, end, url: readServerFile(folder)?.url ?? '' }
    }
    const first = await started()
    const [, invitation] = /\/invite#([\w-]{43})\s/.exec(first.said) ?? []
    const post = (path: string, body: object) =>
      fetch(`${first.url}/api/v1/${path}`, {
        method: 'POST',
        headers: { origin: first.url, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    for (const password of ['', 'admin', 'merzim', 'password']) {
      expect((await post('session', { login: 'admin', password })).ok, password).toBe(false)
    }
    const taken = { invitation, password: 'eleven blue herons wait', login: 'first' }
    expect((await post('invitations/use', taken)).status).toBe(200)
    await first.end()
    const second = await started()
    expect(second.said).not.toContain('/invite#')
    await second.end()
  })

  it('tells a second one in one line who owns the folder', async () => {
    const folder = emptyFolder()
    const { url, pid } = await startServer(folder)
    const second = await merzim(['serve', '--data', folder, '--port', '0'])
    expect(second.code).toBe(3)
    expect(second.stdout).toBe('')
    expect(second.stderr).toBe(
      `merzim: the data folder ${folder} is served by process ${pid} at ${url}: use that address, stop it, or give another folder with --data\n`,
    )
  })

  it('tells a port that is in use', async () => {
    const occupied = createServer()
    await new Promise<void>((resolve) => occupied.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void occupied.close())
    const address = occupied.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const { code, stderr } = await merzim(['serve', '--data', emptyFolder(), '--port', String(port)])
    expect(code).toBe(1)
    expect(stderr).toBe(`merzim: port ${port} is in use: give another with --port, or 0 for any free one\n`)
  })

  it('tells in one line when a process without a server has the folder open', async () => {
    const folder = emptyFolder()
    const store = await Store.open({ folder })
    const { code, stderr } = await merzim(['query', 'headline', '--data', folder])
    store.close()
    expect(code).toBe(3)
    expect(stderr).toBe(
      `merzim: the data folder ${folder} is in use by process ${process.pid}: stop it, or give another folder with --data\n`,
    )
  })

  it('ignores the server.json of a process that died', async () => {
    const folder = emptyFolder()
    writeServerFile(folder, { pid: DEAD, url: 'http://127.0.0.1:9' })
    expect((await startServer(folder)).url).toMatch(/^http/)
  })
})

describe('the running server of a folder', () => {
  it.each([
    ['died', { pid: DEAD, url: 'http://127.0.0.1:9' }],
    ['died, and another program has its process id now', { pid: process.pid, url: 'http://127.0.0.1:9' }],
    ['wrote half a file', { pid: process.pid }],
  ])('is none when it %s', async (_, left) => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'server.json'), JSON.stringify(left))
    expect(await runningServer(folder)).toBeUndefined()
  })

  it('keeps its sign when another process takes down its own', () => {
    const folder = emptyFolder()
    const server = { pid: 1, url: 'http://127.0.0.1:9' }
    writeServerFile(folder, server)
    removeServerFile(folder, 2)
    expect(readServerFile(folder)).toEqual(server)
    removeServerFile(folder, 1)
    expect(readServerFile(folder)).toBeUndefined()
  })
})
