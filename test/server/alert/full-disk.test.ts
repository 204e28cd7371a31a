import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { fill } from '../../faults/alert-facts.ts'
import { BEGIN, compare, nothingCounted } from '../../faults/alert-rig.ts'
import { canHaveSmallDisk, onSmallDisk } from '../cli/small-disk.ts'
import { openMailServer } from './mail-server.ts'

/**
 * Protects alerts on a disk that really is full while they are raised, written and sent: it is said, it is tried again, none
 * is lost, and none comes twice as different ones.
 */
const program = fileURLToPath(new URL('full-disk.ts', import.meta.url))
const MEGABYTES = 160
/** Of its clock, in which a second is four hours: three working days. */
const HOURS = 84
const suite = canHaveSmallDisk ? it : it.skip

suite('a full disk loses no alert, and none is told twice', async () => {
  const source = mkdtempSync(join(tmpdir(), 'merzim-full-disk-'))
  const server = await openMailServer()
  const email = { host: '127.0.0.1', port: server.port, tls: 'none', from: 'alerts@merzim.example' }
  writeFileSync(join(source, 'alerts.yaml'), JSON.stringify({ email }))
  await fill(source)
  const disk = onSmallDisk(MEGABYTES, (folder) => [program, folder, source, String(BEGIN), String(HOURS)])
  const said = {
    errors: 0,
    written: new Set<string>(),
    cancelled: new Set<string>(),
    untold: [] as string[],
    empty: '',
  }
  let [turns, fullAt, clearAt, compared] = [0, 0, 0, false]
  let complaint = ''
  disk.child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk
  })
  if (disk.child.stdout === null) throw new Error('it says nothing')
  createInterface({ input: disk.child.stdout }).on('line', (line) => {
    const [fact, ...rest] = line.split(' ')
    if (fact === 'written') for (const id of rest.slice(0, -1)) said.written.add(id)
    if (fact === 'cancelled') said.cancelled.add(rest.join(' '))
    if (fact === 'untold') said.untold.push(rest.join(' '))
    if (fact === 'empty') said.empty = rest.join(' ')
    if (fact === 'error') said.errors++
    if (fact === 'compared') compared = true
    if (fact === 'at') turns++
    // Full from the first mails on, until it has complained for a while.
    if (fullAt === 0 && said.written.size > 3) {
      fullAt = turns
      disk.leave(0)
    }
    if (fullAt > 0 && clearAt === 0 && said.errors >= 4) {
      clearAt = turns
      disk.clear()
    }
  })
  const [code] = await once(disk.child, 'close')
  await server.close()
  rmSync(source, { recursive: true, force: true })
  expect({ code, complaint, compared }).toEqual({ code: 0, complaint: '', compared: true })
  expect(clearAt).toBeGreaterThan(fullAt)
  // Given up: none.
  expect(said.empty).toBe('0')
  expect(said.untold).toEqual([])
  const counted = nothingCounted()
  const sent = new Set([...said.written].filter((id) => !said.cancelled.has(id)))
  expect(compare(sent, server, counted)).toEqual([])
  expect(counted.taken).toBeGreaterThan(10)
  process.stdout.write(`full disk: ${said.errors} complaints, ${counted.taken} mails about ${counted.alerts} alerts\n`)
}, 300_000)
