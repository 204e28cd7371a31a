import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { FileUnreadable } from '../../../server/ingest/errors.ts'
import { XmlScanner } from '../../../server/ingest/formats/xml-scanner.ts'
import { XmlText } from '../../../server/ingest/formats/xml-text.ts'

/** Protects: the fast parser understands XML as a slow and careful one does, however the bytes come. */
type Told = readonly unknown[]

function scanned(xml: Buffer, size: number, leaves: boolean): Told[] {
  const told: Told[] = []
  const scanner: XmlScanner = new XmlScanner({
    open: (name, { count, names, values }) => {
      told.push(['open', name, names.slice(0, count).map((key, index) => [key, values[index]])])
    },
    close: (name) => told.push(['close', name]),
    ...(leaves
      ? {
          leaf: ({ name, key }: { name: string; key: string }, value: string) => {
            told.push(
              [
                'open',
                name,
                [
                  ['key', key],
                  ['value', value],
                ],
              ],
              ['close', name],
            )
          },
        }
      : {}),
  })
  const text = new XmlText()
  for (let at = 0; at < xml.length; at += size) scanner.push(text.push(xml.subarray(at, at + size)))
  scanner.push(text.end())
  scanner.end()
  return told
}

function careful(xml: string): Told[] {
  const told: Told[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => told.push(['open', name, Object.entries(attributes)]))
  parser.on('closetag', ({ name }) => told.push(['close', name]))
  parser.write(xml).close()
  return told
}

const value = fc
  .array(fc.constantFrom('a', 'қ', '😀', '&amp;', '&#x49B;', '&lt;', '>', '\n', '\t', ' ', "'", '/', '='), {
    maxLength: 5,
  })
  .map((parts) => parts.join(''))
const leaf = fc
  .tuple(fc.constantFrom('string', 'date', 'int'), fc.constantFrom('a', 'b:c', 'd'), value, fc.boolean())
  .map(([name, key, text, spaced]) => `<${name} key="${key}" value="${text}"${spaced ? ' ' : ''}/>`)
const odd = fc.constantFrom(
  '<!-- a > b -->',
  '<?note x="1"?>',
  '<![CDATA[<x>]]>',
  'text',
  "<s k='\"'/>",
  '<e\n a = "1" ></e >',
  '\n\n',
)
const body = fc.array(fc.oneof({ weight: 6, arbitrary: leaf }, { weight: 1, arbitrary: odd }), { maxLength: 30 })
const document = fc
  .array(body, { maxLength: 6 })
  .map(
    (bodies) =>
      `<?xml version="1.0"?>\n<log>${bodies.map((parts) => `<event>${parts.join('\n')}</event>`).join('')}</log>\n`,
  )

describe('the XML scanner', () => {
  it('tells the same as a careful parser, in pieces of any size', () => {
    fc.assert(
      fc.property(document, fc.integer({ min: 1, max: 200 }), fc.boolean(), (xml, size, leaves) => {
        expect(scanned(Buffer.from(xml), size, leaves)).toEqual(careful(xml))
      }),
    )
  })

  it('refuses what a careful parser refuses', () => {
    const cut = fc
      .tuple(document, fc.nat(), fc.constantFrom('<', '>', '"', '&', '/', '</x>', '\x01', ' a', '='))
      .map(([whole, where, bad]) => {
        // Cut between characters, not within one.
        const xml = whole.replaceAll('😀', 'ж')
        const at = where % xml.length
        return xml.slice(0, at) + bad + xml.slice(at + (where % 3))
      })
    fc.assert(
      fc.property(cut, fc.integer({ min: 1, max: 50 }), (xml, size) => {
        const expected = attempt(() => careful(xml))
        const found = attempt(() => scanned(Buffer.from(xml), size, true))
        // It lets some pass that mean nothing to a log; it never tells another log.
        if (expected !== undefined) expect(found).toEqual(expected)
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    '<log><trace></log>',
    '<log a="1" a="2"/>',
    '<log a=1/>',
    '<log a="<"/>',
    '<log a="&nope;"/>',
    '<log>&#0;</log>',
    '<log/><log/>',
    'x<log/>',
    '<log/>x',
    '<1og/>',
    '<log',
    '<log a="1"b="2"/>',
    '',
  ])('refuses %j', (xml) => {
    expect(() => scanned(Buffer.from(xml), 3, true)).toThrow(FileUnreadable)
  })
})

function attempt(read: () => Told[]): Told[] | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
