import type { Language } from '../../server/contract.ts'

/** Chromium has no Kazakh number format (it prints "1,234.5"); Russian has the same separators. */
const LOCALE: Readonly<Record<Language, string>> = { kk: 'ru', ru: 'ru', en: 'en-GB' }

const MINUS = '\u2212'
const NBSP = '\u00a0'

/** Numbers as a reader of one language writes them. */
export interface Numbers {
  /** 1 234 */
  count(value: number): string
  /** 24,9; `digits` after the point, always as many. */
  decimal(value: number, digits?: number): string
  /** A share of 1 as per cent: 87,4 %. */
  percent(share: number, digits?: number): string
  /** The same without the sign, for tight places. */
  bare(share: number, digits?: number): string
  /** A difference of shares, in points, with its sign: +5,3. */
  points(difference: number, digits?: number): string
  /** A count with its sign: −5. */
  signed(value: number): string
  /** The size of a file: 4,2 МБ. */
  bytes(value: number): string
}

const BYTE_UNITS: Readonly<Record<Language, readonly string[]>> = {
  kk: ['Б', 'КБ', 'МБ', 'ГБ', 'ТБ'],
  ru: ['Б', 'КБ', 'МБ', 'ГБ', 'ТБ'],
  en: ['B', 'KB', 'MB', 'GB', 'TB'],
}

export function numbersOf(language: Language): Numbers {
  const formats = new Map<number, Intl.NumberFormat>()
  const plain = (value: number, digits: number): string => {
    // Most numbers of a page: written the same in every language, and a tenth of the work.
    if (digits === 0 && value >= 0 && value < 1000 && Number.isInteger(value)) return String(value)
    let format = formats.get(digits)
    if (format === undefined) {
      format = new Intl.NumberFormat(LOCALE[language], {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        useGrouping: true,
      })
      formats.set(digits, format)
    }
    // "-0" and the hyphen are not how a minus is set.
    return format
      .format(value === 0 ? 0 : value)
      .replace(/^-(?=[0\s,.]*$)/, '')
      .replace('-', MINUS)
  }
  const withSign = (value: number, digits: number): string => {
    const text = plain(Math.abs(value), digits)
    if (!/[1-9]/.test(text)) return text
    return `${value > 0 ? '+' : MINUS}${text}`
  }
  const percentSign = language === 'ru' ? `${NBSP}%` : '%'
  return {
    count: (value) => plain(value, 0),
    decimal: (value, digits = 1) => plain(value, digits),
    percent: (share, digits = 1) => `${plain(share * 100, digits)}${percentSign}`,
    bare: (share, digits = 1) => plain(share * 100, digits),
    points: (difference, digits = 1) => withSign(difference * 100, digits),
    signed: (value) => withSign(value, 0),
    bytes: (value) => {
      const power = value < 1024 ? 0 : Math.min(4, Math.floor(Math.log2(value) / 10))
      const amount = value / 1024 ** power
      return `${plain(amount, power > 0 && amount < 10 ? 1 : 0)}${NBSP}${BYTE_UNITS[language][power]}`
    },
  }
}

/**
 * Digits with which a share of n things is printed: one, or none below a hundred; but as many (at most one) as it
 * takes for the printed share to stay on its own side of the target.
 */
export function shareDigits(share: number, n: number, target: number): 0 | 1 {
  if (n >= 100) return 1
  return Math.round(share * 100) >= target * 100 !== share >= target ? 1 : 0
}

/** The share as it may be printed: never rounded up to a target that it misses. */
export function printedShare(share: number, digits: number, target: number): number {
  const step = 10 ** (digits + 2)
  const rounded = Math.round(share * step) / step
  return share < target && rounded >= target ? Math.floor(share * step) / step : rounded
}
