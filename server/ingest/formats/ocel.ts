import { FileUnreadable } from '../errors.ts'
import { CellLines } from './cell-lines.ts'
import { textOf } from './cell-text.ts'
import { parsedPart, partsOf } from './json.ts'
import type { ReadLines } from './ndjson.ts'
import { isRecord, type Record } from './record.ts'

interface CaseObject {
  readonly cells: ReadonlyMap<string, string>
}

/** What the first reading finds: the cases, and the types of all objects. */
interface Objects {
  readonly cases: ReadonlyMap<string, CaseObject>
  readonly typeOf: ReadonlyMap<string, string>
}

/**
 * OCEL 2.0 (JSON), seen from the objects of one type: each event becomes a row for each of them that it concerns, under
 * the names that XES logs use. An event that concerns none is a row of its own, rejected as no_object. Of attributes
 * that change, an object has its last value. Objects of other types stand beside: `object:<type>`.
 * @param objectType - the type that is the case; undefined when the log has only one.
 */
export function ocelLines(read: () => AsyncIterable<Buffer>, objectType: string | undefined): ReadLines {
  const rows = new CellLines()
  return { lines: lines(read, objectType, rows), columns: () => rows.columns }
}

async function* lines(
  read: () => AsyncIterable<Buffer>,
  objectType: string | undefined,
  rows: CellLines,
): AsyncGenerator<Buffer> {
  const type = objectType ?? (await onlyType(read))
  const objects = await readObjects(read, type)
  let row = 0
  for await (const { field, listed, text } of partsOf(read())) {
    if (field !== 'events' || !listed) continue
    const event = parsedPart(text)
    if (!isRecord(event)) {
      rows.addFault(++row, 'broken_record', text)
      continue
    }
    const made = rowsOf(event, objects, type)
    if (made.length === 0) rows.addFault(++row, 'no_object', text)
    for (const cells of made) rows.addNamed(++row, cells)
    if (rows.full) yield rows.take()
  }
  if (row === 0) throw new FileUnreadable('empty_file', 'the log has no event')
  yield rows.take()
}

/** The types of objects that a log declares. */
export async function objectTypes(read: () => AsyncIterable<Buffer>): Promise<string[]> {
  const names: string[] = []
  for await (const { field, listed, text } of partsOf(read())) {
    if (field !== 'objectTypes' && names.length > 0) break
    const type = field === 'objectTypes' && listed ? parsedPart(text) : undefined
    if (isRecord(type)) names.push(textOf(type['name']))
  }
  return names
}

async function onlyType(read: () => AsyncIterable<Buffer>): Promise<string> {
  const names = await objectTypes(read)
  const [only] = names
  if (only === undefined || names.length > 1)
    throw new FileUnreadable('choose_object_type', names.join(', '), undefined, names)
  return only
}

async function readObjects(read: () => AsyncIterable<Buffer>, type: string): Promise<Objects> {
  const cases = new Map<string, CaseObject>()
  const typeOf = new Map<string, string>()
  for await (const { field, listed, text } of partsOf(read())) {
    const object = field === 'objects' && listed ? parsedPart(text) : undefined
    if (!isRecord(object)) continue
    const id = textOf(object['id'])
    typeOf.set(id, textOf(object['type']))
    if (object['type'] === type) cases.set(id, { cells: attributesOf(object, 'case:') })
  }
  if (cases.size > 0) return { cases, typeOf }
  const known = [...new Set(typeOf.values())]
  const detail = `there is no object of type ${type}; there are ${known.join(', ')}`
  throw new FileUnreadable('choose_object_type', detail, undefined, known)
}

function attributesOf(thing: Record, prefix: string): Map<string, string> {
  const cells = new Map<string, string>()
  const times = new Map<string, string>()
  for (const attribute of listed(thing['attributes'])) {
    const name = prefix + textOf(attribute['name'])
    const time = textOf(attribute['time'])
    if (time < (times.get(name) ?? '')) continue
    cells.set(name, textOf(attribute['value']))
    times.set(name, time)
  }
  return cells
}

function rowsOf(event: Record, { cases, typeOf }: Objects, type: string): Map<string, string>[] {
  const related = listed(event['relationships']).map((one) => ({
    id: textOf(one['objectId']),
    qualifier: textOf(one['qualifier']),
  }))
  const beside = new Map<string, string[]>()
  for (const { id } of related) {
    const other = typeOf.get(id)
    if (other !== undefined && other !== type) beside.set(other, [...(beside.get(other) ?? []), id])
  }
  const concerned = new Map(related.filter(({ id }) => cases.has(id)).map((one) => [one.id, one.qualifier]))
  return [...concerned].map(([id, qualifier]) => {
    const cells = new Map<string, string>([['case:concept:name', id]])
    for (const [name, value] of cases.get(id)?.cells ?? []) cells.set(name, value)
    cells.set('concept:name', textOf(event['type'])).set('time:timestamp', textOf(event['time']))
    cells.set('ocel:eid', textOf(event['id']))
    if (qualifier !== '') cells.set('ocel:qualifier', qualifier)
    for (const [name, value] of attributesOf(event, '')) cells.set(name, value)
    for (const [other, ids] of beside) cells.set(`object:${other}`, ids.join(', '))
    return cells
  })
}

const listed = (value: unknown): Record[] => (Array.isArray(value) ? value.filter(isRecord) : [])
