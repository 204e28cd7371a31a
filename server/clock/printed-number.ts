/** A number rounded to 6 decimals; one exactly halfway goes to the even neighbour, as the worked cases have it. */
export function roundHalfEven(value: number): number {
  const text = value.toFixed(6)
  // toFixed is exact except that it rounds a tie up. Only multiples of 1/128 can lie exactly halfway.
  const eighths = value * 128
  const isTie = Number.isInteger(eighths) && Math.abs(Number(text) - value) * 1e6 > 0.499
  return isTie && Number(text.at(-1)) % 2 === 1 ? Number((value - Math.sign(value) * 5e-7).toFixed(6)) : Number(text)
}

/** A floating-point number as Python writes it in JSON: always with a point or an exponent (`1.0`, `1e-06`). */
export function pythonFloat(value: number): string {
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) {
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')
  }
  return Number.isInteger(value) ? `${value}.0` : String(value)
}
