import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { describeWithShared, sharedFolder } from '../../shared.ts'
import { merzim, start } from './merzim.ts'

const CASE = '{"handover": "2020-06-02T09:00:00Z", "amount": 12, "unit": "calendar_days"'

describeWithShared('merzim clock on the worked cases', () => {
  const vectors = readFileSync(`${sharedFolder}vectors/norm-clock.ndjson`, 'utf8')

  it('writes every case back as it came', async () => {
    // Answers are taken off the question: what comes back can only be the clock's own.
    const questions = vectors.trimEnd().split('\n')
    const bare = questions.map((line) => {
      const { deadline: _, verdict: __, late_by: ___, used: ____, ...question } = JSON.parse(line)
      return JSON.stringify(question)
    })
    const { code, stdout } = await merzim(['clock'], { input: `${bare.join('\n')}\n` })
    expect(code).toBe(0)
    expect(stdout.trimEnd().split('\n')).toEqual(questions)
  })
})

describe('merzim clock', () => {
  it('judges an open case as of an instant', async () => {
    const { stdout } = await merzim(['clock', '--as-of', '2020-06-20T00:00:00Z'], {
      input: `${CASE}, "completion": null}\n`,
    })
    expect(JSON.parse(stdout)).toMatchObject({
      deadline: '2020-06-15T17:59:59.999999Z',
      verdict: 'overdue',
      late_by: 5,
    })
  })

  it('answers line by line, before its input ends', async () => {
    const child = start(['clock'])
    child.stdin?.write(`${CASE}, "completion": "2020-06-10T09:00:00Z"}\n`)
    const [first] = await once(child.stdout ?? child, 'data')
    expect(JSON.parse(String(first))).toMatchObject({ verdict: 'on_time' })
    child.stdin?.end()
    const [code] = await once(child, 'close')
    expect(code).toBe(0)
  })

  it('stops at a line that cannot be read, names it, and keeps the answers before it', async () => {
    const input = `${CASE}, "completion": "2020-06-10T09:00:00Z"}\n\n{"amount": 0}\n`
    const { code, stdout, stderr } = await merzim(['clock'], { input })
    expect(code).toBe(1)
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr).toMatch(/^merzim: line 3, field "amount": 0 is no amount/)
  })

  it('ends quietly when the reader of its answers has gone', async () => {
    const child = start(['clock'])
    child.stdout?.destroy()
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(`${CASE}, "completion": "2020-06-10T09:00:00Z"}\n`.repeat(2_000))
    let stderr = ''
    child.stderr?.on('data', (chunk) => {
      stderr += chunk
    })
    const [code] = await once(child, 'close')
    expect(stderr).toBe('')
    expect(code).toBe(0)
  })
})
