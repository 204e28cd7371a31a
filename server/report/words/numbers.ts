import type { Language } from '../../clock/types.ts'
import { TARGET, TOO_FEW } from '../content/target.ts'

/** As the pages write numbers (web/format/numbers.ts, shares.ts): Kazakh with the separators of Russian, minus as U+2212. */
const LOCALE: Readonly<Record<Language, string>> = { kk: 'ru', ru: 'ru', en: 'en-GB' }
const MINUS = '\u2212'
const NBSP = '\u00a0'

export interface Numbers {
  /** 1 234 */
  count(value: number): string
  /** 24,9 */
  decimal(value: number, digits?: number): string
  /** The on-time share of n: `87,4 %`; `·` when n is too small for any; never rounded up to a target that it misses. */
  share(rate: number | null, n: number): string
  /** A share of 1 as per cent, whatever it is a share of. */
  percent(share: number, digits?: number): string
  /** A difference of shares in points, with its sign: +5,3. */
  points(difference: number): string
  /** The same without a sign. */
  gap(difference: number): string
}

export function numbersOf(language: Language): Numbers {
  const plain = (value: number, digits: number): string =>
    new Intl.NumberFormat(LOCALE[language], { minimumFractionDigits: digits, maximumFractionDigits: digits })
      .format(value === 0 ? 0 : value)
      .replace(/^-(?=[0\s,.]*$)/, '')
      .replaceAll(/[\u202f ]/g, NBSP)
      .replace('-', MINUS)
  const percent = (share: number, digits = 1) => `${plain(share * 100, digits)}${language === 'ru' ? NBSP : ''}%`
  return {
    count: (value) => plain(value, 0),
    decimal: (value, digits = 1) => plain(value, digits),
    percent,
    share: (rate, n) => {
      if (rate === null || n < TOO_FEW) return '·'
      const digits = shareDigits(rate, n)
      return percent(printedShare(rate, digits), digits)
    },
    points: (difference) => {
      const text = plain(Math.abs(difference) * 100, 1)
      if (!/[1-9]/.test(text)) return text
      return `${difference > 0 ? '+' : MINUS}${text}`
    },
    gap: (difference) => plain(Math.abs(difference) * 100, 1),
  }
}

/** One digit, or none below a hundred unless it takes one to stay on its own side of the target. */
export function shareDigits(share: number, n: number): 0 | 1 {
  if (n >= 100) return 1
  return Math.round(share * 100) >= TARGET * 100 !== share >= TARGET ? 1 : 0
}

export function printedShare(share: number, digits: number): number {
  const step = 10 ** (digits + 2)
  const rounded = Math.round(share * step) / step
  return share < TARGET && rounded >= TARGET ? Math.floor(share * step) / step : rounded
}
