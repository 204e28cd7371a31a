import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { FileUnreadable } from '../../../server/ingest/errors.ts'
import { TextLines } from '../../../server/ingest/formats/text-lines.ts'
import { holdsTwelveDigits } from '../../../server/ingest/formats/twelve-digits.ts'

function clean(content: Buffer, cuts: readonly number[] = [], encoding = 'utf-8'): string {
  const lines = new TextLines(encoding)
  const at = [0, ...cuts.map((cut) => cut % (content.length + 1)).toSorted((a, b) => a - b), content.length]
  const pieces = at.slice(1).flatMap((end, index) => lines.push(content.subarray(at[index], end)))
  return Buffer.concat([...pieces, ...lines.end()]).toString('utf8')
}

const cuts = fc.array(fc.nat(), { maxLength: 8 })

describe('the lines of a text', () => {
  it('are the same however the bytes come', () => {
    const text = fc.array(fc.constantFrom('a', 'қ', '"', ',', '\n', '\r\n', '\n\n', '\0', '\x01', '😀'), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(text, cuts, (parts, where) => {
        const content = Buffer.from(parts.join(''))
        expect(clean(content, where)).toBe(clean(content))
      }),
    )
  })

  it('are as many as the text has, none of them blank, and none with a NUL', () => {
    const text = fc.array(fc.constantFrom('a', '', '\0', 'қ,"', '\x01', ' '), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(text, fc.constantFrom('\n', '\r\n'), (lines, end) => {
        const cleaned = clean(Buffer.from(lines.map((line) => line + end).join('')))
        expect(cleaned.split('\n').length - 1).toBe(lines.length)
        expect(cleaned.split('\n').slice(0, -1)).not.toContain('')
        expect(cleaned).not.toContain('\0')
      }),
    )
  })

  it('are untouched when nothing is wrong with them', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zқ ,";]+$/), { minLength: 1 }), cuts, (lines, where) => {
        const content = `${lines.join('\n')}\n`
        expect(clean(Buffer.from(content), where)).toBe(content)
      }),
    )
  })

  it('say which of them held bytes that are no text', () => {
    const content = Buffer.concat([Buffer.from('good\n'), Buffer.from([0xca, 0xe5, 10]), Buffer.from('қ\n')])
    expect(clean(content)).toBe('good\n\x02\ufffd\ufffd\nқ\n')
  })

  it('are decoded from what the profile says, across pieces', () => {
    const content = iconv.encode('Ғалым\r\n\r\nҢ\n', 'rk1048')
    expect(clean(content, [1, 2, 3, 7], 'rk1048')).toBe('Ғалым\n\x01\nҢ\n')
    // 0x98 is nothing in windows-1251.
    expect(clean(Buffer.from([0x98, 10, 0xc0, 10]), [], 'windows-1251')).toBe('\x02\ufffd\nА\n')
  })

  it('say whether any of them may hold the number of a person', () => {
    const digits = fc.stringMatching(/^\d{0,13}$/)
    const text = fc.array(fc.oneof(digits, fc.constantFrom('a', 'қ', '\n', '\r\n', '\r', '-')), { maxLength: 30 })
    fc.assert(
      fc.property(text, cuts, (parts, where) => {
        const content = Buffer.from(parts.join(''))
        const lines = new TextLines('utf-8')
        const at = [0, ...where.map((cut) => cut % (content.length + 1)).toSorted((a, b) => a - b), content.length]
        for (const [index, end] of at.slice(1).entries()) lines.push(content.subarray(at[index], end))
        lines.end()
        expect(lines.twelveDigits).toBe(/\d{12}/.test(parts.join('')))
      }),
    )
  })

  it('are refused when one never ends', () => {
    const lines = new TextLines('utf-8')
    const megabyte = Buffer.alloc(1_000_000, 'x')
    const all = () => Array.from({ length: 5 }, () => lines.push(megabyte))
    expect(all).toThrow(FileUnreadable)
  })
})

it('twelve digits in a row are found wherever they stand, and eleven are not', () => {
  // Rows of digits of every length near twelve, at every distance: the search looks at few of the bytes.
  const row = fc.integer({ min: 1, max: 13 }).map((length) => '7'.repeat(length))
  const text = fc.array(fc.tuple(row, fc.constantFrom('-', '::', 'қ')), { maxLength: 12 })
  const search = (one: string): void => {
    expect(holdsTwelveDigits(Buffer.from(one)), one).toBe(/\d{12}/.test(one))
  }
  fc.assert(
    fc.property(text, (parts) => search(parts.flat().join(''))),
    { numRuns: 3000 },
  )
  for (let before = 0; before < 30; before++) {
    for (let digits = 0; digits < 12; digits++) search(`${'-'.repeat(before)}${'7'.repeat(digits)}-${'7'.repeat(12)}-`)
  }
})
