import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { get as httpGet } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { tableFromIPC } from 'apache-arrow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ARROW_TYPE } from '../../../server/api/arrow.ts'
import type { MeasureAnswer } from '../../../server/contract.ts'
import { MEASURE_NAMES } from '../../../server/measures/catalogue.ts'
import type { parseQuery } from '../../../server/store/queries.ts'
import { partOfSample } from '../measures/world.ts'
import { type Served, served } from './served.ts'

/** Protects what a program gets for one question: the same figures in every form, and a 304 while nothing has changed. */
let api: Served
beforeAll(async () => {
  api = await served(partOfSample(40))
})
afterAll(() => api.close())

const AS_OF = 'as_of=2020-06-01T00:00:00Z'

describe('one question', () => {
  it.each(MEASURE_NAMES)('is answered the same as JSON, CSV, Arrow and Parquet: %s', async (name) => {
    const url = `/api/v1/measures/${name}?${AS_OF}`
    const json: MeasureAnswer = (await api.get(url)).json()
    const names = json.columns.map((column) => column.name)
    expect(json).toMatchObject({
      measure: name,
      as_of: '2020-06-01T00:00:00.000000Z',
      from: '2020-03-04',
      to: '2020-06-01',
    })

    const table = tableFromIPC((await api.get(url, { accept: ARROW_TYPE })).rawPayload)
    expect(table.schema.fields.map((field) => field.name)).toEqual(names)
    expect(table.numRows).toBe(json.rows.length)
    for (const [index, row] of json.rows.entries()) {
      for (const { name: column, type } of json.columns) {
        const cell = table.getChild(column)?.get(index)
        if (type === 'DOUBLE' && cell !== null) expect(cell).toBeCloseTo(Number(row[column]), 5)
        else if (type !== 'TIMESTAMP' && type !== 'DATE') expect(cell).toBe(row[column])
      }
    }

    const csv = (await api.get(url, { accept: 'text/csv' })).body.split('\r\n')
    expect(csv[0]).toBe(names.join(','))
    expect(csv).toHaveLength(json.rows.length + 2)

    const file = join(mkdtempSync(join(tmpdir(), 'merzim-parquet-')), 'answer.parquet')
    writeFileSync(file, (await api.get(`${url}&format=parquet`)).rawPayload)
    const duckdb = await (await DuckDBInstance.create(':memory:')).connect()
    const parquet = await duckdb.run(`SELECT * FROM read_parquet('${file}')`)
    expect(parquet.columnNames()).toEqual(names)
    expect(parquet.columnTypes().map(String)).toEqual(json.columns.map(({ type }) => type))
    expect(parquet.rowCount).toBe(json.rows.length)
    duckdb.closeSync()
    rmSync(join(file, '..'), { recursive: true })
  })

  it('leaves no file behind when it was answered as Parquet', async () => {
    const files = () => readdirSync(tmpdir()).filter((file) => /^[0-9a-f-]{36}\.parquet$/.test(file))
    await api.get(`/api/v1/measures/overdue?${AS_OF}&format=parquet`)
    await expect.poll(files).toEqual([])
  })

  it('takes its form from the address when it names one', async () => {
    const response = await api.get(`/api/v1/measures/headline?${AS_OF}&format=csv&bom=true`, { accept: ARROW_TYPE })
    expect(response.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(response.headers['content-disposition']).toBe('attachment; filename="headline.csv"')
    expect(response.body.startsWith('\uFEFFservice,open_cases,')).toBe(true)
  })

  it('is not asked again while nothing has come in', async () => {
    const url = `/api/v1/measures/headline?${AS_OF}`
    const first = await api.get(url)
    const etag = String(first.headers.etag)
    expect(first.headers['cache-control']).toBe('private, no-cache')
    const again = await api.get(url, { 'if-none-match': etag })
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag])
    const differently = [
      await api.get(url, { 'if-none-match': etag, accept: ARROW_TYPE }),
      await api.get(`${url}&service=HQ`, { 'if-none-match': etag }),
      await api.get('/api/v1/measures/headline?as_of=2020-06-01T00:00:00.000001Z', { 'if-none-match': etag }),
    ]
    expect(differently.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
  })
})

describe('a large answer', () => {
  it.each([
    ['zstd', zstdDecompressSync],
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('is sent compressed as %s, Arrow too', async (encoding, unpack) => {
    for (const accept of ['application/json', ARROW_TYPE]) {
      const url = `/api/v1/measures/step_compliance?${AS_OF}`
      const packed = await api.get(url, { accept, 'accept-encoding': encoding })
      expect(packed.headers['content-encoding']).toBe(encoding)
      expect(packed.headers['vary']).toMatch(/accept/)
      const plain = await api.get(url, { accept, 'accept-encoding': 'identity' })
      expect(unpack(packed.rawPayload).equals(plain.rawPayload)).toBe(true)
      expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 2)
    }
  })
})

describe('a reader who goes away', () => {
  it('takes the query along', async () => {
    const { store } = api.world
    const queries = store.queries as Map<string, ReturnType<typeof parseQuery>>
    const real = queries.get('measures/quick/headline')
    if (real === undefined) throw new Error('no headline')
    const slow = 'SELECT count(*)::BIGINT AS n FROM range(100000000000) a(i) WHERE hash(i) % 7 = 3'
    queries.set('measures/quick/headline', { ...real, params: [], needs: [], splices: [], sql: slow })
    const running: Promise<unknown>[] = []
    const ask = store.result.bind(store)
    store.result = (name, ...more) => {
      const result = ask(name, ...more)
      if (name === 'measures/quick/headline') running.push(result.catch((error: unknown) => error))
      return result
    }
    try {
      await api.app.listen({ host: '127.0.0.1', port: 0 })
      const { port } = api.app.server.address() as AddressInfo
      const request = httpGet({ host: '127.0.0.1', port, path: `/api/v1/measures/headline?${AS_OF}` })
      request.on('error', () => undefined)
      // The server may be asking the same by itself, ahead of its readers: that goes on.
      await expect.poll(() => running.length).toBeGreaterThan(0)
      await wait(200)
      request.destroy()
      expect(await Promise.race([...running, wait(5000, 'still running')])).toMatchObject({
        message: 'the reader went away',
      })
    } finally {
      queries.set('measures/quick/headline', real)
      store.result = ask
    }
  })
})
