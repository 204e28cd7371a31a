import { open } from 'node:fs/promises'
import { type DataType, RecordBatchReader, type Vector } from 'apache-arrow'
import { FileUnreadable } from '../errors.ts'
import { arrowText, type TextOfValue } from './arrow-text.ts'
import { CellLines, requireFewColumns } from './cell-lines.ts'

/**
 * Arrow IPC, as a file or as a stream; rows are numbered from 1.
 * @param columns - filled with the names of the columns once the first lines are asked for.
 */
export async function* arrowLines(path: string, columns: string[]): AsyncGenerator<Buffer> {
  const file = await open(path)
  try {
    yield* linesOf(await RecordBatchReader.from(file), columns)
  } catch (cause) {
    throw arrowFault(cause)
  } finally {
    await file.close().catch(() => undefined)
  }
}

async function* linesOf(
  reader: Awaited<ReturnType<typeof RecordBatchReader.from>>,
  columns: string[],
): AsyncGenerator<Buffer> {
  await reader.open({ autoDestroy: false })
  const { fields } = reader.schema
  requireFewColumns(fields.length)
  columns.push(...fields.map((field) => field.name))
  const texts = fields.map((field): TextOfValue => arrowText(field.type as DataType))
  const rows = new CellLines()
  let line = 0
  for await (const batch of reader) {
    const vectors = fields.map((_, index) => batch.getChildAt(index) as Vector | null)
    for (let row = 0; row < batch.numRows; row++) {
      rows.add(
        ++line,
        vectors.map((vector, index) => {
          const value: unknown = vector?.get(row)
          return value === null || value === undefined ? '' : (texts[index]?.(value) ?? '')
        }),
      )
      if (rows.full) yield rows.take()
    }
  }
  if (line === 0) throw new FileUnreadable('empty_file', 'it has columns, but no row')
  yield rows.take()
}

function arrowFault(cause: unknown): unknown {
  if (cause instanceof FileUnreadable) return cause
  const { code, message } = cause as NodeJS.ErrnoException
  if (code !== undefined) return cause
  if (/codec|compress/i.test(message)) {
    return new FileUnreadable(
      'unsupported_file',
      'it is compressed inside: write it without, as in compression=None',
      cause,
    )
  }
  return new FileUnreadable('damaged_file', message, cause)
}
