import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MEASURE_NAMES, measureOf } from '../../../server/measures/catalogue.ts'
import { TABLE_NAMES } from '../../../server/report/table/tables.ts'
import { unpack } from '../../../server/report/xlsx/unpack.ts'
import { type Served, served } from '../api/served.ts'
import { openFolder } from '../source/data-folder.ts'

/** Protects against what strangers write into logs, filters, names and addresses. */
const NAMES = [
  `' OR 1=1 --`,
  `'; DROP TABLE event; --`,
  `"; DELETE FROM case_fact; --`,
  `') UNION SELECT body FROM record --`,
  `$providers`,
  `{{memory}}`,
  `|551000000|552200000|`,
  `\\'; --`,
  `%`,
  `_`,
  `ё' -- \n`,
]
const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1+1', '=HYPERLINK("http://evil.example";"x")']
const MARKUP = '"><img src=x onerror="window.hit=1"><script>hit()</script>#eval("1")&lt;'

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
const HEADER = 'case_id,service,stage,step,event,at,actor,resource,provider,channel,outcome,note\n'

function logWith(words: readonly string[]): string {
  const rows = words.flatMap((word, index) => {
    const of = [quoted(`${word} ${index}`), 'HQ', 'HQ-1']
    const at = (hour: number) => `2020-06-0${1 + (index % 9)}T0${hour}:00:00Z`
    const who = ['chanc', quoted(word.trim())]
    return [
      [...of, '', 'received', at(5), '', '', '551000000', 'portal', '', quoted(word)],
      [...of, '1', 'completed', at(6), ...who, '551000000', '', '', quoted(word)],
      // Refused, so that it stands among the rejects as it came.
      [...of, quoted(word), 'completed', at(6), ...who, '551000000', '', '', ''],
    ]
  })
  return HEADER + rows.map((row) => `${row.join(',')}\n`).join('')
}

describe('SQL in names', () => {
  let api: Served
  beforeAll(async () => {
    api = await served(logWith(NAMES))
  })
  afterAll(() => api.close())

  const counts = async () => {
    const { cases, events } = (await api.get('/api/v1/status')).json()
    return [cases, events]
  }

  it('is a name like another in what came in', async () => {
    expect(await counts()).toEqual([NAMES.length, NAMES.length * 2])
    const { rows } = (await api.get('/api/v1/measures/cases?as_of=2020-06-30')).json()
    for (const [index, word] of NAMES.entries()) {
      const id = `${word} ${index}`.replaceAll(/\s+/g, ' ')
      const found = rows.find((row: { case_id: string }) => row.case_id.replaceAll(/\s+/g, ' ') === id)
      expect(found, word).toBeDefined()
      const told = await api.get(`/api/v1/cases/${encodeURIComponent(found.case_id)}?as_of=2020-06-30`)
      expect(told.json().caseId, word).toBe(found.case_id)
    }
  })

  it('is a word like another in every filter of every measure', async () => {
    const before = await counts()
    const everything = (await api.get('/api/v1/measures/cases?as_of=2020-06-30')).json().rows.length
    for (const name of MEASURE_NAMES) {
      const filters = ['service', 'stage', 'provider', 'actor', 'resource', ...measureOf(api.world.store, name).extras]
      for (const filter of filters) {
        for (const word of NAMES) {
          const answer = await api.get(
            `/api/v1/measures/${name}?as_of=2020-06-30&${filter}=${encodeURIComponent(word)}`,
          )
          expect([200, 400], `${name} ${filter} ${word}`).toContain(answer.statusCode)
          expect(answer.body).not.toMatch(/Parser Error|Binder Error|syntax error/)
        }
      }
    }
    for (const [index, word] of NAMES.entries()) {
      const search = encodeURIComponent(word.trim())
      const { rows } = (await api.get(`/api/v1/measures/cases?as_of=2020-06-30&search=${search}`)).json()
      expect(rows.length, word).toBeGreaterThan(0)
      // A search finds what holds the word, and is no pattern and no condition.
      if (index < 8) expect(rows.length, word).toBeLessThan(everything)
    }
    expect(await counts()).toEqual(before)
  })
})

