import { formatValue, isDateFormat } from 'hucre'
import { attributesOf, localName, scanAll } from './workbook.ts'
import { XmlScanner } from './xml-scanner.ts'
import { XmlText } from './xml-text.ts'

/** How a workbook shows a number. */
export interface CellStyle {
  readonly format: string
  /** `instant` shows a time of day, `day` a date alone, `clock` a time alone. */
  readonly kind: 'number' | 'instant' | 'day' | 'clock'
}

/** Formats that workbooks name by number only. Those of dates depend on the language of Excel; what they show does not. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  49: '@',
}

/** The styles of a workbook, by the number that cells give. */
export async function readStyles(chunks: AsyncIterable<Buffer>): Promise<CellStyle[]> {
  const formats = new Map<number, string>()
  const styles: CellStyle[] = []
  let inCells = false
  const scanner = new XmlScanner({
    open(name, tag) {
      const local = localName(name)
      if (local === 'cellXfs') inCells = true
      else if (local === 'numFmt') {
        const { numFmtId, formatCode = '' } = attributesOf(tag)
        formats.set(Number(numFmtId), formatCode)
      } else if (local === 'xf' && inCells) styles.push(styleOf(Number(attributesOf(tag)['numFmtId'] ?? 0), formats))
    },
    close(name) {
      if (localName(name) === 'cellXfs') inCells = false
    },
  })
  await scanAll(chunks, new XmlText(), scanner)
  return styles
}

function styleOf(id: number, formats: ReadonlyMap<number, string>): CellStyle {
  const format = formats.get(id) ?? BUILT_IN[id] ?? (id >= 27 && id <= 58 ? 'yyyy-mm-dd' : 'General')
  return { format, kind: kindOf(format) }
}

function kindOf(format: string): CellStyle['kind'] {
  if (!isDateFormat(format)) return 'number'
  // Words in quotes, colours and languages are no part of the date.
  const letters = format.replaceAll(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').toLowerCase()
  const clock = /[hs]/.test(letters)
  return /[yd]/.test(letters) || !clock ? (clock ? 'instant' : 'day') : 'clock'
}

export const truth = (value: string): string => (value === '1' ? 'true' : 'false')

/**
 * A number as it is seen: dates in ISO 8601 (local: a workbook knows no zone), 00123 with its zeros, long numbers with
 * every digit. Rounding for the eye is not taken over: 1.25 shown as 1.3 is 1.25.
 */
export function numberText(value: string, style: CellStyle | undefined, from1904: boolean): string {
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return value
  if (style === undefined || style.kind === 'number') return shownNumber(value, number, style?.format ?? 'General')
  return dateText(number, style.kind, from1904) ?? plainNumber(value, number)
}

/** Formats that add zeros, dashes or letters to a whole number: case numbers, codes, telephones. */
const PATTERN = /^[^;]*(?:0{2,}|"[^"]+"|\\.|[-/ №]0)[^;]*/

function shownNumber(value: string, number: number, format: string): string {
  const [positive = ''] = format.split(';')
  if (Number.isInteger(number) && PATTERN.test(positive) && !/[.,%Ee#?*_$€₸]|\[/.test(positive)) {
    return formatValue(number, format)
  }
  return plainNumber(value, number)
}

/** Workbooks hold 17 digits of what was typed with 15: 0.1 + 0.2. */
function plainNumber(value: string, number: number): string {
  if (Number.isInteger(number)) return BigInt(number).toString()
  if (!/[eE]/.test(value) && value.replaceAll(/\D/g, '').length <= 15) return value
  const rounded = Number(number.toPrecision(15))
  return Math.abs(rounded) >= 1e-6 ? String(rounded) : rounded.toFixed(20).replace(/0+$/, '')
}

const MILLISECONDS = 86_400_000
const pad = (value: number, width = 2) => String(value).padStart(width, '0')

/** Undefined for a serial number that is no date of Excel. */
function dateText(serial: number, kind: 'instant' | 'day' | 'clock', from1904: boolean): string | undefined {
  if (serial < 0 || serial >= 2_958_466) return undefined
  const total = Math.round(serial * MILLISECONDS)
  const rest = total % MILLISECONDS
  const day = (total - rest) / MILLISECONDS
  const clock = clockText(rest)
  if (kind === 'clock' && day === 0) return clock
  const date = from1904 ? dateOf(day + 1462) : dateOf(day)
  if (date === undefined) return undefined
  // A date alone keeps a time that only the format hides.
  return kind === 'day' && rest === 0 ? date : `${date}T${clock}`
}

/** Excel counts a 29 February 1900 that never was: days before it are one more than they should be. */
function dateOf(day: number): string | undefined {
  if (day === 60) return '1900-02-29'
  const from1970 = day - 25_569 + (day < 60 ? 1 : 0)
  return new Date(from1970 * MILLISECONDS).toISOString().slice(0, 10)
}

function clockText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  const fraction = milliseconds % 1000
  const clock = `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`
  return fraction === 0 ? clock : `${clock}.${pad(fraction, 3)}`
}
