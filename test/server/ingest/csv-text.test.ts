import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldsOf, readHeader } from '../../../server/ingest/csv-text.ts'
import { runs } from '../../runs.ts'
import { openIntake } from './intake.ts'

const cell = fc
  .array(fc.constantFrom('a', 'қ', ',', ';', '"', '\n', ' ', "'", '\\', '.'), { maxLength: 6 })
  .map((all) => all.join(''))
const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`
/** As a careful program writes it: quotes where they are needed, and sometimes where not. */
const written = (value: string, delimiter: string, always: boolean) =>
  always || /["\n\r]/.test(value) || value.includes(delimiter) || value === '' ? quoted(value) : value

describe('a record', () => {
  it('comes apart into what was put in', () => {
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        fc.constantFrom(',', ';'),
        (cells, always, delimiter) => {
          const record = cells.map((value) => written(value, delimiter, always)).join(delimiter)
          expect(fieldsOf(record, { delimiter, quote: '"' })).toEqual(cells)
        },
      ),
    )
  })

  it.each(['a"b', '"a', '"a"b', 'a,"b', '"a""'])('with broken quotes is none: %s', (record) => {
    expect(fieldsOf(record, { delimiter: ',', quote: '"' })).toBeUndefined()
  })

  it('comes out of DuckDB as it went in, line ends and all', { timeout: 120_000 }, async () => {
    const intake = await openIntake({ judged: false })
    const rows = fc.array(fc.tuple(cell, cell, fc.boolean()), { minLength: 1, maxLength: 60 })
    let batch = 0
    await fc.assert(
      fc.asyncProperty(rows, async (values) => {
        batch++
        const body = values.map(
          ([one, two, always], index) =>
            `${written(one, ',', always)},HQ-${batch}-${index},HQ,HQ-1,1,completed,2019-06-03,551000000,${written(two, ',', always)}`,
        )
        const report = await intake.take(
          `one,case_id,service,stage,step,event,at,provider,two\n${body.join('\n')}\n`,
          {},
        )
        expect(report).toMatchObject({ rowsIn: values.length, accepted: values.length })
        const events = await intake.ask(`SELECT attributes FROM event WHERE batch = ${report.batch} ORDER BY line`)
        expect(events.map((event) => JSON.parse(String(event['attributes'] ?? '{}')))).toEqual(
          values.map(([one, two]) => ({ ...(one === '' ? {} : { one }), ...(two === '' ? {} : { two }) })),
        )
      }),
      { numRuns: runs(12) },
    )
    intake.close()
  })
})

describe('a header', () => {
  const csv = { quote: '"', delimiter: undefined }

  it('shows its delimiter by the columns that are needed', () => {
    const { dialect } = readHeader(['a, b;case_id;at'], csv, ['case_id', 'at'])
    expect(dialect.delimiter).toBe(';')
  })

  it('may run over lines, and name no column', () => {
    const { columns, lines } = readHeader(['"date\nof receipt"'.split('\n')[0] ?? '', 'of receipt",,x', 'y'], csv, [])
    expect({ columns, lines }).toEqual({ columns: ['date\nof receipt', 'column 2', 'x'], lines: 2 })
  })
})
