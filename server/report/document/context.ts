import type { Regulation } from '../../regulation/types.ts'
import type { BreachRow, ReportFigures } from '../content/figures.ts'
import type { ReportRequest } from '../content/request.ts'
import { type Speech, speechOf } from '../words/speech.ts'
import { Naming } from './naming.ts'

/** When a report was issued, and under which number; null for one that was not. */
export interface Issued {
  readonly number: string
  readonly at: string
  /** SHA-256 of its figures. */
  readonly fingerprint: string
  readonly replaces: string | null
}

/** Everything that the pages of one report are written from. */
export interface Writing extends Speech {
  readonly figures: ReportFigures
  readonly request: ReportRequest
  readonly issued: Issued | null
  readonly naming: Naming
  /** The first breaches, as many as the pages may show. */
  readonly breaches: readonly BreachRow[]
}

export function writingOf(
  regulation: Regulation,
  of: {
    readonly figures: ReportFigures
    readonly request: ReportRequest
    readonly issued: Issued | null
    readonly breaches: readonly BreachRow[]
  },
): Writing {
  const speech = speechOf(of.request.language)
  return { ...speech, ...of, naming: new Naming(regulation, speech, of.figures.to) }
}

/** Numbers tables and figures in the order in which they are asked for. */
export class Numbering {
  readonly #words: Writing['words']
  #tables = 0
  #figures = 0

  constructor({ words }: Writing) {
    this.#words = words
  }

  table(): string {
    return this.#words.table(++this.#tables)
  }

  figure(): string {
    return this.#words.figure(++this.#figures)
  }
}
