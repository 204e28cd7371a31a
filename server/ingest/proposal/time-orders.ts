/** How one shape of times may be read: which number is the day, the month, the year. */

export type Order = 'dmy' | 'mdy' | 'ymd'

/** Times of one shape in one column: digits are 9, names of months M, AM and PM a. */
export interface TimeShape {
  readonly shape: string
  readonly rows: number
  /** The largest first, second and third number. */
  readonly most: readonly [number, number, number]
  readonly example: string
}

/** A shape taken apart. */
export interface ReadShape {
  readonly separator: string
  readonly shortYear: boolean
  /** Orders that every value of the shape allows. */
  readonly orders: readonly Order[]
  /** Values that no single order reads: some have the day first, some the month. */
  readonly conflict: boolean
  /** The pattern in an order; undefined when the shape is read without one (ISO 8601), see `native`. */
  pattern(order: Order): string
  readonly native: boolean
  readonly dayOnly: boolean
}

const DATE = /^(9{1,4}|M)([-./ ])\s?(9{1,2}|M)(\2|[-./ ,]\s?)(9{1,4}|M)(?= ?[гж]?\.|$|[ T,])/u
const TIME = /^(?:,? |T)(9{1,2}):99(:99)?([.,]9{3,6})?( ?a)?( ?(?:Z|[+-]99(?::?99)?))?$/

/** Undefined when it is no shape of a time. */
export function readShape({ shape, most }: TimeShape): ReadShape | undefined {
  if (/^9999-99-99([T ]99:99(:99(\.9{1,9})?)?(Z|[+-]99(:?99)?)?)?$/.test(shape)) return native(shape.length === 10)
  if (/^9{5}([.,]9+)?$/.test(shape))
    return most[0] > 30_000 && most[0] < 60_000 ? counted('excel', !/[.,]/.test(shape)) : undefined
  if (/^(9{10}|9{13})$/.test(shape)) return counted('unix', false)
  const kazakh = /^9999 ж\. ?99? M$/.test(shape)
  if (kazakh) return fixed('ymd', ' ', 'yyyy ж. dd MMM', true)
  const date = DATE.exec(shape)
  if (date === null) return undefined
  const [whole, first = '', separator = '', second = '', between = '', third = ''] = date
  const suffix = /^ ?г\.?/u.exec(shape.slice(whole.length))?.[0] ?? ''
  const rest = shape.slice(whole.length + suffix.length)
  const time = rest === '' ? '' : timePattern(rest, suffix)
  if (time === undefined) return undefined
  const shortYear = [first, second, third].every((part) => part === 'M' || part.length <= 2)
  const orders = ordersOf([first, second, third], most, shortYear)
  const months = [first, second, third].includes('M')
  const conflict = orders.length === 0 && !months
  const dayOnly = rest === ''
  const pattern = (order: Order) => {
    const parts = { y: shortYear ? 'yy' : 'yyyy', m: months ? 'MMM' : 'MM', d: 'dd' }
    const [a, b, c] = [...order].map((one) => parts[one as 'y' | 'm' | 'd'])
    return `${a}${separator}${b}${between}${c}${suffix}${time}`
  }
  return { separator, shortYear, orders, conflict, pattern, native: false, dayOnly }
}

/** What stands behind the date; undefined when it is no time. */
function timePattern(rest: string, suffix: string): string | undefined {
  const match = TIME.exec(rest)
  if (match === null) return undefined
  const [, , seconds, fraction, half, offset] = match
  const lead = /^(,? |T)/.exec(rest)?.[0] ?? (suffix === '' ? ' ' : '')
  const hour = half === undefined ? 'HH' : 'hh'
  const parts = fraction === undefined ? '' : `${fraction[0]}${fraction.length > 4 ? 'SSSSSS' : 'SSS'}`
  const am = half ?? ''
  const zone = offset === undefined ? '' : `${offset.startsWith(' ') ? ' ' : ''}XXX`
  return `${lead}${hour}:mm${seconds === undefined ? '' : ':ss'}${parts}${am}${zone}`
}

/** By the lengths of the numbers, then by the largest values: no month is over 12, no day over 31. */
function ordersOf(parts: readonly string[], most: TimeShape['most'], shortYear: boolean): Order[] {
  const [first = '', second = '', third = ''] = parts
  if (first === 'M') return third === 'M' ? [] : ['mdy']
  if (second === 'M') {
    // The name is no number: the second number stands in the third place.
    if (first.length === 4) return ['ymd']
    if (third.length === 4) return ['dmy']
    const orders: Order[] = []
    if (most[0] <= 31) orders.push('dmy')
    if (most[1] <= 31) orders.push('ymd')
    return orders
  }
  if (third === 'M') return []
  const [a, b, c] = most
  const allowed: Order[] = []
  if (!shortYear) {
    if (first.length === 4) return b <= 12 && c <= 31 ? ['ymd'] : []
    if (third.length !== 4) return []
  }
  if (a <= 31 && b <= 12) allowed.push('dmy')
  if (a <= 12 && b <= 31) allowed.push('mdy')
  if (shortYear && b <= 12 && c <= 31) allowed.push('ymd')
  return allowed
}

const native = (dayOnly: boolean): ReadShape => ({ ...fixed('ymd', '-', '', dayOnly), native: true })
const counted = (name: string, dayOnly: boolean): ReadShape => fixed('ymd', '', name, dayOnly)
const fixed = (order: Order, separator: string, pattern: string, dayOnly: boolean): ReadShape => ({
  separator,
  shortYear: false,
  orders: [order],
  conflict: false,
  pattern: () => pattern,
  native: false,
  dayOnly,
})

/** What an example would be read as in an order, as local time: for a person to choose by. */
export function readExample(text: string, order: Order): string {
  const numbers = text.match(/\d+/g) ?? []
  const [a = '', b = '', c = '', ...time] = numbers
  const parts = { [order[0] ?? '']: a, [order[1] ?? '']: b, [order[2] ?? '']: c }
  const year = (parts['y'] ?? '').length === 2 ? `20${parts['y']}` : parts['y']
  const pad = (value: string | undefined) => (value ?? '').padStart(2, '0')
  const date = `${year}-${pad(parts['m'])}-${pad(parts['d'])}`
  return time.length < 2 ? date : `${date}T${pad(time[0])}:${pad(time[1])}:${pad(time[2] ?? '00')}`
}
