import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { tellEncoding } from '../../../server/ingest/formats/encoding.ts'
import { inspect } from '../../../server/ingest/formats/inspect.ts'
import { receive } from '../../../server/ingest/incoming.ts'

const RUSSIAN = 'id;ФИО\n1;Отдел жилья города Павлодар № 5\n2;АКИМАТ ГОРОДА\n3;Заявление принято\n'
const KAZAKH = 'id;бөлім\n1;Әліқыз Ңғұұ\n2;Тұрғын үй бөлімі\n3;ӨТІНІШ ҚАБЫЛДАНДЫ\n'

describe('the encoding of a text', () => {
  it.each([
    [RUSSIAN, 'utf-8', 'utf-8'],
    [RUSSIAN, 'windows-1251', 'windows-1251'],
    // The same bytes: no letter tells them apart, and none has to.
    [RUSSIAN, 'rk1048', 'windows-1251'],
    [RUSSIAN, 'ibm866', 'ibm866'],
    [RUSSIAN, 'koi8-r', 'koi8-r'],
    [KAZAKH, 'utf-8', 'utf-8'],
    [KAZAKH, 'rk1048', 'rk1048'],
    ['1;Айбек\n', 'windows-1251', 'windows-1251'],
  ])('%j in %s is told as %s', (text, encoding, told) => {
    expect(tellEncoding(iconv.encode(text, encoding))).toMatchObject({ encoding: told, certain: true })
  })

  it('is a question where ғ and ү could as well be є and ї', () => {
    const found = tellEncoding(iconv.encode('1;Ғалым үй\n2;тағы\n', 'rk1048'))
    expect(found.certain).toBe(false)
    expect(found.candidates.slice(0, 2)).toEqual([
      { encoding: 'rk1048', sample: '1;Ғалым үй 2;тағы' },
      { encoding: 'windows-1251', sample: '1;Єалым їй 2;таєы' },
    ])
  })

  it('is a question where it reads like neither language', () => {
    expect(tellEncoding(iconv.encode('1;שלום עולם\n', 'windows-1255')).certain).toBe(false)
  })

  it('of UTF-8 with a damaged line is UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from(KAZAKH), Buffer.from([0xca, 0xe5, 10])])
    expect(tellEncoding(bytes)).toMatchObject({ encoding: 'utf-8', certain: true })
  })
})

describe('a look at a file', () => {
  const folder = () => {
    const path = mkdtempSync(join(tmpdir(), 'merzim-look-'))
    onTestFinished(() => rmSync(path, { recursive: true }))
    return path
  }

  it('tells the encoding as the import will, and what it is packed in', async () => {
    const at = folder()
    const path = join(at, 'log.csv.gz')
    writeFileSync(path, gzipSync(iconv.encode(`id\n${'plain\n'.repeat(300_000)}${KAZAKH}`, 'rk1048')))
    const looked = await inspect({ path, name: 'log.csv.gz' })
    expect(looked).toMatchObject({ format: 'csv', packed: ['gzip'], encoding: { encoding: 'rk1048', certain: true } })
    const received = await receive({ path, name: 'log.csv.gz' }, { folder: at })
    expect(received).toMatchObject({ format: 'csv', packed: ['gzip'], encoding: { encoding: 'rk1048' } })
  })

  it('asks, where the import would refuse', async () => {
    const at = folder()
    const path = join(at, 'log.csv')
    writeFileSync(path, iconv.encode('id;x\n1;тағы үй\n', 'rk1048'))
    const looked = await inspect({ path, name: 'log.csv' })
    expect(looked.encoding?.certain).toBe(false)
    await expect(receive({ path, name: 'log.csv' }, { folder: at })).rejects.toMatchObject({
      code: 'ambiguous_encoding',
      choices: expect.arrayContaining(['rk1048', 'windows-1251']),
    })
    expect(await receive({ path, name: 'log.csv' }, { folder: at, encoding: 'rk1048' })).toMatchObject({
      format: 'csv',
    })
  })
})
