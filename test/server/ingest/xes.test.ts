import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CELL_END } from '../../../server/ingest/formats/cell-lines.ts'
import { XesReader } from '../../../server/ingest/formats/xes.ts'
import { parseProfile } from '../../../server/ingest/profile-file.ts'
import { type Intake, openIntake } from './intake.ts'

/** The rows and columns of a log that comes in pieces of a few bytes. */
function flattened(xml: string | Buffer, size = 7): Record<string, string | number>[] {
  const lines = new XesReader()
  const bytes = Buffer.from(xml)
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; at += size) pieces.push(...lines.push(bytes.subarray(at, at + size)))
  const text = Buffer.concat([...pieces, ...lines.end()]).toString('utf8')
  const columns = lines.columns
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [at, ...values] = line.split(CELL_END)
      const named = values.flatMap((value, index) => (value === '' ? [] : [[columns[index] ?? '?', value] as const]))
      return { line: Number(at), ...Object.fromEntries(named) }
    })
}

const LOG = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <global scope="trace"><date key="enddate" value="1970-01-01T00:00:00Z"/></global>
  <global scope="event"><string key="org:resource" value="UNKNOWN"/></global>
  <string key="log attribute" value="not of any event"><string key="nested" value="neither"/></string>
  <trace>
    <string key="concept:name" value="A &amp; &#x49B;"/>
    <event>
      <string key="concept:name" value="first"><int key="cost" value="3"><string key="unit" value="KZT"/></int></string>
      <date key="time:timestamp" value="2019-06-03T10:00:00+06:00"/>
    </event>
    <event><string key="concept:name" value="second"/>
      <list key="who"><values><string key="person" value="x"/><string key="person" value="y"/></values></list>
    </event>
    <string key="late" value="after its events"/>
  </trace>
  <trace><string key="concept:name" value="B"/></trace>
</log>`

describe('a XES log', () => {
  it('becomes a row an event, as PM4Py flattens it, with nested attributes and lists kept', () => {
    expect(flattened(LOG)).toEqual([
      {
        line: 8,
        'case:concept:name': 'A & қ',
        'case:late': 'after its events',
        'concept:name': 'first',
        'concept:name/cost': '3',
        'concept:name/cost/unit': 'KZT',
        'time:timestamp': '2019-06-03T10:00:00+06:00',
      },
      {
        line: 12,
        'case:concept:name': 'A & қ',
        'case:late': 'after its events',
        'concept:name': 'second',
        'who/person': 'x',
        'who/person#2': 'y',
      },
      { line: 17, 'case:concept:name': 'B' },
    ])
  })

  it('tells rows apart that share a line of the XML', () => {
    expect(flattened(LOG.replaceAll(/>\s+</g, '><')).map((row) => row['line'])).toEqual([1, 2, 3])
  })

  it('does not take defaults for observations', () => {
    expect(JSON.stringify(flattened(LOG))).not.toMatch(/1970|UNKNOWN/)
  })

  it('is read in the encoding that it declares', () => {
    const xml = `<?xml version='1.0' encoding='windows-1251'?><log><trace><string key="имя" value="Ж"/></trace></log>`
    expect(flattened(iconv.encode(xml, 'windows-1251'), 500)).toEqual([{ line: 1, 'case:имя': 'Ж' }])
  })
})

describe('an import of XES', () => {
  let intake: Intake
  beforeAll(async () => {
    intake = await openIntake({ judged: false })
  })
  afterAll(() => intake.close())
  const profile = parseProfile(
    `kind: profile
id: xes
columns: { case_id: case:concept:name, activity: concept:name, at: time:timestamp, resource: org:resource }
constants: { service: HQ, stage: HQ-1, provider: '551000000', event: completed }
activities: { first: { stage: HQ-1, step: 1 } }
`,
    'xes.yaml',
  )

  it('rejects by the line of the XML, and shows the row by name', async () => {
    const report = await intake.take(gzipSync(LOG), { profile, name: 'log.xes.gz' })
    expect(report).toMatchObject({ rowsIn: 3, accepted: 1, rejected: 2 })
    expect(await intake.rejects()).toEqual([
      {
        line: 12,
        column_name: 'concept:name',
        value: 'second',
        reason: 'unknown_activity',
        raw: '{"case:concept:name":"A & қ","concept:name":"second","who/person":"x","who/person#2":"y","case:late":"after its events"}',
      },
      { line: 17, column_name: 'concept:name', value: null, reason: 'missing_value', raw: '{"case:concept:name":"B"}' },
    ])
    const [event] = await intake.events()
    expect(JSON.parse(String(event?.['attributes']))).toEqual({
      'case:late': 'after its events',
      'concept:name/cost': '3',
      'concept:name/cost/unit': 'KZT',
    })
  })
})
