import { DataType, type RecordBatch, type Table, tableFromIPC, type Vector } from 'apache-arrow'
import { formatDay } from '../../clock/day.ts'
import { formatInstant } from '../../clock/instant.ts'
import type { Day, Instant } from '../../clock/types.ts'
import { BodyUnreadable } from './errors.ts'
import { type PushedEvent, pushedEvent } from './pushed-event.ts'

const ARROW = 'application/vnd.apache.arrow.stream'
const NDJSON = /^application\/(x-)?(ndjson|jsonl(ines)?)\b/

/**
 * The events of a request: JSON (one event or a list), NDJSON (one a line) or an Arrow stream, as its Content-Type says.
 * Throws BodyUnreadable, which names the place; nothing of the body was taken then.
 */
export function readBody(body: Buffer, contentType: string | undefined): PushedEvent[] {
  const type = contentType ?? 'application/json'
  const events = type.startsWith(ARROW) ? fromArrow(body) : NDJSON.test(type) ? fromLines(body) : fromJson(body)
  if (events.length === 0) throw new BodyUnreadable('there is no event in it')
  return events
}

function fromJson(body: Buffer): PushedEvent[] {
  const value = parse(body.toString('utf8'), 'the body')
  return Array.isArray(value)
    ? value.map((one, index) => pushedEvent(one, `event ${index + 1}`))
    : [pushedEvent(value, 'the body')]
}

function fromLines(body: Buffer): PushedEvent[] {
  return body
    .toString('utf8')
    .split('\n')
    .flatMap((line, index) => {
      const place = `line ${index + 1}`
      return line.trim() === '' ? [] : [pushedEvent(parse(line, place), place)]
    })
}

function parse(text: string, place: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new BodyUnreadable(`${place} is not JSON: ${cause instanceof Error ? cause.message : ''}`, { cause })
  }
}

function fromArrow(body: Buffer): PushedEvent[] {
  let table: Table
  try {
    table = tableFromIPC(body)
  } catch (cause) {
    throw new BodyUnreadable(`the body is no Arrow stream: ${cause instanceof Error ? cause.message : ''}`, { cause })
  }
  return table.batches.flatMap(rowsOf).map((row, index) => pushedEvent(row, `row ${index + 1}`))
}

function rowsOf(batch: RecordBatch): Record<string, unknown>[] {
  const columns = batch.schema.fields.map(({ name, type }, index) => ({
    name,
    read: readerOf(type as DataType),
    vector: batch.getChildAt(index) as Vector | null,
  }))
  return Array.from({ length: batch.numRows }, (_, row) =>
    Object.fromEntries(columns.map(({ name, vector, read }) => [name, read(vector?.get(row))])),
  )
}

/** How a value of a type is written; Arrow's own reader gives timestamps as milliseconds, with decimals for what is finer. */
function readerOf(type: DataType): (value: unknown) => unknown {
  if (DataType.isDictionary(type)) return readerOf(type.dictionary as DataType)
  if (DataType.isTimestamp(type)) {
    const { timezone } = type
    return (value) => {
      if (value === null || value === undefined) return null
      const text = formatInstant(BigInt(Math.round(Number(value) * 1000)) as Instant)
      // Without a zone it is a local time: the provider's zone applies.
      return timezone ? text : text.slice(0, -1)
    }
  }
  if (DataType.isDate(type)) {
    return (value) => (typeof value === 'number' ? formatDay(Math.floor(value / 86_400_000) as Day) : null)
  }
  return (value) => (typeof value === 'bigint' ? String(value) : value)
}
