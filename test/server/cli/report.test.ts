import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { filledFolder } from './data-folder.ts'
import { merzim } from './merzim.ts'

/** Protects `merzim report`: what it writes, and that nothing half-written or wrong is ever left in its place. */
it('writes a report by the ending of its name, and leaves what stands there when it cannot', async () => {
  const folder = await filledFolder()
  const at = (name: string) => join(folder, name)
  const report = (...args: string[]) => merzim(['report', '--data', folder, ...args])

  expect(await report('--month', '2020-05', '--lang', 'kk', '--out', at('report.pdf'))).toMatchObject({ code: 0 })
  expect(readFileSync(at('report.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  const csv = await report('--month', '2020-05', '--table', 'months', '--format', 'csv')
  expect(csv.stdout).toMatch(/^month,completed,on_time,late,on_time_rate\r\n2019-05-01,/)

  writeFileSync(at('kept.pdf'), 'what stood there')
  for (const [args, says] of [
    [['--month', '2120-01'], 'the month 2120-01 is not over yet'],
    [['--month', '2010-01'], 'there is no data of 2010-01: the events on file are of 2019-01 to 2020-06'],
    [['--month', '2020-05', '--provider', '999'], 'there is no provider "999"'],
    [['--month', '2020-05', '--lang', 'de'], 'a report has no words in "de": use kk, ru, en'],
  ] as const) {
    const { code, stderr } = await report(...args, '--out', at('kept.pdf'))
    expect(stderr).toContain(says)
    expect(code).toBe(2)
  }
  expect(readFileSync(at('kept.pdf'), 'utf8')).toBe('what stood there')
  expect(await report('--month', '2020-05', '--out', at('report.docx'))).toMatchObject({ code: 2 })
  expect(existsSync(at('report.docx'))).toBe(false)
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
})
