import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { askedTogether } from '../../web/answer/bundle.ts'

/** Protects that a page asks once for all that it wants at a click, and that no answer of it hangs on another. */
const never = new AbortController().signal
let requests: { path: string; questions: string[] | undefined; signal: AbortSignal | null | undefined }[] = []
let write: WritableStreamDefaultWriter<string>

beforeEach(() => {
  requests = []
  vi.stubGlobal('fetch', async (path: string, { body, signal }: RequestInit) => {
    requests.push({ path, questions: body ? JSON.parse(String(body)).questions : undefined, signal })
    if (body === undefined) return Response.json({ alone: path })
    const text = new TextEncoderStream()
    write = text.writable.getWriter()
    return new Response(text.readable)
  })
})
afterEach(() => void vi.unstubAllGlobals())

const line = (question: number, status: number, body: unknown) => `${JSON.stringify({ question, status, body })}\n`
const begun = () => vi.waitFor(() => expect(requests).toHaveLength(1))

describe('questions that are asked in the same turn', () => {
  it('go as one request, and each gets its own line', async () => {
    const [first, second] = [askedTogether('/a', never), askedTogether('/b', never)]
    await begun()
    expect(requests[0]).toMatchObject({ path: '/api/v1/measures', questions: ['/a', '/b'] })
    const [begin, rest] = [line(1, 200, 'b').slice(0, 9), line(1, 200, 'b').slice(9)]
    void write.write(begin)
    void write.write(rest)
    expect(await second).toBe('b')
    void write.write(line(0, 400, { code: 'bad_date', message: 'no date' }))
    await expect(first).rejects.toMatchObject({ code: 'bad_date', message: 'no date' })
  })

  it('go by their own address when there is one', async () => {
    expect(await askedTogether('/a', never)).toEqual({ alone: '/a' })
    expect(requests.map(({ path }) => path)).toEqual(['/a'])
  })

  it('are given up one by one, and the request with the last', async () => {
    const [one, other] = [new AbortController(), new AbortController()]
    const [first, second] = [askedTogether('/a', one.signal), askedTogether('/b', other.signal)]
    await begun()
    one.abort(new Error('overtaken'))
    await expect(first).rejects.toThrow('overtaken')
    expect(requests[0]?.signal?.aborted).toBe(false)
    other.abort(new Error('overtaken'))
    await expect(second).rejects.toThrow('overtaken')
    expect(requests[0]?.signal?.aborted).toBe(true)
  })

  it('that are given up before they are sent are not sent', async () => {
    const one = new AbortController()
    const gone = askedTogether('/a', one.signal)
    one.abort(new Error('overtaken'))
    await expect(gone).rejects.toThrow('overtaken')
    expect(requests).toEqual([])
  })

  it('fail when the answer breaks off before their line', async () => {
    const both = Promise.allSettled([askedTogether('/a', never), askedTogether('/b', never)])
    await begun()
    void write.write(line(0, 200, 'a'))
    void write.close()
    expect(await both).toMatchObject([{ value: 'a' }, { reason: { code: 'unreadable' } }])
  })

  it('fail all with what the whole request is refused with', async () => {
    vi.stubGlobal('fetch', async () => Response.json({ code: 'forbidden', message: 'no' }, { status: 403 }))
    const both = await Promise.allSettled([askedTogether('/a', never), askedTogether('/b', never)])
    expect(both).toMatchObject([{ reason: { forbidden: true } }, { reason: { forbidden: true } }])
  })
})
