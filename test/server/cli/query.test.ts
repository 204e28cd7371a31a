import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tableFromIPC } from 'apache-arrow'
import { describe, expect, it } from 'vitest'
import { AS_OF, filledFolder } from './data-folder.ts'
import { CONTROL, emptyFolder, merzim, merzimHere, startServer } from './merzim.ts'

const PERIOD = ['--as-of', AS_OF, '--from', '2019-01-01', '--to', '2020-05-31']

describe('merzim query', () => {
  it('prints a measure in every form, the same from the folder as from its server', async () => {
    const folder = await filledFolder()
    const ask = (...args: string[]) => merzimHere(['query', ...args, ...PERIOD, '--data', folder])
    const questions = [
      ['step_compliance', '--format', 'json'],
      ['step_compliance', '--format', 'csv', '--service', 'PR', '--stage', 'PR-1'],
      ['stage_completion', '--format', 'arrow'],
      ['overdue', '--format', 'csv', '--provider', '551000000,552200000', '--provider', '551600000'],
      ['stage_completion', '--format', 'parquet', '--actor', 'comm'],
    ]
    // The first by a process of its own, whose output is a real pipe.
    const local = [await merzim(['query', ...(questions[0] ?? []), ...PERIOD, '--data', folder])]
    for (const question of questions.slice(1)) local.push(await ask(...question))
    await startServer(folder)
    const answers = await Promise.all(questions.map((question) => ask(...question)))
    for (const [index, remote] of answers.entries()) {
      expect(remote.stderr).toBe('')
      expect(remote.code).toBe(0)
      expect(remote.bytes.equals(local[index]?.bytes ?? Buffer.of()), questions[index]?.join(' ')).toBe(true)
    }
    const [json, csv, arrow, , parquet] = local
    expect(JSON.parse(json?.stdout ?? '')).toMatchObject({ measure: 'step_compliance', from: '2019-01-01' })
    expect(csv?.stdout.split('\r\n')[0]).toMatch(/^provider,service,stage,step,completed,on_time,late,returned,open/)
    expect(tableFromIPC(arrow?.bytes ?? Buffer.of()).numRows).toBeGreaterThan(10)
    expect(parquet?.bytes.subarray(0, 4).toString()).toBe('PAR1')
    for (const text of [json, csv]) expect(text?.stdout).not.toMatch(CONTROL)
  })

  it('writes to a file, and leaves none behind when it fails', async () => {
    const folder = await filledFolder()
    const out = join(folder, 'answer.json')
    const { code, stdout } = await merzimHere(['query', 'headline', ...PERIOD, '--data', folder, '--out', out])
    expect(code).toBe(0)
    expect(stdout).toBe('')
    expect(JSON.parse(readFileSync(out, 'utf8')).rows.length).toBeGreaterThan(1)
    const nowhere = await merzimHere(['query', 'headline', '--data', folder, '--out', join(folder, 'none/answer.json')])
    expect(nowhere.code).toBe(1)
    expect(nowhere.stderr).toMatch(/^merzim: there is no folder .*none: make it first/)
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
    expect(readdirSync(join(folder, 'tmp'))).toEqual([])
  })

  it('tells a wrong filter with exit code 2, the same from the folder as from its server', async () => {
    const folder = await filledFolder()
    const wrong = [
      ['overdue', '--provider', '1'],
      ['overdue', '--as-of', 'yesterday'],
      ['step_compliance', '--limit', '5'],
    ]
    const ask = (question: readonly string[]) => merzimHere(['query', ...question, '--data', folder])
    const local = []
    for (const question of wrong) local.push(await ask(question))
    await startServer(folder)
    const answers = await Promise.all(wrong.map(ask))
    for (const [index, remote] of answers.entries()) {
      expect(remote.code, wrong[index]?.join(' ')).toBe(2)
      expect(remote.stderr).toBe(local[index]?.stderr)
      expect(remote.stderr).toMatch(/^merzim: .*\n$/)
    }
  })

  it('makes no data folder by asking one that is not there', async () => {
    const folder = join(emptyFolder(), 'none')
    const { code, stderr } = await merzimHere(['query', 'headline', '--data', folder])
    expect(code).toBe(1)
    expect(stderr).toBe(
      `merzim: there is no data in ${folder}: take a log in with "merzim ingest FILE", or give another folder with --data\n`,
    )
    expect(() => readdirSync(folder)).toThrow()
  })
})
