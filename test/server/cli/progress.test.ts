import { Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { progressBar } from '../../../server/cli/progress.ts'
import type { Terminal } from '../../../server/cli/terminal.ts'
import { CONTROL } from './merzim.ts'

function terminal(isTTY: boolean) {
  const written: string[] = []
  const stream = (tty: boolean) =>
    Object.assign(
      new Writable({
        write(chunk, _, done) {
          written.push(String(chunk))
          done()
        },
      }),
      { isTTY: tty, columns: 60 },
    )
  return {
    written,
    terminal: { stdin: process.stdin, stdout: stream(false), stderr: stream(isTTY) } satisfies Terminal,
  }
}

describe('the progress bar', () => {
  it('is drawn on a terminal, within its width, and wiped when done', () => {
    const { written, terminal: tty } = terminal(true)
    let time = 0
    const progress = progressBar(tty, 'may.csv', () => time)
    progress.at(0, 'reading')
    time = 10
    progress.at(0.2, 'too soon to be drawn again')
    time = 200
    progress.at(0.5, 'judging the cases '.repeat(9))
    progress.done()
    expect(written).toHaveLength(3)
    expect(written[1]).toContain('████████████░░░░░░░░░░░░  50 %')
    expect(written[1]?.slice('\r\u001b[2K'.length)).toHaveLength(59)
    expect(written[2]).toMatch(CONTROL)
  })

  it('is silent when the error stream is no terminal', () => {
    const { written, terminal: piped } = terminal(false)
    const progress = progressBar(piped, 'may.csv')
    progress.at(0.5, 'reading')
    progress.done()
    expect(written).toEqual([])
  })
})
