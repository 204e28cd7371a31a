import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvRows } from '../../../server/regulation/csv-rows.ts'

describe('rows of a CSV', () => {
  it('keep commas, quotes and lines inside quotes, and know where they begin', () => {
    expect(csvRows('a,b\r\n"1,5","say ""no""\nagain"\n\nx,\n')).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['1,5', 'say "no"\nagain'] },
      { line: 5, fields: ['x', ''] },
    ])
  })

  it('read back whatever was quoted', () => {
    const field = fc.string({ unit: fc.constantFrom('a', 'қ', '"', ',', '\n', ' ') })
    fc.assert(
      fc.property(fc.array(fc.tuple(field, field), { minLength: 1 }), (rows) => {
        const written = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\n')
        expect(csvRows(written).map(({ fields }) => fields)).toEqual(rows)
      }),
    )
  })
})
