import { describe, expect, it } from 'vitest'
import type { BatchReport } from '../../../server/ingest/batch.ts'
import { ImportCancelled } from '../../../server/ingest/errors.ts'
import { ImportQueue, type Turn } from '../../../server/ingest/import-queue.ts'

/** Protects "a second import waits its turn and shows its place", and that one given up leaves nothing. */
const report = (batch: number) => ({ batch }) as BatchReport

/** Work that waits to be let go, and stops when it is given up. */
function held(batch: number) {
  let letGo = () => {}
  let begun = false
  const gate = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const work = async ({ signal, onProgress }: Turn) => {
    begun = true
    onProgress('read', 0.5)
    const gone = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    await Promise.race([gate, gone])
    return report(batch)
  }
  return { work, letGo: () => letGo(), hasBegun: () => begun }
}

const seen = (queue: ImportQueue) => queue.list().map(({ name, state, place }) => [name, state, place])

describe('imports', () => {
  it('go one at a time, in order, and know their place', async () => {
    const queue = new ImportQueue()
    const [a, b, c] = [held(1), held(2), held(3)]
    const jobs = [queue.add('a', a.work), queue.add('b', b.work), queue.add('c', c.work)]
    await Promise.resolve()
    await new Promise((resolve) => setImmediate(resolve))
    expect(seen(queue)).toEqual([
      ['a', 'running', 0],
      ['b', 'waiting', 1],
      ['c', 'waiting', 2],
    ])
    expect(queue.find(jobs[0]?.id ?? '')).toMatchObject({ phase: 'read', fraction: 0.5 })
    expect([b.hasBegun(), c.hasBegun()]).toEqual([false, false])
    for (const one of [a, b, c]) one.letGo()
    expect((await Promise.all(jobs.map(({ done }) => done))).map(({ batch }) => batch)).toEqual([1, 2, 3])
    expect(queue.list().map(({ state }) => state)).toEqual(['done', 'done', 'done'])
  })

  it('are given up while they wait or run, and the next has its turn', async () => {
    const queue = new ImportQueue()
    const [a, b, c] = [held(1), held(2), held(3)]
    const left: string[] = []
    const add = (name: string, { work }: ReturnType<typeof held>) =>
      queue.add(name, work, { leave: () => left.push(name) })
    const [first, second, third] = [add('a', a), add('b', b), add('c', c)]
    expect(await queue.cancel(second.id)).toMatchObject({ name: 'b', state: 'cancelled' })
    await expect(second.done).rejects.toThrow(ImportCancelled)
    expect(await queue.cancel(first.id)).toMatchObject({ name: 'a', state: 'cancelled' })
    c.letGo()
    expect(await third.done).toEqual(report(3))
    expect(b.hasBegun()).toBe(false)
    expect(await queue.cancel(third.id)).toMatchObject({ state: 'done' })
    expect(left.toSorted()).toEqual(['a', 'b', 'c'])
  })

  it('that fail do not hold up the others, and tell why', async () => {
    const queue = new ImportQueue()
    const failing = queue.add('a', async () => {
      throw new Error('no log')
    })
    await expect(failing.done).rejects.toThrow('no log')
    expect(await queue.add('b', async () => report(2)).done).toEqual(report(2))
    expect(queue.find(failing.id)).toMatchObject({ state: 'failed', error: { message: 'no log' } })
  })

  it('are given up when whoever asked goes away', async () => {
    const queue = new ImportQueue()
    const gone = new AbortController()
    const { work } = held(1)
    const job = queue.add('a', work, { signal: gone.signal })
    gone.abort()
    await expect(job.done).rejects.toThrow(ImportCancelled)
  })
})
