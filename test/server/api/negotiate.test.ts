import { describe, expect, it } from 'vitest'
import { ApiProblem } from '../../../server/api/errors.ts'
import { chooseFormat } from '../../../server/api/negotiate.ts'

const ARROW = 'application/vnd.apache.arrow.stream'

describe('the form of an answer', () => {
  it.each([
    [undefined, 'json'],
    ['', 'json'],
    ['*/*', 'json'],
    ['application/json', 'json'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'json'],
    ['text/csv', 'csv'],
    ['text/*', 'csv'],
    ['TEXT/CSV; charset=utf-8', 'csv'],
    [ARROW, 'arrow'],
    [`${ARROW}, application/json;q=0.9`, 'arrow'],
    [`application/json;q=0.5, ${ARROW};q=0.6`, 'arrow'],
    [`${ARROW}, */*`, 'arrow'],
    ['*/*;q=0.1, text/csv', 'csv'],
    ['*/*, application/json;q=0', 'arrow'],
    ['application/vnd.apache.parquet', 'parquet'],
  ])('for "%s" is %s', (accept, format) => {
    expect(chooseFormat(accept)).toBe(format)
  })

  it.each(['image/png', 'application/json;q=0', 'text/csv;q=0, text/*;q=0', 'nonsense'])(
    'for "%s" is none',
    (accept) => {
      expect(() => chooseFormat(accept)).toThrow(ApiProblem)
      expect(() => chooseFormat(accept)).toThrow(`cannot answer as "${accept}": use one of application/json`)
    },
  )
})
