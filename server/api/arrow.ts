import {
  Bool,
  type Data,
  type DataType,
  DateDay,
  Dictionary,
  Field,
  Float64,
  Int16,
  Int32,
  Int64,
  makeData,
  makeVector,
  RecordBatch,
  Schema,
  Struct,
  Table,
  TimestampMicrosecond,
  tableToIPC,
  Utf8,
} from 'apache-arrow'
import type { MeasureResult } from '../measures/ask.ts'

export const ARROW_TYPE = 'application/vnd.apache.arrow.stream'

type Result = MeasureResult['result']
type Column = MeasureResult['columns'][number]

/** Text columns with a value of their own in nearly every row; all other text is dictionary-coded. */
const PLAIN_TEXT: ReadonlySet<string> = new Set(['case_id'])

/**
 * An Arrow IPC stream of a materialised result: one record batch, typed by the query's header also when it is empty.
 * TIMESTAMP becomes Timestamp[µs, UTC], DATE Date32, VARCHAR a dictionary (`case_id` plain UTF-8).
 */
export function toArrow(answer: Pick<MeasureResult, 'columns' | 'result'>): Uint8Array {
  const parts = answer.columns.map((column, index) => buildColumn(column, answer.result, index))
  const schema = new Schema(
    answer.columns.map(({ name }, index) => new Field(name, (parts[index] as Data).type as DataType, true)),
  )
  const struct = makeData({
    type: new Struct(schema.fields),
    length: answer.result.rowCount,
    nullCount: 0,
    children: parts,
  })
  return tableToIPC(new Table(schema, new RecordBatch(schema, struct)), 'stream')
}

function buildColumn(column: Column, result: Result, index: number): Data {
  const length = result.rowCount
  const validity = new Validity(length)
  switch (column.type) {
    case 'VARCHAR':
      return PLAIN_TEXT.has(column.name) ? plainText(result, index, validity) : codedText(result, index, validity)
    case 'BOOLEAN': {
      const data = new Uint8Array(Math.ceil(length / 8))
      each(result, index, validity, (row, value) => {
        if (value === true) data[row >> 3] = (data[row >> 3] ?? 0) | (1 << (row & 7))
      })
      return makeData({ type: new Bool(), length, ...validity.parts(), data })
    }
    case 'SMALLINT':
      return makeData({ type: new Int16(), length, ...fixed(new Int16Array(length), result, index, validity, Number) })
    case 'INTEGER':
      return makeData({ type: new Int32(), length, ...fixed(new Int32Array(length), result, index, validity, Number) })
    case 'DOUBLE':
      return makeData({
        type: new Float64(),
        length,
        ...fixed(new Float64Array(length), result, index, validity, Number),
      })
    case 'BIGINT':
      return makeData({
        type: new Int64(),
        length,
        ...fixed(new BigInt64Array(length), result, index, validity, BigInt),
      })
    case 'DATE': {
      const parts = fixed(new Int32Array(length), result, index, validity, (value) => (value as { days: number }).days)
      return makeData({ type: new DateDay(), length, ...parts })
    }
    case 'TIMESTAMP': {
      const micros = (value: unknown) => (value as { micros: bigint }).micros
      const parts = fixed(new BigInt64Array(length), result, index, validity, micros)
      return makeData({ type: new TimestampMicrosecond('UTC'), length, ...parts })
    }
    default:
      throw new TypeError(`column "${column.name}" has type ${column.type}, which this writer does not know`)
  }
}

/** Which rows hold a value, as Arrow's bitmap. */
class Validity {
  readonly #bits: Uint8Array
  #nulls = 0

  constructor(length: number) {
    this.#bits = new Uint8Array(Math.ceil(length / 8)).fill(0xff)
  }

  clear(row: number): void {
    this.#bits[row >> 3] = (this.#bits[row >> 3] ?? 0) & ~(1 << (row & 7))
    this.#nulls++
  }

  parts() {
    return { nullCount: this.#nulls, nullBitmap: this.#nulls === 0 ? null : this.#bits }
  }
}

function each(result: Result, index: number, validity: Validity, take: (row: number, value: unknown) => void): void {
  let row = 0
  for (let chunk = 0; chunk < result.chunkCount; chunk++) {
    const vector = result.getChunk(chunk).getColumnVector(index)
    for (let item = 0; item < vector.itemCount; item++, row++) {
      const value = vector.getItem(item)
      if (value === null) validity.clear(row)
      else take(row, value)
    }
  }
}

function fixed<A extends { [row: number]: number | bigint }>(
  data: A,
  result: Result,
  index: number,
  validity: Validity,
  read: (value: never) => A[number],
) {
  each(result, index, validity, (row, value) => {
    data[row] = read(value as never)
  })
  return { ...validity.parts(), data }
}

function plainText(result: Result, index: number, validity: Validity): Data<Utf8> {
  const texts: string[] = new Array<string>(result.rowCount).fill('')
  each(result, index, validity, (row, value) => {
    texts[row] = value as string
  })
  return utf8(texts, validity)
}

function codedText(result: Result, index: number, validity: Validity): Data<Dictionary<Utf8, Int32>> {
  const codes = new Map<string, number>()
  const data = new Int32Array(result.rowCount)
  each(result, index, validity, (row, value) => {
    const text = value as string
    let code = codes.get(text)
    if (code === undefined) {
      code = codes.size
      codes.set(text, code)
    }
    data[row] = code
  })
  const dictionary = makeVector(utf8([...codes.keys()], new Validity(codes.size)))
  // Numbered by its column: left alone, it would be by a count that runs through the process.
  const type = new Dictionary(new Utf8(), new Int32(), index)
  return makeData({ type, length: result.rowCount, ...validity.parts(), data, dictionary })
}

function utf8(texts: readonly string[], validity: Validity): Data<Utf8> {
  const valueOffsets = new Int32Array(texts.length + 1)
  const bytes = Buffer.from(texts.join(''), 'utf8')
  let offset = 0
  texts.forEach((text, row) => {
    offset += Buffer.byteLength(text, 'utf8')
    valueOffsets[row + 1] = offset
  })
  return makeData({ type: new Utf8(), length: texts.length, ...validity.parts(), valueOffsets, data: bytes })
}
