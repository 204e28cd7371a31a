import { createHash } from 'node:crypto'
import { cellsOfRows } from '../content/breaches.ts'
import type { BreachRow, ReportFigures } from '../content/figures.ts'
import type { Gathered } from '../content/gather.ts'

/** Figures as they are kept and compared: the breaches a line each, after everything else. */
export interface Frozen {
  /** SHA-256 of figures and breaches. */
  readonly fingerprint: string
  readonly figures: string
  readonly breaches: string
}

/**
 * Freezes what a report says. Where the data came from, and what people answered later, are no figures: two reports with
 * the same fingerprint say the same of the month.
 */
export async function freeze({ figures, breaches }: Gathered): Promise<Frozen> {
  const hash = createHash('sha256')
  const { basis: _, ...told } = figures
  hash.update(JSON.stringify({ ...told, breaches: told.breaches.map(({ reasons: __, ...counts }) => counts) }))
  const lines: string[] = []
  for await (const rows of breaches()) {
    for (const row of rows) {
      const { reason: ___, ...breach } = row
      hash.update(`\n${JSON.stringify(breach)}`)
      lines.push(`${JSON.stringify(row)}\n`)
    }
  }
  return { fingerprint: hash.digest('hex'), figures: JSON.stringify(figures), breaches: lines.join('') }
}

/** What was frozen, to be read as if it had just been asked for. */
export function thawed(figures: string, breaches: string): Gathered {
  async function* rows() {
    const lines = breaches.split('\n').filter((line) => line !== '')
    yield lines.map((line) => JSON.parse(line) as BreachRow)
  }
  return { figures: JSON.parse(figures) as ReportFigures, breaches: rows, breachCells: () => cellsOfRows(rows()) }
}
