import { createReadStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import { toArrow } from '../api/arrow.ts'
import { toCsv } from '../api/csv.ts'
import { typeOf } from '../api/negotiate.ts'
import { toJson } from '../api/printed.ts'
import { askMeasure } from '../measures/ask.ts'
import type { MeasureName } from '../measures/catalogue.ts'
import { exportParquet } from '../measures/export.ts'
import { type Filters, printedFilters, resolveFilters } from '../measures/resolve.ts'
import { EVERY_PROVIDER } from '../measures/scope.ts'
import { askedFilters } from './asked-filters.ts'
import { writeHere } from './audit-here.ts'
import type { QueryOptions } from './commands/query.ts'
import { type OpenData, requireData, withData } from './data.ts'
import { type Content, deliver, requireDestination } from './destination.ts'
import type { Context } from './program.ts'
import { askServer } from './server-client.ts'
import { type OwnServer, runningServer } from './server-file.ts'

/** Puts a question to the folder's server when there is one, else to the folder, and sends the answer where it should go. */
export async function writeAnswer(context: Context, name: MeasureName, options: QueryOptions): Promise<void> {
  requireDestination(options.out)
  requireData(options.data)
  const send = (content: Content) => deliver(content, options.out, context.terminal)
  const server = await runningServer(options.data)
  if (server !== undefined) return send(await fromServer(server, name, options))
  await withData(options.data, context.clock, (data) => fromFolder(data, name, options, send))
}

async function fromServer(server: OwnServer, name: MeasureName, options: QueryOptions): Promise<Content> {
  const response = await askServer(server, {
    path: `/api/v1/measures/${name}`,
    query: queryOf(options),
    accept: typeOf(options.format),
  })
  // Text for a terminal ends with a line's end.
  if (options.format !== 'json') return response.body ?? ''
  const text = await response.text()
  // The server takes JSON for something to look at: only here is it known that it becomes a file.
  if (options.out !== undefined) {
    const json = { what: name, format: 'json', rows: (JSON.parse(text) as { rows: unknown[] }).rows.length }
    await askServer(server, { method: 'POST', path: '/api/v1/me/exports', json })
  }
  return `${text}\n`
}

const queryOf = (options: QueryOptions): Readonly<Record<string, string | readonly string[]>> =>
  Object.fromEntries(
    Object.entries(askedFilters(options)).map(([key, value]) => [key, Array.isArray(value) ? value : String(value)]),
  )

async function fromFolder(
  data: OpenData,
  name: MeasureName,
  options: QueryOptions,
  send: (content: Content) => Promise<void>,
): Promise<void> {
  const { folder, store, regulation, clock } = data
  const { format, out } = options
  const around = { store, clock, regulation: regulation.current }
  const filters = await resolveFilters(askedFilters(options), around, name)
  if (format !== 'json' || out !== undefined) {
    const detail = { format, ...printedFilters(filters), providers: filters.providers, service: filters.service }
    await writeHere(folder, clock, { what: 'export', subject: name, detail })
  }
  if (format === 'parquet') return sendParquet(data, name, filters, send)
  const answer = await askMeasure(store, name, filters, EVERY_PROVIDER)
  if (format === 'arrow') return send(toArrow(answer))
  return send(format === 'csv' ? toCsv(answer) : `${JSON.stringify(toJson(answer))}\n`)
}

/** DuckDB writes Parquet to files only: it goes by way of the folder's own temporary place. */
async function sendParquet(
  { folder, store }: OpenData,
  name: MeasureName,
  filters: Filters,
  send: (content: Content) => Promise<void>,
): Promise<void> {
  const file = join(folder, 'tmp', `answer-${process.pid}.parquet`)
  try {
    await exportParquet(store, name, filters, EVERY_PROVIDER, file)
    await send(createReadStream(file))
  } finally {
    rmSync(file, { force: true })
  }
}
