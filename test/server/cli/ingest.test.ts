import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { headerFingerprint } from '../../../server/ingest/header-fingerprint.ts'
import { SavedProfiles } from '../../../server/ingest/saved-profiles.ts'
import { filledFolder, logFile } from './data-folder.ts'
import { CONTROL, emptyFolder, merzim, merzimHere, startServer } from './merzim.ts'

const rowsOf = (file: string): number => readFileSync(file, 'utf8').trimEnd().split('\n').length - 1

describe('merzim ingest', () => {
  it('takes logs in, says what became of every row, and takes none twice', async () => {
    const folder = emptyFolder()
    const file = logFile(folder)
    const first = await merzimHere(['ingest', file, '--data', folder, '--json'])
    expect(first.code).toBe(0)
    const report = JSON.parse(first.stdout)
    expect(report).toMatchObject({ batch: 1, file: 'log.csv', rowsIn: rowsOf(file), duplicate: 0, rejected: 0 })
    const again = JSON.parse((await merzimHere(['ingest', file, '--data', folder, '--json'])).stdout)
    expect(again).toMatchObject({ batch: 2, accepted: 0, duplicate: report.accepted })
  })

  it('speaks plainly to a reader, without control characters when piped', async () => {
    const folder = emptyFolder()
    const { stdout, stderr } = await merzim(['ingest', logFile(folder), '--data', folder])
    expect(stdout).toMatch(
      /^log\.csv: batch 1, [\d,]+ rows in [\d.]+ s, [\d,]+ cases touched\n {2}[\d,]+ accepted, 0 dup/,
    )
    expect(stderr).toBe('')
    expect(stdout).not.toMatch(CONTROL)
  })

  it('keeps the good rows, and ends with 4 when asked to be strict', async () => {
    const folder = emptyFolder()
    const file = join(folder, 'bad.csv')
    const lines = readFileSync(logFile(folder), 'utf8').split('\n')
    writeFileSync(file, [...lines.slice(0, 20), (lines[20] ?? '').replace(/,20\d\d-/, ',2O19-'), ''].join('\n'))
    const strict = await merzimHere(['ingest', file, '--data', folder, '--strict', '--json'])
    expect(strict.code).toBe(4)
    expect(JSON.parse(strict.stdout)).toMatchObject({ rowsIn: 20, accepted: 19, rejected: 1 })
    const lenient = await merzimHere(['ingest', file, '--data', folder])
    expect(lenient.code).toBe(0)
    expect(lenient.stdout).toMatch(
      /1 rejected\n {4}\w+: 1\n {4}line 21, at ".*": the time cannot be read.*\n {2}all of them: give --rej/,
    )
  })

  it('writes every rejected row to a CSV file that runs nothing in a spreadsheet', async () => {
    const folder = emptyFolder()
    const [bad, out] = [join(folder, 'bad.csv'), join(folder, 'rejects.csv')]
    const [head, row = ''] = readFileSync(logFile(folder), 'utf8').split('\n')
    const wrong = Array.from({ length: 7 }, () => row.replace(/,20\d\d-[^,]*/, ',=1+1'))
    writeFileSync(bad, [head, row, ...wrong, ''].join('\n'))
    const { stdout, code } = await merzimHere(['ingest', bad, '--rejects', out, '--data', folder])
    expect(code).toBe(0)
    expect(stdout.match(/ {4}line \d+, at "=1\+1": /g)).toHaveLength(5)
    expect(stdout).toContain(`    … 2 more\n  all of them: ${out}\n`)
    const written = readFileSync(out, 'utf8').split('\r\n')
    expect(written[0]).toBe('file,line,column,value,reason,message,raw')
    expect(written[1]).toMatch(/^bad\.csv,3,at,'=1\+1,unreadable_time,"the time cannot be read; .*","/)
    expect(written).toHaveLength(9)
    const server = await startServer(folder)
    const sent = await merzimHere(['ingest', bad, '--rejects', out, '--data', folder])
    expect(sent.stdout).toContain(`  all of them: ${new URL('/api/v1/batches/2/rejects', server.url).href}\n`)
    expect(readFileSync(out, 'utf8').split('\r\n')).toEqual(written)
  })

  it('names the file that is refused, those after it, and what helps', async () => {
    const folder = emptyFolder()
    const [good, empty, other] = [logFile(folder), join(folder, 'empty.csv'), join(folder, 'other.csv')]
    writeFileSync(empty, '')
    writeFileSync(other, 'Number,When\n1,2020-05-04\n')
    const ask = () => merzimHere(['ingest', good, empty, other, '--data', folder])
    const refused = await ask()
    expect(refused.code).toBe(1)
    expect(refused.stdout).toContain('log.csv: batch 1')
    expect(refused.stderr).toBe(
      `merzim: ${empty}: the file is empty; not taken in either, as they come after it: ${other}\n`,
    )
    const foreign = await merzimHere(['ingest', other, '--data', folder])
    expect(foreign.stderr).toMatch(
      /other\.csv: the header lacks columns .*merzim profile propose FILE > my\.yaml.*--profile my\.yaml/,
    )
    // One that was saved for the same header, in whatever order, is named instead.
    const saved = new SavedProfiles(folder)
    const yaml = `kind: profile\nid: journal\ncolumns: { case_id: Number, at: When }\nconstants: { service: HQ, stage: HQ-1, event: received, provider: '551000000' }\nheaders: [${headerFingerprint(['When', 'Number'])}]\n`
    saved.saveText('journal', yaml)
    const offered = await merzimHere(['ingest', other, '--data', folder])
    expect(offered.stderr).toMatch(/Saved for this very header: the profile "journal"; give its name with --profile\n$/)
    await startServer(folder)
    expect(await ask()).toMatchObject({ code: 1, stderr: refused.stderr })
    expect((await merzimHere(['ingest', other, '--data', folder])).stderr).toBe(offered.stderr)
  })

  it('takes no file when one of them cannot be read', async () => {
    const folder = emptyFolder()
    const file = logFile(folder)
    const missing = await merzimHere(['ingest', file, join(folder, 'none.csv'), '--data', folder])
    expect(missing.code).toBe(2)
    expect(missing.stderr).toMatch(/^merzim: there is no .*none\.csv\n$/)
    const directory = await merzimHere(['ingest', folder, '--data', folder])
    expect(directory.code).toBe(2)
    expect(directory.stderr).toMatch(/^merzim: .* is a folder: give the files in it\n$/)
    const asked = await merzimHere(['query', 'headline', '--data', folder])
    expect(asked.stderr).toContain('there is no data in')
  })

  it('sends the file to the server that owns the folder, and tells it the profile', async () => {
    const folder = await filledFolder()
    await startServer(folder)
    const { code, stdout, stderr } = await merzimHere(['ingest', logFile(folder), '--data', folder, '--json'])
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ batch: 2, file: 'log.csv', accepted: 0, rejected: 0 })
    const { file, profile } = foreignLog(folder)
    // Typed as it lies from here: the server may stand elsewhere.
    const ask = ['ingest', file, '--profile', relative(process.cwd(), profile), '--data', folder, '--json']
    expect(JSON.parse((await merzimHere(ask)).stdout)).toMatchObject({ profile: 'foreign', accepted: 1, rejected: 0 })
    const unknown = await merzimHere(['ingest', file, '--profile', 'nobody', '--data', folder])
    expect(unknown.code).not.toBe(0)
    expect(unknown.stderr).toContain('nobody: there is no such profile')
  })

  it('reads a file of other headers by a profile', async () => {
    const folder = emptyFolder()
    const { file, profile } = foreignLog(folder)
    const { code, stdout, stderr } = await merzimHere([
      'ingest',
      file,
      '--profile',
      profile,
      '--data',
      folder,
      '--json',
    ])
    expect(stderr).toBe('')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ profile: 'foreign', rowsIn: 1, accepted: 1 })
  })
})

function foreignLog(folder: string) {
  const file = join(folder, 'foreign.csv')
  const profile = join(folder, 'foreign.yaml')
  writeFileSync(file, 'Number;When\nX-1;2020-05-04 09:31\n')
  writeFileSync(
    profile,
    `kind: profile
id: foreign
zone: Asia/Almaty
times: ['yyyy-MM-dd HH:mm']
csv: { delimiter: ';' }
columns: { case_id: Number, at: When }
constants: { service: HQ, stage: HQ-1, event: received, provider: '552200000' }
`,
  )
  return { file, profile }
}
