import { ARROW_TYPE } from './arrow.ts'
import { CSV_TYPE } from './csv.ts'
import { ApiProblem } from './errors.ts'

export const PARQUET_TYPE = 'application/vnd.apache.parquet'

/** The forms of an answer, the first being the one for readers without a preference. */
const TYPES = {
  json: 'application/json',
  arrow: ARROW_TYPE,
  csv: CSV_TYPE,
  parquet: PARQUET_TYPE,
} as const

export type Format = keyof typeof TYPES
export const FORMATS = Object.keys(TYPES) as [Format, ...Format[]]
export const typeOf = (format: Format): string => TYPES[format]

interface Wish {
  readonly range: string
  readonly q: number
}

/**
 * The form that a reader wants (RFC 9110, 12.5.1): the type with the highest quality; among equals the one that is named
 * more exactly, then the order of {@link FORMATS}.
 *
 * @throws ApiProblem `not_acceptable`, which lists the forms there are.
 */
export function chooseFormat(accept: string | undefined): Format {
  if (accept === undefined || accept.trim() === '') return 'json'
  const wishes = accept.split(',').map(readWish)
  const ranked = FORMATS.map((format) => ({ format, wish: wishFor(TYPES[format], wishes) }))
    .filter(({ wish }) => wish !== undefined && wish.q > 0)
    .toSorted((a, b) => (b.wish?.q ?? 0) - (a.wish?.q ?? 0) || precision(b.wish) - precision(a.wish))
  const [best] = ranked
  if (best !== undefined) return best.format
  const offered = Object.values(TYPES)
  throw new ApiProblem('not_acceptable', `cannot answer as "${accept}": use one of ${offered.join(', ')}`, { offered })
}

function readWish(text: string): Wish {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  return { range, q: q === undefined ? 1 : Number(q) || 0 }
}

/** The most exact wish that covers a type: it alone decides, so that `text/*, text/csv;q=0` refuses CSV. */
function wishFor(type: string, wishes: readonly Wish[]): Wish | undefined {
  const covering = wishes.filter(
    ({ range }) => range === type || range === '*/*' || range === `${type.split('/')[0]}/*`,
  )
  return covering.toSorted((a, b) => precision(b) - precision(a))[0]
}

const precision = (wish: Wish | undefined): number => (wish === undefined ? -1 : 3 - wish.range.split('*').length)
