import fc from 'fast-check'

/** Numbers of persons as the Kazakh rules make them, reckoned here anew: six digits of birth, century, serial, check digit. */
const weigh = (digits: string, from: number) =>
  [...digits.slice(0, 11)].reduce((sum, digit, at) => sum + Number(digit) * (((at + from) % 11) + 1), 0) % 11

export function checkDigit(eleven: string): number | undefined {
  const first = weigh(eleven, 0)
  const found = first === 10 ? weigh(eleven, 2) : first
  return found === 10 ? undefined : found
}

const pad = (value: number, width: number) => String(value).padStart(width, '0')

const eleven = fc
  .record({
    year: fc.integer({ min: 0, max: 99 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    century: fc.integer({ min: 1, max: 6 }),
    serial: fc.integer({ min: 0, max: 9999 }),
  })
  .map(
    ({ year, month, day, century, serial }) =>
      `${pad(year, 2)}${pad(month, 2)}${pad(day, 2)}${century}${pad(serial, 4)}`,
  )
  .filter((digits) => checkDigit(digits) !== undefined)

export const iins: fc.Arbitrary<string> = eleven.map((digits) => `${digits}${checkDigit(digits)}`)

/** One digit off: a number of twelve digits that is nobody's. */
export const notQuiteIin: fc.Arbitrary<string> = eleven.map(
  (digits) => `${digits}${((checkDigit(digits) ?? 0) + 1) % 10}`,
)
