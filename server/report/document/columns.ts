import type { Cell, Column } from './blocks.ts'

/** A column before the widths of its cells are known. */
export interface Wanted {
  readonly label: string
  readonly align: 'left' | 'right'
  /** Parts of the width that is left; `fit`: as wide as its longest cell and the longest word of its head. */
  readonly width: number | 'fit'
}

export const left = (label: string, width: number | 'fit' = 1): Wanted => ({ label, align: 'left', width })
export const right = (label: string, width: number | 'fit' = 'fit'): Wanted => ({ label, align: 'right', width })

/** Widths of Inter, in parts of its size: the widest letters of all three languages are not rare. */
const OF_TEXT = 0.6
const OF_DIGITS = 0.57
const INSETS = 7

/** Widths in points. Heads break between words, figures never do. */
export function fitted(columns: readonly Wanted[], rows: readonly (readonly Cell[])[], size: number): Column[] {
  return columns.map(({ label, align, width }, index) => {
    if (width !== 'fit') return { label, align, width, fixed: false }
    const head = Math.max(...label.split(' ').map((word) => word.length)) * OF_TEXT * size * 0.93
    const cells = rows.filter((row) => row.length > index).map((row) => row[index])
    const longest = Math.max(
      0,
      ...cells.map((cell) => (cell?.text.length ?? 0) + (cell?.more ? cell.more.length + 1 : 0)),
    )
    return { label, align, width: Math.ceil(Math.max(head, longest * OF_DIGITS * size) + INSETS), fixed: true }
  })
}

/** Sizes of the template's tables. */
export const SMALL = 7.3
export const USUAL = 8.6
