import type { Check } from '../../../server/contract-import.ts'
import type { Speech } from '../../language/speech.ts'

/** The rows checked so far, by what will become of them. They add up to `checked`. */
export interface Counts {
  readonly checked: number
  readonly valid: number
  readonly warned: number
  readonly duplicate: number
  readonly rejected: number
}

export function countsOf({ rowsChecked, accepted, warnings, duplicate, rejected }: Check): Counts {
  return { checked: rowsChecked, valid: accepted - warnings, warned: warnings, duplicate, rejected }
}

/** A share of rows as it may be printed: all and none are said only of all and none. */
export function rowShare(t: Speech, n: number, of: number): string {
  if (of === 0) return '–'
  const share = n / of
  const digits = of < 100 ? 0 : 1
  const step = 10 ** (digits + 2)
  const rounded = Math.round(share * step) / step
  if (n < of && rounded >= 1) return t.numbers.percent(Math.floor(share * step) / step, digits)
  if (n > 0 && rounded === 0) return `<\u00a0${t.numbers.percent(1 / step, digits)}`
  return t.numbers.percent(rounded, digits)
}

/** «99.1% of the rows checked so far can be loaded». */
export function checkTitle(t: Speech, check: Check | undefined): string {
  if (check === undefined || check.rowsChecked === 0) return t.m.checkStarting()
  if (check.state === 'failed') return t.m.checkFailed()
  const { checked, rejected } = countsOf(check)
  const share = rowShare(t, checked - rejected, checked)
  return check.state === 'done' ? t.m.checkShare({ share }) : t.m.checkShareSoFar({ share })
}

/** Part of the file that is checked, 0 to 1; null while its length is not known. */
export function checkedShare({ state, rowsChecked, rowsTotal }: Check): number | null {
  if (state === 'done') return 1
  return rowsTotal === null || rowsTotal === 0 ? null : Math.min(1, rowsChecked / rowsTotal)
}
