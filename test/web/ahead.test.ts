import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Ahead, askAhead } from '../../web/answer/ahead.ts'

/** Protects that what a click asks for is asked once, before the page is drawn, and given up when nobody wants it. */
let asked: { path: string; signal: AbortSignal; answer: PromiseWithResolvers<string> }[] = []
const ends: (() => void)[] = []

beforeEach(() => {
  asked = []
})
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

function part(path: () => string | undefined): Ahead<string> {
  const ahead = new Ahead((path, signal) => {
    const answer = Promise.withResolvers<string>()
    asked.push({ path, signal, answer })
    return answer.promise
  })
  ends.push(ahead.begin(path))
  return ahead
}
const paths = (): string[] => asked.map(({ path }) => path)

describe('what is asked ahead', () => {
  it('is taken by the part that comes to ask it', async () => {
    const one = part(() => '/a')
    askAhead()
    expect(paths()).toEqual(['/a'])
    const { answer, stop } = one.take('/a')
    expect(paths()).toEqual(['/a'])
    asked[0]?.answer.resolve('a')
    expect(await answer).toBe('a')
    expect(stop.signal.aborted).toBe(false)
  })

  it('is given up when the part asks something else, and that is asked', () => {
    const one = part(() => '/a')
    askAhead()
    one.take('/b')
    expect(paths()).toEqual(['/a', '/b'])
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false])
  })

  it('is asked once for two steps that lead to the same, and anew for another', () => {
    let now = '/a'
    part(() => now)
    askAhead()
    askAhead()
    now = '/b'
    askAhead()
    expect(paths()).toEqual(['/a', '/b'])
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false])
  })

  it('is given up with the part, and not asked of it any more', () => {
    part(() => '/a')
    askAhead()
    for (const end of ends.splice(0)) end()
    expect(asked[0]?.signal.aborted).toBe(true)
    askAhead()
    expect(paths()).toEqual(['/a'])
  })

  it('does not hang on a part that goes with the step', () => {
    part(() => {
      throw new Error('what it was about is gone')
    })
    part(() => undefined)
    part(() => '/a')
    askAhead()
    expect(paths()).toEqual(['/a'])
  })

  it('is no event of its own when it fails and nobody takes it', async () => {
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    part(() => '/a')
    askAhead()
    asked[0]?.answer.reject(new Error('no'))
    await new Promise((resolve) => setTimeout(resolve, 5))
    process.off('unhandledRejection', unhandled)
    expect(unhandled).not.toHaveBeenCalled()
  })
})
