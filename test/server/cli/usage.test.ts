import { describe, expect, it } from 'vitest'
import { CONTROL, emptyFolder, merzim, merzimHere } from './merzim.ts'

const COMMANDS = ['serve', 'demo', 'ingest', 'query', 'clock', 'explain', 'norms check']

describe('the command line', () => {
  it('lists its commands and exit codes', async () => {
    const { code, stdout } = await merzim(['--help'])
    expect(code).toBe(0)
    for (const command of COMMANDS) expect(stdout).toContain(command.split(' ')[0])
    expect(stdout).toContain('Exit codes:')
  })

  it.each(COMMANDS)('%s has help with examples', async (command) => {
    const { code, stdout, stderr } = await merzimHere([...command.split(' '), '--help'])
    expect(code).toBe(0)
    expect(stderr).toBe('')
    expect(stdout).toContain('Examples:')
    expect(stdout).toContain(`merzim ${command}`)
    expect(stdout).toContain('--debug')
    expect(stdout).not.toMatch(CONTROL)
  })

  it.each([
    ['an unknown command', ['frobnicate'], 'unknown command'],
    ['an unknown option', ['query', 'overdue', '--frobnicate'], 'unknown option'],
    ['no measure', ['query'], 'missing required argument'],
    ['no file', ['ingest'], 'missing required argument'],
    ['an unknown measure', ['query', 'lateness'], 'there is no measure "lateness": use step_compliance'],
    ['an unknown format', ['query', 'overdue', '--format', 'xml'], 'Allowed choices are json, csv, arrow, parquet'],
    ['an impossible port', ['serve', '--port', '70000'], 'Give a port from 0 to 65535'],
    ['an unknown language', ['explain', 'X', '--lang', 'de'], 'Allowed choices are kk, ru, en'],
    ['an unreadable as-of', ['clock', '--as-of', 'tomorrow'], 'cannot read "tomorrow" as an instant'],
    ['an unknown provider', ['clock', '--provider', '1'], 'there is no provider "1"'],
  ])('tells wrong usage with exit code 2: %s', async (_, args, message) => {
    const { code, stdout, stderr } = await merzimHere(args)
    expect(stderr).toContain(message)
    expect(stderr).not.toMatch(/^\s+at /m)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  it('says in one line what failed, and shows the stack only when asked', async () => {
    const folder = emptyFolder()
    const asked = ['query', 'overdue', '--data', folder]
    const plain = await merzimHere(asked)
    expect(plain.code).toBe(1)
    expect(plain.stderr).toMatch(/^merzim: there is no data in .*\n$/)
    const debug = await merzimHere([...asked, '--debug'])
    expect(debug.code).toBe(1)
    expect(debug.stderr).toMatch(/^\s+at /m)
  })
})
