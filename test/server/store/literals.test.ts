import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withLiterals } from '../../../server/store/literals.ts'
import { identifier, literal, parseQuery } from '../../../server/store/queries.ts'
import { bindings, type Params, toRows } from '../../../server/store/values.ts'
import { runs } from '../../runs.ts'

/** Protects what readers are answered, and the database from what they write: a value is a value, whatever it says. */
let instance: DuckDBInstance
let connection: DuckDBConnection
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:')
  connection = await instance.connect()
})
afterAll(() => {
  connection.closeSync()
  instance.closeSync()
})

const query = parseQuery(
  'test/values',
  `-- name: test/values
-- purpose: test
-- param: text VARCHAR  any
-- param: whole INTEGER  any
-- param: small SMALLINT  any
-- param: instant TIMESTAMP  any
-- param: day DATE  any
SELECT
  CAST($text AS VARCHAR) AS text, -- a comment that says $text
  '$text -- is no parameter' AS quoted, /* nor is $text */
  CAST($whole AS INTEGER) - 1 AS whole, CAST($small AS SMALLINT) AS small,
  CAST($instant AS TIMESTAMP) AS instant, CAST($day AS DATE) AS day
FROM (VALUES ('a'), ('it''s (')) AS one (word)
WHERE (CAST($text AS VARCHAR) IS NULL OR word <> CAST($text AS VARCHAR))
  AND (CAST($small AS SMALLINT) IS NULL AND CAST($day AS DATE) IS NULL OR word <> 'it''s (')
ORDER BY word`,
)

const written = (params: Params): string => withLiterals(query, query.sql, params) ?? ''

async function answers(params: Params) {
  const { values, types } = bindings(query, params)
  const bound = toRows(await await connection.run(query.sql, values, types))
  return [bound, toRows(await connection.run(written(params)))]
}

describe('a statement with its values written into it', () => {
  it('answers as it does with parameters', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0')),
      fc.constantFrom(
        "'",
        "''; DROP TABLE x; --",
        '$whole',
        '\n--',
        '/*',
        '*/',
        '\\',
        'CAST($text AS VARCHAR) IS NULL OR',
      ),
    )
    const params = fc.record({
      text: fc.option(text),
      whole: fc.option(fc.integer({ min: -1_000_000, max: 1_000_000 })),
      small: fc.option(fc.integer({ min: -100, max: 100 })),
      instant: fc.option(fc.bigInt({ min: -1_000_000_000_000_000n, max: 4_000_000_000_000_000n })),
      day: fc.option(fc.constantFrom('1999-12-31', '2020-02-29')),
    })
    await fc.assert(
      fc.asyncProperty(params, async (values) => {
        const [bound, literal] = await answers(values as Params)
        expect(literal).toEqual(bound)
      }),
      { numRuns: 60 },
    )
  })

  it('holds every text whatever it says: one value comes back, and it is the same', async () => {
    const pieces = fc.constantFrom(
      ...[
        "'",
        "''",
        '"',
        '\\',
        "\\'",
        '\n',
        '\r',
        '\u2028',
        '--',
        '/*',
        '*/',
        ';',
        '$1',
        '$text',
        '{{x}}',
        '%',
        '_',
        "E'",
        '\u0000',
      ],
      ...[
        '\u02bc',
        '\uff07',
        '\u2019',
        '\ud83d\udd73',
        '\u202e',
        'ә',
        'e\u0301',
        "') OR 1=1 --",
        "'; DROP TABLE event; --",
      ],
    )
    const text = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(text, async (parts) => {
        const value = parts.join('').replaceAll('\0', '')
        const rows = toRows(await connection.run(`SELECT ${literal(value)} AS value, 1 AS "end"`))
        expect(rows).toEqual([{ value, end: 1 }])
        const named = toRows(await connection.run(`SELECT 1 AS ${identifier(`x${value}`)}`))
        expect(Object.keys(named[0] ?? {})).toEqual([`x${value}`])
        // With NUL it is bound: what stands after it would not be read.
        expect(withLiterals(query, query.sql, { ...none, text: `${value}\0${value}` })).toBeUndefined()
      }),
      { numRuns: runs(300) },
    )
  })

  const none = { text: null, whole: 1, small: null, instant: null, day: null }

  it('does without the conditions of what is not asked', () => {
    expect(written(none)).not.toContain('IS NULL')
    expect(written({ ...none, day: '2020-01-01' })).toContain('IS NULL AND')
    expect(written({ ...none, text: 'x' })).toContain("word <> 'x'")
  })

  it('leaves text that holds NUL to parameters, and refuses what is no date', () => {
    expect(withLiterals(query, query.sql, { ...none, text: 'a\0b' })).toBeUndefined()
    expect(() => written({ ...none, day: "2020-01-01'" })).toThrow(RangeError)
  })
})
