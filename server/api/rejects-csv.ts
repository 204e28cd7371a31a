import type { Language } from '../clock/types.ts'
import { rejectReasons } from '../ingest/reasons.ts'
import { FAULT_COLUMN } from '../ingest/replay.ts'
import type { Reject } from '../measures/rejects.ts'
import { csvField } from './csv.ts'

const BYTE_ORDER_MARK = '\uFEFF'

/** Where a rejected row was, as the corrected file is to say it again: the numbers of batch and line come first. */
const PLACE: Readonly<Record<Language, (batch: number, line: number) => string>> = {
  kk: (batch, line) => `№ ${batch} жүктеу, ${line}-жол`,
  ru: (batch, line) => `Загрузка № ${batch}, строка ${line}`,
  en: (batch, line) => `Batch ${batch}, line ${line}`,
}

/** The reason's sentence; a code that this release does not know stands for itself. */
export function reasonWords(reason: string): Readonly<Record<Language, string>> {
  const known = Object.entries(rejectReasons).find(([code]) => code === reason)?.[1]
  return known ?? { kk: reason, ru: reason, en: reason }
}

/**
 * The rejected rows of a batch as a file to be corrected and sent again: the file's own columns, and one that says what is
 * wrong. UTF-8 with a byte order mark for Excel; no text is a formula. A row that could not be cut into its values stands
 * whole in the first column; values beyond the last column stand after the one that says what is wrong.
 *
 * @param columns - of the batch's file; null for one that an older release took in: the row as it came stands alone.
 */
export async function* rejectsCsv(
  { batch, columns, lang }: { batch: number; columns: readonly string[] | null; lang: Language },
  pages: AsyncIterable<readonly Reject[]>,
): AsyncGenerator<string> {
  const faults: readonly string[] = Object.values(FAULT_COLUMN)
  const all = columns ?? ['raw']
  const own = all.flatMap((column, index) => (faults.includes(column) ? [] : [index]))
  yield `${BYTE_ORDER_MARK}${line([...own.map((index) => all[index] ?? ''), FAULT_COLUMN[lang]])}`
  for await (const page of pages) {
    yield page
      .map((reject) => {
        const cells = (columns === null ? null : reject.cells) ?? [reject.raw]
        const beyond = cells.slice(all.length)
        return line([...own.map((index) => cells[index] ?? ''), faultOf(reject, batch, lang), ...beyond])
      })
      .join('')
  }
}

const line = (cells: readonly (string | null)[]): string => `${cells.map(csvField).join(',')}\r\n`

function faultOf({ line, column, reason }: Reject, batch: number, lang: Language): string {
  const where = [PLACE[lang](batch, line), ...(column === null ? [] : [column])].join(', ')
  return `${where}: ${reasonWords(reason)[lang]}`
}
