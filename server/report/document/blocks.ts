import type { Language } from '../../clock/types.ts'
import type { Drawing } from '../chart/svg.ts'

/** How a cell is set: vermilion for late, blue for on time, grey for what is not compared. Never without words or a number. */
export type Tone = 'late' | 'on_time' | 'quiet'

export interface Cell {
  readonly text: string
  readonly tone?: Tone
  readonly strong?: boolean
  /** After the text, quieter. */
  readonly more?: string
  /** Columns that it goes across. */
  readonly span?: number
}

export interface Column {
  readonly label: string
  readonly align: 'left' | 'right'
  /** `fixed`: points; else parts of the width that the fixed ones leave. */
  readonly width: number
  readonly fixed: boolean
}

export interface Figure {
  readonly label: string
  readonly title: string
  readonly subtitle: string
  readonly drawing: Drawing
  /** What it shows, for those who cannot see it. */
  readonly alt: string
}

export interface Table {
  readonly kind: 'table'
  readonly label: string
  readonly title: string
  readonly subtitle: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  /** The last row, set apart. */
  readonly total?: readonly Cell[]
  /** Long lists are set small. */
  readonly small?: boolean
}

export interface Kpi {
  readonly value: string
  readonly label: string
  readonly note: string
}

/** A piece of the printed report, in its order. The template that sets it (pdf/report.typ) knows nothing but these. */
export type Block =
  | { readonly kind: 'title'; readonly text: string; readonly lead: string; readonly more: string }
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string; readonly newPage: boolean }
  | { readonly kind: 'kpis'; readonly cells: readonly Kpi[] }
  | { readonly kind: 'figures'; readonly figures: readonly Figure[] }
  | Table
  | {
      readonly kind: 'points'
      readonly title: string
      readonly items: readonly { readonly lead: string; readonly text: string }[]
    }
  | {
      readonly kind: 'text'
      readonly text: string
      readonly strong?: string
      readonly small?: boolean
      /** On the page of what follows. */
      readonly keep?: boolean
    }
  | {
      readonly kind: 'signatures'
      readonly rows: readonly { readonly who: string; readonly lines: readonly string[] }[]
    }

/** A report as it is printed. */
export interface Document {
  readonly language: Language
  readonly title: string
  /** At the head of every page: whose report it is. */
  readonly head: string
  readonly foot: string
  /** Page n of m, cut at the numbers: before, between, after. */
  readonly pageWords: readonly [string, string, string]
  readonly blocks: readonly Block[]
}
