import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FileUnreadable } from '../../../server/ingest/errors.ts'
import { XesReader } from '../../../server/ingest/formats/xes.ts'

/**
 * Protects: the fast way through the flat cases of a log gives the rows, columns, numbers of lines and errors that the
 * parser of all XML gives. `<trace >` says the same as `<trace>`, and the fast way does not know it.
 */
const carefully = (xml: string): string => xml.replaceAll('<trace>', '<trace >')

interface Read {
  readonly lines?: string
  readonly columns?: readonly string[]
  readonly unreadable?: string
}

function read(xml: Buffer, size: number): Read {
  const reader = new XesReader()
  const pieces: Buffer[] = []
  try {
    for (let at = 0; at < xml.length; at += size) pieces.push(...reader.push(xml.subarray(at, at + size)))
    pieces.push(...reader.end())
    return { lines: Buffer.concat(pieces).toString(), columns: reader.columns }
  } catch (error) {
    if (error instanceof FileUnreadable) return { unreadable: `${error.code}, ${/line \d+/.exec(error.detail)}` }
    throw error
  }
}

const value = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom('', 'a', 'қ 😀', '2019-06-03T10:00:00+06:00', "it's > 1/2", '\u007f') },
  { weight: 1, arbitrary: fc.constantFrom('&amp;', '&#10;', '\t', '\n', '\uf8ff', '&lt;/trace>') },
)
const KEYS = ['concept:name', 'time:timestamp', 'a b', 'кілт', 'x']
const leaf = (key: string) =>
  fc.tuple(fc.constantFrom('string', 'date'), value).map(([name, text]) => `<${name} key="${key}" value="${text}"/>`)
const odd = fc.constantFrom(
  '<!-- <trace> </trace> -->',
  '<![CDATA[</event></trace><trace>]]>',
  '<list key="l"><values><string key="x" value="1"/></values></list>',
  '<string key="o" value="1"><int key="i" value="2"/></string>',
  "<string key='q' value='/trace>'/>",
  '<?note </trace> ?>',
  'text',
  '<string key="x" value="once more" />',
  '<other key="x" value="no attribute"/>',
)
const blank = fc.constantFrom('\n', '\n\t\t', '', ' ', '\r\n')
/** Attributes of different keys, and one time in so many something that is not flat. */
const leaves = (times: number) =>
  fc
    .tuple(
      fc.shuffledSubarray(KEYS).chain((keys) => fc.tuple(...keys.map((key) => fc.tuple(blank, leaf(key))))),
      fc.oneof({ weight: times, arbitrary: fc.constant('') }, { weight: 1, arbitrary: odd }),
    )
    .map(([parts, other]) => parts.flat().join('') + other)
const event = fc.tuple(blank, leaves(20), blank).map(([before, body, end]) => `${before}<event>${body}${end}</event>`)
const trace = fc
  .tuple(
    blank,
    leaves(20),
    fc.array(event, { minLength: 1, maxLength: 4 }),
    blank,
    fc.oneof({ weight: 9, arbitrary: fc.constant('') }, leaves(5)),
  )
  .map(([before, own, events, end, late]) => `${before}<trace>${own}${events.join('')}${late}${end}</trace>`)
const log = fc
  .tuple(
    leaves(5),
    fc.array(fc.oneof({ weight: 9, arbitrary: trace }, { weight: 1, arbitrary: odd }), { maxLength: 12 }),
  )
  .map(([own, traces]) => `<?xml version="1.0"?>\n<log>${own}${traces.join('')}\n</log>\n`)
const size = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constant(100_000))

describe('the fast way through flat cases', () => {
  it('gives what the parser of all XML gives, however the bytes come', () => {
    fc.assert(
      fc.property(log, size, (xml, size) => {
        expect(read(Buffer.from(xml), size)).toEqual(read(Buffer.from(carefully(xml)), size))
      }),
      { numRuns: 200 },
    )
  })

  it('refuses what the parser of all XML refuses, with the same line', () => {
    const faults = ['<', '>', '"', '&', '/', '</x>', '<trace>', '</trace>', '</event>', '<!DOCTYPE x>', ' a', '=']
    const broken = fc
      .tuple(log, fc.nat(), fc.constantFrom(...faults), fc.nat({ max: 3 }))
      .map(([xml, where, fault, gone]) => {
        const whole = xml.replaceAll('😀', 'ж')
        const at = where % whole.length
        return whole.slice(0, at) + fault + whole.slice(at + gone)
      })
    fc.assert(
      fc.property(broken, size, (xml, size) => {
        expect(read(Buffer.from(xml), size)).toEqual(read(Buffer.from(carefully(xml)), size))
      }),
      { numRuns: 200 },
    )
  })

  it('takes no text for an attribute that lacks nothing but its first sign', () => {
    const event = (sign: string) => `<event>${sign}string key="a" value="1"/></event>`
    for (const sign of ['>', 'x', ';']) {
      // The first case makes the column known.
      const xml = `<log><trace>${event('<')}</trace><trace>${event(sign)}</trace></log>`
      expect(read(Buffer.from(xml), 1000), sign).toEqual(read(Buffer.from(carefully(xml)), 1000))
    }
  })

  const cases = '<trace><string key="a" value="1"/>\n<event><string key="a" value="2"/></event></trace>\n'.repeat(3)
  it.each([
    ['a byte that is no UTF-8', Buffer.from('\xff', 'latin1')],
    ['a character cut through', Buffer.from('\xd0', 'latin1')],
    ['a control character', Buffer.from('\x01')],
    ['a character that XML has not', Buffer.from('\uffff')],
  ])('refuses %s in a value of a case that is flat', (_, bad) => {
    const start = Buffer.from(`<log>${cases}<trace><string key="a" value="`)
    const end = Buffer.from(`"/><event><string key="a" value="2"/></event></trace>${cases}</log>`)
    for (const size of [7, 1000]) {
      expect(read(Buffer.concat([start, bad, end]), size).unreadable).toMatch(/^not_xml/)
    }
  })

  it('is not put off by a case of many chunks, nor by a row of many bytes', () => {
    const long = 'ұ'.repeat(600_000)
    const event = (text: string) => `<event><string key="a" value="${text}"/><string key="b" value="x"/></event>\n`
    const xml = `<log>${cases}<trace>${event('1').repeat(40_000)}</trace><trace>${event(long)}</trace>${cases}</log>`
    expect(read(Buffer.from(xml), 1 << 16)).toEqual(read(Buffer.from(carefully(xml)), 1 << 16))
  })
})