describe('formulas in names', () => {
  it('run nowhere: no cell of any file for a spreadsheet begins with one', async () => {
    const api = await served(logWith(FORMULAS))
    const files = [
      ...MEASURE_NAMES.map((name) => `/api/v1/measures/${name}?as_of=2020-06-30&format=csv`),
      '/api/v1/batches/1/rejects?format=csv&lang=ru',
      ...TABLE_NAMES.map((table) => `/api/v1/reports/file?month=2020-06&format=csv&table=${table}`),
    ]
    let guarded = 0
    for (const url of files) {
      const { body, statusCode } = await api.get(url)
      expect(statusCode, url).toBe(200)
      const cells = [...body.matchAll(/(?:^|[,\n])("(?:[^"]|"")*"|[^,\r\n]*)/g)].map(([, cell = '']) =>
        cell.replace(/^"/, '').replace(/"$/, ''),
      )
      const bad = cells.filter((cell) => /^[=@\t\r＝＋－＠]|^[+-](?!\d+(\.\d+)?$)/.test(cell))
      expect(bad, url).toEqual([])
      guarded += cells.filter((cell) => cell.startsWith("'")).length
    }
    expect(guarded).toBeGreaterThan(FORMULAS.length)
    await api.close()
  })
})

describe('markup in names', () => {
  it('is text in the pages and sheets of a report, and in the letters of every language', async () => {
    const api = await served(logWith([MARKUP, `${MARKUP} other`]))
    const query = 'month=2020-06&lang=en&parts=breaches'
    const { pages } = (await api.get(`/api/v1/reports/preview?${query}`)).json()
    for (let page = 1; page <= pages; page++) {
      const { body } = await api.get(`/api/v1/reports/pages/${page}?${query}`)
      expect(body).toMatch(/^<svg /)
      expect(body).not.toMatch(/<script|<foreignObject|<img|onerror/)
    }
    const pdf = await api.get(`/api/v1/reports/file?${query}&format=pdf`)
    expect(pdf.rawPayload.toString('latin1')).toMatch(/^%PDF-(?![\s\S]*\/(JavaScript|Launch|OpenAction)\b)/)

    const xlsx = await unpack((await api.get(`/api/v1/reports/file?${query}&format=xlsx`)).rawPayload)
    let told = 0
    for (const [name, content] of xlsx) {
      if (!name.endsWith('.xml')) continue
      const xml = content.toString('utf8')
      expect(xml, name).not.toMatch(/<script|<img/)
      told += xml.split('&lt;script&gt;').length - 1
    }
    expect(told).toBeGreaterThan(1)

    const rule = (await api.get('/api/v1/alerts/rules')).json().find((one: { rule: string }) => one.rule === 'breach')
    const { rule: id, version: _, enabled: __, changedAt: ___, changedBy: ____, ...body } = rule
    const asked = { rule: id, body: { ...body, channels: ['email', 'telegram', 'webhook'] }, level: 0 }
    const letters = await api.app.inject({ method: 'POST', url: '/api/v1/alerts/rules/preview', payload: asked })
    expect(letters.statusCode, letters.body).toBe(200)
    const html = letters.json().flatMap((one: { html: string | null }) => (one.html === null ? [] : [one.html]))
    expect(html.length).toBe(3)
    for (const letter of html) {
      expect(letter).toContain('&lt;script&gt;')
      expect(letter).not.toMatch(/<script|<img|onerror="/)
    }
    await api.close()
  })
})

describe('paths in names', () => {
  const PATHS = ['../../escaped', '..\\..\\escaped', '/tmp/escaped', '..%2fescaped', '....//escaped', 'a/../../escaped']

  it('lead nowhere outside the data folder, in uploads, batches and profiles', async () => {
    const above = mkdtempSync(join(tmpdir(), 'merzim-above-'))
    const folder = join(above, 'a', 'b', 'data')
    const api = await openFolder(folder)
    const post = (url: string, payload: string) =>
      api.app.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/octet-stream' } })
    for (const path of PATHS) {
      const name = encodeURIComponent(path)
      await post(`/api/v1/uploads?name=${name}.csv`, HEADER)
      await post(`/api/v1/batches?name=${name}.csv`, logWith([path]))
      const yaml = { yaml: 'kind: profile\nid: x\nzone: Asia/Almaty\n' }
      const put = await api.app.inject({ method: 'PUT', url: `/api/v1/profiles/${name}`, payload: yaml })
      expect(put.statusCode, path).toBe(400)
      for (const url of [`/api/v1/uploads/${name}`, `/api/v1/profiles/${name}`, `/api/v1/batches/${name}/rejects`]) {
        const { statusCode, body } = await api.get(url)
        expect([400, 404], url).toContain(statusCode)
        expect(body).not.toContain('root:')
      }
    }
    expect((await api.get(`/api/v1/batches?limit=100`)).json().length).toBeGreaterThan(0)
    expect(readdirSync(above)).toEqual(['a'])
    expect(readdirSync(dirname(folder))).toEqual(['data'])
    await api.close()
    rmSync(above, { recursive: true, force: true })
  })

  it('read no other file as a profile that a request names', async () => {
    const secret = join(mkdtempSync(join(tmpdir(), 'merzim-secret-')), 'secret.yaml')
    writeFileSync(secret, 'password: very secret words\n')
    const api = await served('')
    const url = `/api/v1/batches?profile=${encodeURIComponent(secret)}`
    const answer = await api.app.inject({
      method: 'POST',
      url,
      payload: HEADER,
      headers: { 'content-type': 'application/octet-stream' },
    })
    expect(answer.statusCode).toBe(400)
    expect(answer.body).not.toContain('very secret words')
    await api.close()
  })

  it('give no file that is not for readers, in downloads and among the files of the pages', async () => {
    const above = mkdtempSync(join(tmpdir(), 'merzim-pages-'))
    const webFolder = join(above, 'web')
    mkdirSync(join(webFolder, 'assets'), { recursive: true })
    writeFileSync(join(webFolder, 'index.html'), '<!doctype html>')
    writeFileSync(join(webFolder, 'assets', 'one.js'), 'export {}')
    writeFileSync(join(above, 'secret.txt'), 'very secret words')
    const api = await served('', { webFolder })
    expect((await api.get('/assets/one.js')).body).toBe('export {}')
    const ups = ['..', '%2e%2e', '..%2f..', '%2e%2e%2f%2e%2e', '..%5c..', '....//', '%252e%252e', '..%00', '//..']
    const paths = ups.flatMap((up) => [
      ...['/', '/assets/', '/docs/static/', '/api/v1/reports/', '/api/v1/uploads/'].map(
        (place) => `${place}${up}/secret.txt`,
      ),
      `/api/v1/reports/${up}%2fsecret.txt/file`,
      `/api/v1/reports/file?month=2020-06&format=csv&table=${up}%2fsecret.txt`,
      `/api/v1/batches?profile=${up}%2fsecret.txt`,
    ])
    for (const path of [...paths, '/secret.txt', '/etc/passwd', '//etc/passwd', '/file:///etc/passwd']) {
      const { statusCode, body } = await api.get(path)
      expect(statusCode, path).toBeLessThan(500)
      expect(body, path).not.toMatch(/very secret words|root:x:/)
    }
    await api.close()
    rmSync(above, { recursive: true, force: true })
  })

  it('stand in no header of an answer', async () => {
    const api = await served(logWith(['x']))
    for (const url of ['/api/v1/measures/cases%0d%0aset-cookie:%20x=1', '/api/v1/measures/cases?format=csv%0d%0ax:1']) {
      const answer = await api.get(url)
      expect(answer.headers['set-cookie']).toBeUndefined()
      expect(answer.headers['x']).toBeUndefined()
    }
    await api.close()
  })
})

describe('sizes', () => {
  it('of bodies are bounded where no file is expected', async () => {
    const api = await served('')
    const payload = JSON.stringify({ login: 'x', password: 'y'.repeat(2_000_000) })
    const headers = { 'content-type': 'application/json' }
    for (const [method, url] of [
      ['POST', '/api/v1/session'],
      ['PATCH', '/api/v1/me'],
      ['POST', '/api/v1/measures'],
      ['PUT', '/api/v1/alerts/rules/breach'],
    ] as const) {
      const answer = await api.app.inject({ method, url, payload, headers })
      expect([400, 413], url).toContain(answer.statusCode)
    }
    await api.close()
  })

  it('of a minute are bounded: whoever asks without end is told to wait', async () => {
    const api = await served('', { authenticate: () => undefined })
    const statuses = new Set<number>()
    let last = await api.get('/api/v1/sign-in')
    for (let count = 0; count < 700; count++) {
      last = await api.get('/api/v1/sign-in')
      statuses.add(last.statusCode)
    }
    expect([...statuses]).toEqual([200, 429])
    expect([last.json().code, Number(last.headers['retry-after']) > 0]).toEqual(['too_many_requests', true])
    await api.close()
  })
})
