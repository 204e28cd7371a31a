import {
  BIGINT,
  BOOLEAN,
  DATE,
  DOUBLE,
  DuckDBDateValue,
  type DuckDBMaterializedResult,
  DuckDBTimestampValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
  INTEGER,
  SMALLINT,
  TIMESTAMP,
  VARCHAR,
} from '@duckdb/node-api'
import type { Instant } from '../clock/types.ts'
import type { Query } from './queries.ts'

/** What a parameter may be: instants are bigint microseconds, local dates `YYYY-MM-DD`. */
export type Param = string | number | boolean | bigint | null
export type Params = Readonly<Record<string, Param>>

/** What a cell is once read: TIMESTAMP is an Instant (µs), DATE is `YYYY-MM-DD`, BIGINT a safe number. */
export type Cell = string | number | boolean | Instant | null
export type Row = Readonly<Record<string, Cell>>

const TYPES: Readonly<Record<string, DuckDBType>> = {
  VARCHAR,
  BOOLEAN,
  SMALLINT,
  INTEGER,
  BIGINT,
  DOUBLE,
  DATE,
  TIMESTAMP,
}

/** Binds by the types that the query's header declares. Throws by name when one is missing, unknown or of another type. */
export function bindings(query: Query, params: Params) {
  const values: Record<string, DuckDBValue> = {}
  const types: Record<string, DuckDBType> = {}
  for (const name of Object.keys(params)) {
    if (!query.params.some((param) => param.name === name)) {
      throw new Error(`queries/${query.name}.sql declares no parameter "${name}"`)
    }
  }
  for (const { name, type } of query.params) {
    const value = params[name]
    const duckdbType = TYPES[type]
    if (value === undefined) throw new Error(`queries/${query.name}.sql: parameter "${name}" was not given`)
    if (duckdbType === undefined) throw new Error(`queries/${query.name}.sql: parameter "${name}" has type ${type}`)
    values[name] = toDuckDB(value, type)
    types[name] = duckdbType
  }
  return { values, types }
}

function toDuckDB(value: Param, type: string): DuckDBValue {
  if (value === null) return null
  if (type === 'TIMESTAMP') return new DuckDBTimestampValue(BigInt(value))
  if (type === 'DATE') return DuckDBDateValue.fromParts(dateParts(String(value)))
  if (type === 'BIGINT') return BigInt(value)
  return value
}

/** A cell that was not read from the database, as a column of that type holds it. */
export const asInDatabase = (cell: Cell, type: string | undefined): unknown =>
  type === 'DATE' && typeof cell === 'string' ? DuckDBDateValue.fromParts(dateParts(cell)) : cell

function dateParts(text: string) {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) throw new RangeError(`"${text}" is not a date (YYYY-MM-DD)`)
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }
}

/** Some thousands of rows of a result, read cell by cell. */
export interface Cells {
  readonly rowCount: number
  /** Reads one column, by the number of the row in this chunk. */
  column(name: string): (row: number) => Cell
}

/** As {@link rowsByChunk}, without making the rows: of a long result that is most of the work. */
export function* cellsByChunk(result: DuckDBMaterializedResult): Generator<Cells> {
  const names = result.columnNames()
  for (let number = 0; number < result.chunkCount; number++) {
    const chunk = result.getChunk(number)
    yield {
      rowCount: chunk.rowCount,
      column: (name) => {
        const vector = chunk.getColumnVector(names.indexOf(name))
        return (row) => toCell(vector.getItem(row))
      },
    }
  }
}

/** All rows as plain objects. For small results: columns of big ones go to Arrow without passing here. */
export const toRows = (result: DuckDBMaterializedResult): Row[] => [...rowsByChunk(result)].flat()

/** Rows as plain objects, a chunk of some thousands at a time, for what is written out as it is read. */
export function* rowsByChunk(result: DuckDBMaterializedResult): Generator<Row[]> {
  const names = result.columnNames()
  const ids = result.columnTypes().map((type) => type.typeId)
  names.forEach((name, index) => {
    if (ids[index] === DuckDBTypeId.HUGEINT)
      throw new Error(`column "${name}" is HUGEINT: cast it to BIGINT in its query`)
  })
  for (let turn = 0; turn < result.chunkCount; turn++) {
    const chunk = result.getChunk(turn)
    const rows: Record<string, Cell>[] = Array.from({ length: chunk.rowCount }, () => ({}))
    names.forEach((name, index) => {
      const cellOf = ids[index] === DuckDBTypeId.DATE ? datesToCells() : toCell
      chunk.visitColumnValues(index, (value, at) => {
        const row = rows[at]
        if (row !== undefined) row[name] = cellOf(value)
      })
    })
    yield rows
  }
}

/** Dates come in runs, and writing one out costs more than all else of its row. */
function datesToCells(): (value: DuckDBValue) => Cell {
  const written = new Map<number, Cell>()
  return (value) => {
    if (!(value instanceof DuckDBDateValue)) return toCell(value)
    let cell = written.get(value.days)
    if (cell === undefined) {
      cell = value.toString()
      written.set(value.days, cell)
    }
    return cell
  }
}

function toCell(value: DuckDBValue): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof DuckDBTimestampValue) return value.micros as Instant
  if (value instanceof DuckDBDateValue) return value.toString()
  throw new TypeError(`a cell of an unexpected type: ${value.constructor.name}`)
}
