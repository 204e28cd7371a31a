import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvField, toCsv } from '../../../server/api/csv.ts'
import type { Instant } from '../../../server/clock/types.ts'

const answer = (rows: Record<string, string | number | boolean | Instant | null>[]) => ({
  columns: [{ name: 'case_id' }, { name: 'used' }, { name: 'deadline' }],
  rows: () => rows,
})

describe('CSV', () => {
  it('follows RFC 4180, with instants to the microsecond and shares to six decimals', () => {
    const rows = [
      { case_id: 'HQ-1', used: 1 / 3, deadline: 1_590_947_999_999_999n as Instant },
      { case_id: 'a "b", c\r\nd', used: null, deadline: null },
    ]
    expect(toCsv(answer(rows))).toBe(
      'case_id,used,deadline\r\nHQ-1,0.333333,2020-05-31T17:59:59.999999Z\r\n"a ""b"", c\r\nd",,\r\n',
    )
  })

  it('keeps its header when there is no row', () => {
    expect(toCsv(answer([]))).toBe('case_id,used,deadline\r\n')
  })

  it('starts with a byte order mark only when asked', () => {
    expect(toCsv(answer([]), { bom: true })).toBe('\uFEFFcase_id,used,deadline\r\n')
  })

  it.each(['=1+1', '+7', '-1', '@SUM(A1)', '\t=1', '\r=1'])('does not let %j run in a spreadsheet', (text) => {
    expect(csvField(text).replaceAll('"', '').startsWith(`'`)).toBe(true)
  })

  it('leaves numbers below zero alone', () => {
    expect([csvField(-1.5), csvField(0), csvField(true), csvField(null)]).toEqual(['-1.5', '0', 'true', ''])
  })

  it('quotes any text so that it is read back whole', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const field = csvField(text)
        const read = field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field
        expect(read === text || read === `'${text}`).toBe(true)
        if (!field.startsWith('"')) expect(field).not.toMatch(/[",\r\n]/)
      }),
    )
  })
})
